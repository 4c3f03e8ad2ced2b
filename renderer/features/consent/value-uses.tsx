import { useState, type JSX } from 'react';
import type { CellDecisionDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { OutcomeBadge } from '../../parts/outcome-badge.tsx';
import { usePurposeNames } from '../../parts/purpose-name.ts';
import { useCall } from '../../state/server-cache.ts';
import { formatTerm } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import type { Moments } from './moment-fields.tsx';

/** Who may use one value of a person for what: by purpose, inside the house and at every known destination. */
export function ValueUses({
  personId,
  decisions,
  moments,
}: {
  readonly personId: string;
  readonly decisions: readonly CellDecisionDto[];
  readonly moments: Moments;
}): JSX.Element | null {
  const nameOf = useAttributeNames();
  const purposeOf = usePurposeNames();
  const destinationOf = useDestinationNames();
  const attributes = [...new Set(decisions.map(({ attribute }) => attribute))];
  const [chosen, setChosen] = useState<string | null>(null);
  const attribute = chosen !== null && attributes.includes(chosen) ? chosen : (attributes[0] ?? '');
  const answer = useCall('policy.uses', { personId, attribute, ...moments }, { enabled: attribute !== '' });
  if (attribute === '') return null;
  return (
    <Section title="Who may use this value for what">
      <Select
        label="Value"
        choices={attributes.map((one) => ({ value: one, label: nameOf(one) }))}
        value={attribute}
        onChange={setChosen}
      />
      <AnswerView answer={answer} what="the uses">
        {({ uses }) => (
          <SimpleTable
            caption={`Uses of ${nameOf(attribute)}`}
            hideCaption
            rows={uses}
            rowKey={({ destination, decision }) => `${decision.purpose} ${destination ?? ''}`}
            columns={[
              {
                id: 'purpose',
                header: 'Purpose',
                cell: ({ decision: { purpose } }) => <span title={purpose}>{purposeOf(purpose)}</span>,
              },
              {
                id: 'destination',
                header: 'By whom',
                cell: ({ destination }) =>
                  destination === null ? (
                    <span className="muted">inside the house</span>
                  ) : (
                    <span title={destination}>{destinationOf(destination)}</span>
                  ),
              },
              {
                id: 'outcome',
                header: 'Outcome',
                cell: ({ decision }) => <OutcomeBadge decision={decision} />,
              },
              {
                id: 'basis',
                header: 'Basis',
                cell: ({ decision: { basis } }) => (basis === undefined ? '–' : formatTerm(basis)),
              },
              {
                id: 'because',
                header: 'Because',
                cell: ({ decision }) => (
                  <span className="wrap">
                    {decision.reason.text} <code className="muted">{decision.reason.cause}</code>
                  </span>
                ),
              },
            ]}
          />
        )}
      </AnswerView>
    </Section>
  );
}

/** The name that a dataset gives its destination, else the id that policies know it by. */
function useDestinationNames(): (destination: string) => string {
  const activations = useCall('activation.list', {}).value;
  const names = new Map((activations ?? []).map(({ destination: { id, name } }) => [id, name ?? id]));
  return (destination) => names.get(destination) ?? destination;
}
