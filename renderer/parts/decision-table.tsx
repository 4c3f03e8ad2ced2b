import type { JSX } from 'react';
import type { CellDecisionDto, ConsentEventDto } from '../../shared/workbench/index.ts';
import { Badge } from '../ui/badge.tsx';
import { formatInstant, formatTerm } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import { useAttributeNames } from './attribute-name.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import { usePurposeNames } from './purpose-name.ts';
import { recordReference } from './record-name.tsx';

/** What each purpose may use of a person, with the reason of every outcome. */
export function DecisionTable({
  decisions,
}: {
  readonly decisions: readonly CellDecisionDto[];
}): JSX.Element {
  const nameOf = useAttributeNames();
  const purposeOf = usePurposeNames();
  return (
    <SimpleTable
      caption="What each purpose may use, and why"
      rows={decisions}
      rowKey={(decision) => `${decision.purpose} ${decision.attribute}`}
      columns={[
        {
          id: 'purpose',
          header: 'Purpose',
          cell: ({ purpose }) => <span title={purpose}>{purposeOf(purpose)}</span>,
        },
        {
          id: 'attribute',
          header: 'Attribute',
          cell: (decision) => <span title={decision.attribute}>{nameOf(decision.attribute)}</span>,
        },
        {
          id: 'outcome',
          header: 'Outcome',
          cell: (decision) => <OutcomeBadge decision={decision} />,
        },
        {
          id: 'basis',
          header: 'Basis',
          cell: ({ basis }) => (basis === undefined ? '–' : formatTerm(basis)),
        },
        {
          id: 'reason',
          header: 'Because',
          cell: (decision) => (
            <span className="wrap">
              {decision.reason.text}
              {decision.reason.cause !== undefined && <code className="muted"> {decision.reason.cause}</code>}
              {decision.alsoBecause.map((reason) => (
                <span key={`${reason.code} ${reason.cause ?? ''}`} className="muted also">
                  Also: {reason.text}
                </span>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

/** The consent events of a person, newest first as the workbench gives them. */
export function ConsentEvents({ events }: { readonly events: readonly ConsentEventDto[] }): JSX.Element {
  const purposeOf = usePurposeNames();
  if (events.length === 0) return <p className="muted">No consent event is known of this person.</p>;
  return (
    <SimpleTable
      caption="Consent events"
      rows={events}
      rowKey={(event, index) => `${index} ${event.id}`}
      columns={[
        { id: 'time', header: 'When', cell: (event) => formatInstant(event.eventTime) },
        {
          id: 'purpose',
          header: 'Purpose',
          cell: ({ purpose }) => <span title={purpose}>{purposeOf(purpose)}</span>,
        },
        {
          id: 'state',
          header: 'State',
          cell: (event) => (
            <Badge
              tone={
                event.state === 'given'
                  ? 'ok'
                  : event.state === 'requested' || event.state === 'unknown'
                    ? 'plain'
                    : 'bad'
              }
            >
              {event.state}
            </Badge>
          ),
        },
        { id: 'channel', header: 'Channel', cell: (event) => event.channel ?? '–' },
        { id: 'jurisdiction', header: 'Jurisdiction', cell: (event) => event.jurisdiction ?? '–' },
        { id: 'record', header: 'Record', cell: (event) => <code>{recordReference(event.record)}</code> },
      ]}
    />
  );
}
