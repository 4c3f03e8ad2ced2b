import type { JSX } from 'react';
import { MemberField, type FormField } from './form-field.tsx';

/** The members of a thing, one below another. Each is kept on its own, so that each is a step that can be undone. */
export function MemberForm({
  label,
  fields,
  value,
  onKeep,
}: {
  readonly label: string;
  readonly fields: readonly FormField[];
  readonly value: Readonly<Record<string, unknown>>;
  readonly onKeep: (member: string, value: unknown) => void;
}): JSX.Element {
  return (
    <div className="stack" role="group" aria-label={label}>
      {fields.map((field) => (
        <MemberField
          key={field.member}
          field={field}
          value={value[field.member]}
          onKeep={(next) => onKeep(field.member, next)}
        />
      ))}
    </div>
  );
}

/** The members without those that are null: how a whole thing is put together from a form. */
export function withMember<Thing extends object>(thing: Thing, member: string, value: unknown): Thing {
  const entries = Object.entries(thing).filter(([key]) => key !== member);
  return Object.fromEntries(value === null ? entries : [...entries, [member, value]]) as Thing;
}
