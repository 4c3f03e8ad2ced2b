import type { JSX } from 'react';
import type { ResultOf } from '../../../../shared/workbench/index.ts';
import { showOnCanvas } from '../../../state/model-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { runCommand } from '../run-command.ts';

const most = 300;

/** Names that break the standard, why, and a way to mend each. */
export function NamingProblems({
  problems,
}: {
  readonly problems: ResultOf<'model.naming'>['problems'];
}): JSX.Element {
  return (
    <>
      <SimpleTable
        caption="Names that break the standard"
        hideCaption
        rows={problems.slice(0, most)}
        rowKey={({ entity, attribute }) => `${entity} ${attribute ?? ''}`}
        columns={[
          {
            id: 'name',
            header: 'Name',
            cell: ({ entity, attribute }) => (
              <button
                type="button"
                className="link-button"
                onClick={() =>
                  showOnCanvas(
                    attribute === null
                      ? { kind: 'entity', entity }
                      : { kind: 'attribute', entity, attribute },
                  )
                }
              >
                <code>{attribute === null ? entity : `${entity}.${attribute}`}</code>
              </button>
            ),
          },
          { id: 'why', header: 'Why', cell: ({ reasons }) => reasons.join('; ') },
          { id: 'proposed', header: 'Proposed', cell: ({ proposed }) => <code>{proposed ?? ''}</code> },
          {
            id: 'mend',
            header: 'Mend',
            cell: ({ command, name }) =>
              command !== null && (
                <Button
                  aria-label={`Mend ${name}`}
                  onClick={() => void runCommand(command.command, command.args)}
                >
                  Mend
                </Button>
              ),
          },
        ]}
      />
      {problems.length > most && (
        <p className="muted naming-none">and {formatCounted(problems.length - most, 'name')} more</p>
      )}
    </>
  );
}
