import type { JSX } from 'react';
import type { ArgsOf, ImportPreviewDto } from '../../../../shared/workbench/index.ts';
import { Select } from '../../../ui/select.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';

export type Choices = NonNullable<ArgsOf<'import.apply'>['entities']>;
type Choice = Choices[string];

const choices: readonly { readonly value: Choice; readonly label: string }[] = [
  { value: 'merge', label: 'Merge into ours' },
  { value: 'replace', label: 'Replace ours' },
  { value: 'keep', label: 'Keep ours' },
  { value: 'apart', label: 'Keep apart' },
];
const byMode = { merge: 'merge', replace: 'replace', new: 'keep' } as const;

/** More rows than anybody chooses for one by one; the mode says it of all. */
const mostRows = 200;

/** What becomes of each entity that is in the model already: two things may have one name. */
export function EntityChoices({
  preview: { items, mode },
  chosen,
  onChoose,
}: {
  readonly preview: ImportPreviewDto;
  readonly chosen: Choices;
  readonly onChoose: (chosen: Choices) => void;
}): JSX.Element | null {
  const rows = items
    .filter(({ kind }) => kind === 'entity')
    .map((item) => ({ ...item, inFiles: item.of ?? item.id }))
    .filter(
      ({ status, inFiles }) => status === 'changed' || status === 'kept' || chosen[inFiles] !== undefined,
    );
  if (rows.length === 0) return null;
  return (
    <SimpleTable
      caption="In the model already"
      rows={rows.slice(0, mostRows)}
      rowKey={({ inFiles }) => inFiles}
      columns={[
        { id: 'id', header: 'Entity', cell: ({ inFiles }) => <code className="import-text">{inFiles}</code> },
        {
          id: 'choice',
          header: 'What becomes of it',
          cell: ({ inFiles }) => (
            <Select
              label={`What becomes of ${inFiles}`}
              hideLabel
              choices={choices}
              value={chosen[inFiles] ?? byMode[mode]}
              onChange={(value) => onChoose({ ...chosen, [inFiles]: value })}
            />
          ),
        },
        { id: 'means', header: 'Then', cell: (row) => <span className="import-text">{outcomeOf(row)}</span> },
      ]}
    />
  );
}

function outcomeOf({ id, of, status, conflicts }: ImportPreviewDto['items'][number]): string {
  if (of !== undefined) return `comes in beside ours as ${id}`;
  if (status === 'kept') return 'ours stays as it is';
  if (status === 'same') return 'nothing changes';
  if (conflicts.some(({ what }) => what === 'key')) return 'has another key: is it the same thing?';
  return conflicts.length === 0
    ? 'changes, without a conflict'
    : `changes, with conflicts: ${conflicts.length}`;
}
