import type { JSX } from 'react';
import type { DriftDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useAttributeNames } from '../../../parts/attribute-name.ts';
import { usePurposeNames } from '../../../parts/purpose-name.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { useRunningJob } from '../../../state/jobs.ts';
import { latestAsked } from '../../../state/latest-asked.ts';
import { open } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount, formatCounted, formatInstant } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { useGrowing } from '../../../ui/use-growing.ts';
import { MomentFields, useMoments } from '../moment-fields.tsx';
import { reasonWords } from '../../../parts/reason-words.ts';

const title = 'Look for uses without a basis';
const ask = latestAsked(title, 'drift');

/** Declared uses that have lost their basis for somebody: how many, why, since when. */
export function DriftView(): JSX.Element {
  const { moments, ...days } = useMoments();
  const answer = useCall('policy.drift', moments, { fetcher: ask });
  const running = useRunningJob(title);
  return (
    <>
      <div className="toolbar">
        <MomentFields {...days} />
        <span className="muted" role="status">
          {answer.value === undefined
            ? ''
            : `${formatCounted(answer.value.drifts.length, 'use')} as of ${formatInstant(answer.value.asOf)}`}
        </span>
      </div>
      {running !== undefined && answer.value === undefined ? (
        <div className="screen-body">
          <RunningJob title={title} />
        </div>
      ) : (
        <AnswerView answer={answer} what="the uses">
          {({ drifts }) =>
            drifts.length === 0 ? (
              <EmptyState title="Every declared use has a live basis">
                Uses are declared by activations and by what policies permit in principle.
              </EmptyState>
            ) : (
              <DriftTable drifts={drifts} />
            )
          }
        </AnswerView>
      )}
    </>
  );
}

function DriftTable({ drifts }: { readonly drifts: readonly DriftDto[] }): JSX.Element {
  const nameOf = useAttributeNames();
  const purposeOf = usePurposeNames();
  const shown = useGrowing(drifts, 8);
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Drift">
      <p className="muted">
        A use is declared by an activation, or by a policy that permits it in principle. “Lost” was permitted
        once and is no more; “never” was not permitted at any moment that the records tell of.
      </p>
      <Section title="Uses without a live basis" flush>
        <SimpleTable
          caption="Uses without a live basis"
          hideCaption
          rows={shown}
          rowKey={(drift) => `${drift.kind} ${drift.use} ${drift.attribute}`}
          columns={[
            {
              id: 'use',
              header: 'Declared use',
              cell: ({ use, kind, purpose, destination }) => (
                <>
                  <span title={use}>{kind === 'policy' ? purposeOf(purpose) : use}</span>{' '}
                  <Badge>{kind}</Badge> {destination !== null && <span className="muted">{destination}</span>}
                </>
              ),
            },
            {
              id: 'attribute',
              header: 'Attribute',
              cell: ({ attribute }) => <span title={attribute}>{nameOf(attribute)}</span>,
            },
            { id: 'persons', header: 'Persons', numeric: true, cell: ({ persons }) => formatCount(persons) },
            { id: 'live', header: 'Live', numeric: true, cell: ({ live }) => formatCount(live) },
            { id: 'lost', header: 'Lost', numeric: true, cell: ({ lost }) => formatCount(lost) },
            { id: 'never', header: 'Never', numeric: true, cell: ({ never }) => formatCount(never) },
            {
              id: 'since',
              header: 'First invalid',
              cell: ({ firstInvalid }) => firstInvalid?.slice(0, 10) ?? '–',
            },
            {
              id: 'reasons',
              header: 'Lost because',
              cell: ({ reasons }) => (
                <span className="wrap">
                  {reasons
                    .map(({ code, persons }) => `${reasonWords(code)} (${formatCount(persons)})`)
                    .join('; ')}
                </span>
              ),
            },
            {
              id: 'examples',
              header: 'First of them',
              cell: ({ examples }) => (
                <ul className="plain-list people-touched people-short">
                  {examples.slice(0, 1).map(({ person, since, reason }) => (
                    <li key={person.personId} title={`${person.label}: ${reasonWords(reason)}`}>
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => open({ kind: 'person', id: person.personId, label: person.label })}
                      >
                        {person.label}
                      </button>{' '}
                      <span className="muted">{since.slice(0, 10)}</span>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Section>
    </div>
  );
}
