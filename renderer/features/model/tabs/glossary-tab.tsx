import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { termStatuses, type Term } from '../../../../shared/workspace/index.ts';
import type { FormField } from '../forms/form-field.tsx';
import { ThingsTab } from './things-tab.tsx';
import { UsedBy } from './used-by.tsx';

/** Words of the business and what they mean. */
export function GlossaryTab({ model }: { readonly model: ModelDto }): JSX.Element {
  const terms = model.terms.map(({ id, name }) => ({ value: id, label: name }));
  const fields: readonly FormField[] = [
    { member: 'name', label: 'Term', kind: 'line', required: true },
    { member: 'definition', label: 'Definition', kind: 'text', required: true },
    {
      member: 'status',
      label: 'Status',
      kind: 'choice',
      required: true,
      choices: termStatuses.map((value) => ({ value, label: value })),
    },
    { member: 'synonyms', label: 'Synonyms', kind: 'list', hint: 'One per line' },
    { member: 'abbreviation', label: 'Abbreviation', kind: 'line' },
    { member: 'broader', label: 'Wider term', kind: 'choice', choices: terms },
    { member: 'related', label: 'Related terms', kind: 'list', hint: 'Ids, one per line' },
    { member: 'owner', label: 'Owner', kind: 'line' },
    { member: 'source', label: 'Where the definition comes from', kind: 'line' },
  ];
  return (
    <ThingsTab<Term>
      what="term"
      things={model.terms}
      fields={fields}
      blank={(id, name) => ({ id, name, definition: '', status: 'draft' })}
      note={({ status, definition }) => (definition === '' ? status : `${status}: ${definition}`)}
      means="A term says once what a word of the business means; entities and attributes name the term they stand for, and the specification explains it."
      command="term"
      uses={(term) => <UsedBy model={model} member="term" id={term.id} />}
    />
  );
}
