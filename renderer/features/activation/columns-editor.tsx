import type { JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { detailOf, type DraftColumn, type Masking } from './draft.ts';

const strategies: readonly { readonly value: Masking | ''; readonly label: string }[] = [
  { value: '', label: 'as it is' },
  { value: 'generalise', label: 'generalise' },
  { value: 'date-shift', label: 'shift dates' },
  { value: 'token', label: 'token (HMAC)' },
  { value: 'format-preserving', label: 'keep the format (FF1)' },
  { value: 'redact', label: 'redact' },
  { value: 'null', label: 'leave empty' },
];

/** The columns of a dataset: what they are called at the destination and how they are masked. */
export function ColumnsEditor({
  columns,
  onChange,
}: {
  readonly columns: readonly DraftColumn[];
  readonly onChange: (columns: readonly DraftColumn[]) => void;
}): JSX.Element {
  const nameOf = useAttributeNames();
  const set = (at: number, change: Partial<DraftColumn>): void =>
    onChange(columns.map((column, index) => (index === at ? { ...column, ...change } : column)));
  return (
    <Section
      title="Columns"
      flush={columns.length > 0}
      actions={<AddColumn columns={columns} onChange={onChange} />}
    >
      {columns.length === 0 ? (
        <p className="muted">No columns yet: add the attributes that the destination needs, and no more.</p>
      ) : (
        <SimpleTable
          caption="Columns of the dataset"
          hideCaption
          rows={columns.map((column, at) => ({ column, at }))}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              id: 'attribute',
              header: 'Attribute',
              cell: ({ column }) => <span title={column.attribute}>{nameOf(column.attribute)}</span>,
            },
            {
              id: 'name',
              header: 'Name there',
              cell: ({ column, at }) => (
                <TextField
                  label={`Name of ${nameOf(column.attribute)} there`}
                  hideLabel
                  value={column.name}
                  onChange={(name) => set(at, { name })}
                />
              ),
            },
            {
              id: 'required',
              header: 'Required',
              cell: ({ column, at }) => (
                <input
                  type="checkbox"
                  aria-label={`${column.name} is required`}
                  checked={column.required}
                  onChange={(event) => set(at, { required: event.target.checked })}
                />
              ),
            },
            {
              id: 'masking',
              header: 'Masking',
              cell: ({ column, at }) => (
                <span className="row">
                  <Select
                    label={`Masking of ${column.name}`}
                    hideLabel
                    value={column.strategy}
                    onChange={(strategy) => set(at, { strategy, detail: '' })}
                    choices={strategies}
                  />
                  {detailOf[column.strategy] !== null && (
                    <TextField
                      label={`Detail of the masking of ${column.name}`}
                      hideLabel
                      placeholder={detailOf[column.strategy] ?? ''}
                      value={column.detail}
                      onChange={(detail) => set(at, { detail })}
                    />
                  )}
                </span>
              ),
            },
            {
              id: 'remove',
              header: 'Remove',
              cell: ({ column, at }) => (
                <Button
                  variant="quiet"
                  icon="close"
                  aria-label={`Remove ${column.name}`}
                  onClick={() => onChange(columns.filter((_, index) => index !== at))}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function AddColumn({
  columns,
  onChange,
}: {
  readonly columns: readonly DraftColumn[];
  readonly onChange: (columns: readonly DraftColumn[]) => void;
}): JSX.Element {
  const model = useCall('model.get', {});
  return (
    <AnswerView answer={model} what="the model">
      {({ entities }) => (
        <Select
          label="Add a column"
          value=""
          onChange={(attribute) => {
            if (attribute === '') return;
            const name = attribute.slice(attribute.indexOf('.') + 1);
            onChange([...columns, { attribute, name, required: false, strategy: '', detail: '' }]);
          }}
          choices={[
            { value: '', label: 'Choose an attribute…' },
            ...entities
              .filter(({ id }) => id !== 'consent')
              .flatMap(({ id, name, attributes }) =>
                attributes.map((attribute) => ({
                  value: `${id}.${attribute.id}`,
                  label: `${name}: ${attribute.name}`,
                })),
              )
              .filter(({ value }) => !columns.some(({ attribute }) => attribute === value)),
          ]}
        />
      )}
    </AnswerView>
  );
}
