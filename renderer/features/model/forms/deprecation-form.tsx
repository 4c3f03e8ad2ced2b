import type { JSX } from 'react';
import type { Deprecation } from '../../../../shared/workspace/index.ts';
import { Button } from '../../../ui/button.tsx';
import type { FormField } from './form-field.tsx';
import { MemberForm, withMember } from './member-form.tsx';

const fields: readonly FormField[] = [
  { member: 'since', label: 'Not to be used from', kind: 'date', required: true },
  { member: 'until', label: 'May be gone on', kind: 'date' },
  {
    member: 'replacedBy',
    label: 'Replaced by',
    kind: 'line',
    hint: 'An id; entity.attribute for attributes',
  },
  { member: 'reason', label: 'Reason', kind: 'text' },
];

/** That something is on its way out. */
export function DeprecationForm({
  value,
  onKeep,
}: {
  readonly value: Deprecation | undefined;
  readonly onKeep: (value: Deprecation | null) => void;
}): JSX.Element {
  if (value === undefined)
    return (
      <Button
        onClick={() => onKeep({ since: new Date().toISOString().slice(0, 10) })}
        className="model-start"
      >
        Deprecate
      </Button>
    );
  return (
    <fieldset className="model-part">
      <legend>Deprecated</legend>
      <MemberForm
        label="Deprecation"
        fields={fields}
        value={value}
        onKeep={(member, next) => onKeep(withMember(value, member, next))}
      />
      <Button variant="quiet" onClick={() => onKeep(null)}>
        Not deprecated
      </Button>
    </fieldset>
  );
}
