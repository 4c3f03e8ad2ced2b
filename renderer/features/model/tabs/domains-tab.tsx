import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { attributeTypes, type Domain } from '../../../../shared/workspace/index.ts';
import { domainWords } from '../canvas/entity-rows.ts';
import type { FormField } from '../forms/form-field.tsx';
import { MemberField } from '../forms/form-field.tsx';
import { withMember } from '../forms/member-form.tsx';
import { runCommand } from '../run-command.ts';
import { ThingsTab } from './things-tab.tsx';
import { UsedBy } from './used-by.tsx';

const fields: readonly FormField[] = [
  { member: 'name', label: 'Name', kind: 'line', required: true },
  { member: 'definition', label: 'Definition', kind: 'text' },
  {
    member: 'type',
    label: 'Type',
    kind: 'choice',
    required: true,
    choices: attributeTypes.map((value) => ({ value, label: value })),
  },
  {
    member: 'pattern',
    label: 'Pattern of the whole value',
    kind: 'line',
    hint: 'Regular expression (ECMA-262)',
  },
  { member: 'format', label: 'Format', kind: 'line', hint: 'email, uri, uuid' },
  { member: 'minLength', label: 'Shortest', kind: 'number' },
  { member: 'maxLength', label: 'Longest', kind: 'number' },
  { member: 'minimum', label: 'Least', kind: 'number' },
  { member: 'maximum', label: 'Most', kind: 'number' },
  { member: 'precision', label: 'Digits in all', kind: 'number' },
  { member: 'scale', label: 'Digits after the point', kind: 'number' },
  { member: 'unit', label: 'Unit', kind: 'line' },
];
const codes: FormField = {
  member: 'values',
  label: 'The only values there are',
  kind: 'list',
  hint: 'One per line; what it means after an equals sign: A = active',
};

/** Values that attributes may take. */
export function DomainsTab({ model }: { readonly model: ModelDto }): JSX.Element {
  return (
    <ThingsTab<Domain>
      what="domain"
      things={model.domains}
      fields={fields}
      blank={(id, name) => ({ id, name, type: 'text' })}
      note={domainWords}
      means="A domain says once which values attributes may take: a type with its length, a pattern, a list of codes. Contracts, schemas and tests follow from it."
      command="domain"
      uses={(domain) => (
        <>
          <MemberField
            field={codes}
            value={domain.values?.map(writeCode)}
            onKeep={(value) =>
              void runCommand('domain.put', {
                domain: withMember(domain, 'values', Array.isArray(value) ? value.map(readCode) : null),
              })
            }
          />
          <UsedBy model={model} member="domain" id={domain.id} />
        </>
      )}
    />
  );
}

function writeCode({ value, meaning }: NonNullable<Domain['values']>[number]): string {
  return meaning === undefined ? value : `${value} = ${meaning}`;
}

function readCode(line: unknown): { readonly value: string; readonly meaning?: string } {
  const text = String(line);
  const at = text.indexOf(' = ');
  return at === -1
    ? { value: text.trim() }
    : { value: text.slice(0, at).trim(), meaning: text.slice(at + 3).trim() };
}
