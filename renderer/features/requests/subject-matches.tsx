import type { JSX } from 'react';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { recordReference } from '../../parts/record-name.tsx';
import { open } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** Who matches. More than one person is a question to the person asking, never a guess. */
export function SubjectMatches({
  found,
  action = 'Review what may be disclosed',
  onReview,
}: {
  readonly found: ResultOf<'requests.find'>;
  /** What the button of a person says. */
  readonly action?: string;
  readonly onReview: (personId: string) => void;
}): JSX.Element {
  if (found.matches.length === 0) {
    return (
      <Section title="Nobody found">
        <EmptyState title="No record holds these identifiers">
          {`Searched: ${found.searched.join(', ') || 'nothing'}. Try another identifier, or the key of a source.`}
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title={formatCounted(found.matches.length, 'person found', 'persons found')} flush>
      {found.matches.length > 1 && (
        <p className="notice notice-warn">
          These identifiers lead to more than one person. Ask for one more identifier before you disclose
          anything.
        </p>
      )}
      <SimpleTable
        caption="Persons that match"
        hideCaption
        rows={found.matches}
        rowKey={(match) => match.personId}
        columns={[
          {
            id: 'person',
            header: 'Person',
            cell: (match) => (
              <button
                type="button"
                className="link-button"
                onClick={() =>
                  open({
                    kind: 'person',
                    id: match.personId,
                    label: match.name ?? match.personId,
                  })
                }
              >
                {match.name ?? match.personId}
              </button>
            ),
          },
          { id: 'records', header: 'Records', numeric: true, cell: (match) => formatCount(match.records) },
          {
            id: 'matched',
            header: 'Found by',
            cell: (match) => (
              <span className="wrap">
                {match.matched
                  .map((entry) => `${entry.identifier} in ${recordReference(entry.record)}`)
                  .join(', ')}
              </span>
            ),
          },
          {
            id: 'report',
            header: 'Action',
            cell: (match) => (
              <Button variant="primary" onClick={() => onReview(match.personId)}>
                {action}
              </Button>
            ),
          },
        ]}
      />
    </Section>
  );
}
