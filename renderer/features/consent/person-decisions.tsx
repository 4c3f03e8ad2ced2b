import { useState, type JSX } from 'react';
import type { ArgsOf, SimulatedCellDto } from '../../../shared/workbench/index.ts';
import { consentStates } from '../../../shared/workspace/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { usePurposeNames } from '../../parts/purpose-name.ts';
import { ConsentEvents, DecisionTable } from '../../parts/decision-table.tsx';
import { open } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCounted, formatInstant } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { knownText, type Moments } from './moment-fields.tsx';
import { usePolicyDrafts } from '../../state/policy-drafts.ts';
import { ValueUses } from './value-uses.tsx';

type Statement = NonNullable<ArgsOf<'policy.simulate'>['statement']>;

const nobody = '';
const channels = ['*', 'email', 'sms', 'call', 'post', 'push'];

/** Decisions about one person at a moment, and what they would be with one more statement or under a draft. */
export function PersonDecisions({
  personId,
  name,
  moments,
}: {
  readonly personId: string;
  readonly name: string;
  readonly moments: Moments;
}): JSX.Element {
  const answer = useCall('consent.person', { personId, ...moments });
  const purposes = useCall('consent.purposes', {});
  const drafts = usePolicyDrafts((state) => state.drafts);
  const [purpose, setPurpose] = useState(nobody);
  const [state, setState] = useState<Statement['state']>('withdrawn');
  const [channel, setChannel] = useState('*');
  const [policy, setPolicy] = useState(nobody);
  const draft = drafts[policy];
  const supposed = {
    ...(purpose === nobody ? {} : { statement: { purpose, state, channel } }),
    ...(draft === undefined ? {} : { draft }),
  };
  const supposing = purpose !== nobody || draft !== undefined;
  const simulated = useCall('policy.simulate', { personId, ...moments, ...supposed }, { enabled: supposing });
  return (
    <AnswerView answer={answer} what="the decisions">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Decisions for the person">
          <div className="row row-wrap">
            <strong>{name}</strong>
            <code className="muted">{personId}</code>
            <span className="muted">
              as of {formatInstant(value.asOf)}
              {knownText(value.known)}, jurisdiction {value.jurisdiction ?? 'unknown'}
            </span>
            <Button onClick={() => open({ kind: 'person', id: personId, label: name })}>
              Open the person
            </Button>
          </div>
          <Section title="What if">
            <div className="row row-wrap" role="group" aria-label="Suppose a statement">
              <Select
                label="The person says about"
                choices={[
                  { value: nobody, label: 'nothing more' },
                  ...(purposes.value ?? []).map(({ id, name: label }) => ({ value: id, label })),
                ]}
                value={purpose}
                onChange={setPurpose}
              />
              <Select
                label="that consent is"
                choices={consentStates.map((one) => ({ value: one, label: one }))}
                value={state}
                onChange={setState}
                disabled={purpose === nobody}
              />
              <Select
                label="on channel"
                choices={channels.map((one) => ({ value: one, label: one === '*' ? 'any' : one }))}
                value={channel}
                onChange={setChannel}
                disabled={purpose === nobody}
              />
              <Select
                label="Policy"
                choices={[
                  { value: nobody, label: 'as saved' },
                  ...Object.keys(drafts).map((id) => ({ value: id, label: `draft of ${id}` })),
                ]}
                value={policy}
                onChange={setPolicy}
                disabled={Object.keys(drafts).length === 0}
              />
            </div>
            {supposing ? (
              <AnswerView answer={simulated} what="the simulation">
                {({ cells }) => <Changes cells={cells.filter(({ change }) => change !== 'same')} />}
              </AnswerView>
            ) : (
              <p className="muted">
                Choose a purpose to suppose one more statement, or a draft of a policy. Simulated; nothing is
                saved.
              </p>
            )}
          </Section>
          <ValueUses
            personId={personId}
            decisions={value.decisions}
            moments={{ ...moments, asOf: value.asOf }}
          />
          <Section title="Decisions" flush>
            <DecisionTable decisions={value.decisions} />
          </Section>
          <Section title="Events" flush={value.events.length > 0}>
            <ConsentEvents events={value.events} />
          </Section>
        </div>
      )}
    </AnswerView>
  );
}

const tones = { allow: 'ok', mask: 'warn', deny: 'bad' } as const;

function Changes({ cells }: { readonly cells: readonly SimulatedCellDto[] }): JSX.Element {
  const nameOf = useAttributeNames();
  const purposeOf = usePurposeNames();
  if (cells.length === 0) return <p role="status">No decision would change.</p>;
  return (
    <SimpleTable
      caption={`Simulated: ${formatCounted(cells.length, 'decision')} would change`}
      rows={cells}
      rowKey={({ before }) => `${before.purpose} ${before.attribute}`}
      columns={[
        {
          id: 'purpose',
          header: 'Purpose',
          cell: ({ before: { purpose } }) => <span title={purpose}>{purposeOf(purpose)}</span>,
        },
        {
          id: 'attribute',
          header: 'Attribute',
          cell: ({ before }) => <span title={before.attribute}>{nameOf(before.attribute)}</span>,
        },
        {
          id: 'before',
          header: 'Now',
          cell: ({ before }) => <Badge tone={tones[before.outcome]}>{before.outcome}</Badge>,
        },
        {
          id: 'after',
          header: 'Then',
          cell: ({ after }) => <Badge tone={tones[after.outcome]}>{after.outcome}</Badge>,
        },
        {
          id: 'because',
          header: 'Because',
          cell: ({ after }) => <span className="wrap">{after.reason.text}</span>,
        },
      ]}
    />
  );
}
