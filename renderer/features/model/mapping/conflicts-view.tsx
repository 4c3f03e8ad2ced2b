import type { JSX } from 'react';
import type { SourceConflictDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { resolveIdentities } from '../../../state/actions.ts';
import { open } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';

/** How often two sources say different things about one person, and whom survivorship believes. */
export function ConflictsView(): JSX.Element {
  const answer = useCall('mapping.conflicts', {});
  if (answer.error?.code === 'identity.no-run')
    return (
      <EmptyState
        title="Nothing is resolved yet"
        action={
          <Button variant="primary" icon="play" onClick={() => void resolveIdentities()}>
            Resolve identities
          </Button>
        }
      >
        Whether sources contradict one another is seen on persons.
      </EmptyState>
    );
  return (
    <AnswerView answer={answer} what="conflicts between sources">
      {(found) =>
        found.length === 0 ? (
          <EmptyState title="No person has a value of one attribute from two sources" />
        ) : (
          <Conflicts found={found} />
        )
      }
    </AnswerView>
  );
}

function Conflicts({ found }: { readonly found: readonly SourceConflictDto[] }): JSX.Element {
  return (
    <div className="mapping-view" tabIndex={0} role="region" aria-label="Conflicts">
      <SimpleTable
        caption="Persons with a value from both sources"
        rows={found}
        rowKey={({ attribute, first, second }) => `${attribute} ${first} ${second}`}
        columns={[
          { id: 'attribute', header: 'Attribute', cell: ({ attribute }) => <AttributeName id={attribute} /> },
          {
            id: 'pair',
            header: 'Sources',
            cell: ({ first, second }) => (
              <>
                {first}
                <br />
                {second}
              </>
            ),
          },
          { id: 'persons', header: 'Persons', numeric: true, cell: ({ persons }) => formatCount(persons) },
          {
            id: 'differ',
            header: 'Differ',
            numeric: true,
            cell: ({ differ, persons }) => (
              <span className="keep">
                {formatCount(differ)} ({formatShare(differ, Math.max(1, persons))})
              </span>
            ),
          },
          {
            id: 'wins',
            header: 'Survives',
            cell: ({ differ, first, firstWins, second, secondWins, otherWins }) =>
              differ === 0
                ? ''
                : [
                    `${first} ${formatCount(firstWins)}`,
                    `${second} ${formatCount(secondWins)}`,
                    ...(otherWins > 0 ? [`another ${formatCount(otherWins)}`] : []),
                  ].map((words) => (
                    <div key={words} className="keep">
                      {words}
                    </div>
                  )),
          },
          {
            id: 'authority',
            header: 'Authority',
            cell: ({ authority, againstAuthority }) =>
              authority === null ? (
                <span className="null">none named</span>
              ) : (
                <>
                  {authority}{' '}
                  {againstAuthority > 0 && (
                    <Badge tone="bad">overruled {formatCount(againstAuthority)} times</Badge>
                  )}
                </>
              ),
          },
          { id: 'examples', header: 'For example', cell: (one) => <Examples of={one} /> },
        ]}
      />
    </div>
  );
}

/** Broken after the entity where a line is too short for both, and nowhere else. */
function AttributeName({ id }: { readonly id: string }): JSX.Element {
  const end = id.indexOf('.') + 1;
  return (
    <code>
      {id.slice(0, end)}
      <wbr />
      {id.slice(end)}
    </code>
  );
}

function Examples({ of: { examples } }: { readonly of: SourceConflictDto }): JSX.Element {
  return (
    <ul className="finding-list">
      {examples.slice(0, 3).map(({ personId, first, second, golden }) => (
        <li key={personId}>
          <button
            type="button"
            className="link-button"
            onClick={() => open({ kind: 'person', id: personId, label: golden ?? personId })}
          >
            {personId}
          </button>{' '}
          <span className="mapping-values">
            {first} / {second}
            {golden === null ? '' : ` → ${golden}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
