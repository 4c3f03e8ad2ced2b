import { lazy, Suspense, useId, useState, type JSX } from 'react';
import type { Entity } from '../../../../shared/workspace/index.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { classWords } from '../class-words.ts';
import { runCommand } from '../run-command.ts';
import { FieldPreview, type PreviewRows } from './field-preview.tsx';
import { changeField, closeField, type MappingDraft } from './mapping-draft.ts';
import { NormaliserChain } from './normaliser-chain.tsx';
import { useExpressionColumns } from './use-expression-columns.ts';
import { usePreview } from './use-preview.ts';

const ExpressionEditor = lazy(() =>
  import('./expression-editor.tsx').then((file) => ({ default: file.ExpressionEditor })),
);

/** One field: its columns or expression, its normalisers, and beside them what it makes of the rows while one types. */
export function FieldEditor({
  draft,
  entity,
}: {
  readonly draft: MappingDraft;
  readonly entity: Entity | undefined;
}): JSX.Element {
  const heading = useId();
  const [rows, setRows] = useState<PreviewRows>('all');
  const completion = useCall('mapping.complete', { source: draft.source });
  const preview = usePreview(draft, rows);
  useExpressionColumns(draft);
  const { field, position } = draft;
  const attribute = entity?.attributes.find(({ id }) => id === field.attribute);
  const findings = preview.value?.findings ?? [];
  const save = async (): Promise<void> => {
    const { source, entity: target } = draft;
    const args = { source, entity: target, field, ...(position === null ? {} : { position }) };
    if ((await runCommand('mapping.set-field', args)) === null) closeField();
  };
  const remove = async (): Promise<void> => {
    const args = { source: draft.source, entity: draft.entity, position, attribute: field.attribute };
    if ((await runCommand('mapping.remove-field', args)) === null) closeField();
  };
  return (
    <section className="field-editor" aria-labelledby={heading}>
      <div className="stack field-form">
        <div className="row row-wrap">
          <h2 id={heading}>
            {draft.entity}.{field.attribute}
          </h2>
          <Badge>{attribute?.type ?? 'text'}</Badge>
          {attribute !== undefined && <Badge>{classWords(attribute.classification)}</Badge>}
        </div>
        <p className="muted">{attribute?.definition}</p>
        <ToggleGroup
          label="How the value is read"
          choices={[
            { value: 'columns', label: 'Columns' },
            { value: 'expression', label: 'SQL expression' },
          ]}
          value={field.expression === undefined ? 'columns' : 'expression'}
          onChange={(how) =>
            how === 'columns'
              ? changeField({ expression: undefined })
              : changeField({
                  expression: firstExpression(field.columns, completion.value?.columns),
                  join: undefined,
                })
          }
        />
        {field.expression === undefined ? (
          <Columns draft={draft} />
        ) : (
          <>
            <Suspense fallback={<p className="muted">Opening the editor…</p>}>
              <ExpressionEditor
                value={field.expression}
                findings={findings}
                completion={completion.value}
                onChange={(expression) => changeField({ expression })}
              />
            </Suspense>
            <p className="muted">
              Reads {field.columns.length === 0 ? 'no column' : field.columns.join(', ')}. Ctrl+Space
              completes.
            </p>
          </>
        )}
        <div role="status" aria-label="Findings of the expression">
          <ul className="finding-list">
            {findings.map(({ offset, message, fix }) => (
              <li key={`${offset} ${message}`}>
                <Badge tone="bad">character {offset + 1}</Badge> {message}
                {fix === undefined ? '' : `. ${fix}`}
              </li>
            ))}
          </ul>
        </div>
        <NormaliserChain
          chain={field.normalisers}
          known={completion.value?.normalisers ?? []}
          onChange={(normalisers) => changeField({ normalisers })}
        />
        <TextField
          label="Note for readers of the pack"
          value={field.note ?? ''}
          onChange={(note) => changeField({ note: note === '' ? undefined : note })}
        />
        <div className="row row-wrap">
          <Button
            variant="primary"
            icon="check"
            disabled={field.columns.length === 0 || field.expression === '' || findings.length > 0}
            onClick={() => void save()}
          >
            {position === null ? 'Add mapping' : 'Save mapping'}
          </Button>
          {position !== null && (
            <Button variant="danger" onClick={() => void remove()}>
              Remove mapping
            </Button>
          )}
          <Button variant="quiet" onClick={closeField}>
            Close
          </Button>
        </div>
      </div>
      <div className="field-rows" role="region" aria-label="Preview" tabIndex={0}>
        <FieldPreview state={preview} rows={rows} onRows={setRows} />
      </div>
    </section>
  );
}

/** What joining the columns says, as an expression to begin with. */
function firstExpression(
  columns: readonly string[],
  known: readonly { readonly name: string; readonly text: string }[] | undefined,
): string {
  const texts = columns.map((name) => known?.find((one) => one.name === name)?.text ?? name);
  const [only] = texts;
  return texts.length > 1 ? `concat_ws(' ', ${texts.join(', ')})` : (only ?? '');
}

function Columns({ draft: { field } }: { readonly draft: MappingDraft }): JSX.Element {
  const { columns } = field;
  const move = (at: number): void => {
    const next = [...columns];
    const [taken] = next.splice(at, 1);
    if (taken !== undefined) next.splice(at - 1, 0, taken);
    changeField({ columns: next });
  };
  return (
    <div className="field-stacked" role="group" aria-label="Columns of the field">
      <ol className="chain">
        {columns.map((name, at) => (
          <li key={name}>
            <code>{name}</code>
            {at > 0 && (
              <Button variant="quiet" aria-label={`Move ${name} before`} onClick={() => move(at)}>
                ↑
              </Button>
            )}
            <Button
              variant="quiet"
              icon="close"
              aria-label={`Take out ${name}`}
              onClick={() => changeField({ columns: columns.filter((one) => one !== name) })}
            />
          </li>
        ))}
        {columns.length === 0 && (
          <li className="muted">none: choose columns on the left, then this attribute</li>
        )}
      </ol>
      {columns.length > 1 && (
        <TextField
          label="Joined with"
          placeholder="one space"
          maxLength={10}
          value={field.join ?? ''}
          onChange={(join) => changeField({ join: join === '' ? undefined : join })}
        />
      )}
    </div>
  );
}
