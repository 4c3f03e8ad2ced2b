import type { JSX } from 'react';
import { TextField } from '../../ui/text-field.tsx';

/** Identifiers of a person in one line, `namespace=value` each; an address or a phone number may stand alone. */
export function IdentifiersField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  return (
    <TextField
      label="Identifiers, separated by commas"
      placeholder="ann@example.com, +49 170 1234567, crm=10023"
      value={value}
      onChange={onChange}
    />
  );
}

/** The identifiers that the line names. */
export function identifiersIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
