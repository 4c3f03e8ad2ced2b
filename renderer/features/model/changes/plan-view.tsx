import type { JSX } from 'react';
import type { MadeFile, MigrationPlanDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { saveMadeFile } from '../../../platform/made-file.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { AffectedList } from './affected-list.tsx';
import { usePlan } from './use-report.ts';

type Step = MigrationPlanDto['steps'][number];

const phases: readonly (readonly [Step['phase'], string, string])[] = [
  ['announce', 'Announce', 'Tell everybody who is affected, and until when the old stays.'],
  ['expand', 'Expand', 'Build the new beside the old.'],
  ['backfill', 'Backfill', 'Copy what is there.'],
  ['dual-run', 'Dual run', 'Write to both and compare until nothing differs without a reason.'],
  ['cut-over', 'Cut over', 'Let everybody read the new.'],
  ['contract', 'Contract', 'Take the old away. This cannot be taken back.'],
];

/** The way from one version to the other, phase by phase, with statements, checks and the way back. */
export function PlanView(): JSX.Element {
  const plan = usePlan(true);
  return (
    <AnswerView answer={plan} what="the plan">
      {(value) => <Plan plan={value.plan} markdown={value.markdown} />}
    </AnswerView>
  );
}

function Plan({
  plan,
  markdown,
}: {
  readonly plan: MigrationPlanDto;
  readonly markdown: MadeFile;
}): JSX.Element {
  const { before, after, steps, affected, decisions } = plan;
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Migration plan">
      <div className="row">
        <h2 className="grow">
          Migration from {before} to {after}
        </h2>
        <Button icon="download" onClick={() => saveMadeFile(markdown)}>
          Save as Markdown
        </Button>
      </div>
      {steps.length === 0 && decisions.length === 0 ? (
        <EmptyState title="Nothing has to be moved">No table changes, and nobody loses anything.</EmptyState>
      ) : (
        <>
          {affected.length > 0 && (
            <Section title="Who is affected">
              <ul className="changes-notes">
                {affected.map(({ path, who }) => (
                  <li key={path}>
                    <code>{path}</code>: <AffectedList who={who} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {decisions.length > 0 && (
            <Section title="To be decided first">
              <p>
                These take protection from people. No statement carries them out; somebody answers for them.
              </p>
              <ul className="changes-notes">
                {decisions.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </Section>
          )}
          {phases.map(([phase, title, means], index) => {
            const own = steps.filter((step) => step.phase === phase);
            return own.length === 0 ? null : (
              <Section
                key={phase}
                title={`${index + 1}. ${title}`}
                actions={<span className="muted">{formatCounted(own.length, 'step')}</span>}
              >
                <p className="muted">{means}</p>
                {own.map((step) => (
                  <StepView key={`${step.about} ${step.title}`} step={step} open={own.length <= 4} />
                ))}
              </Section>
            );
          })}
        </>
      )}
    </div>
  );
}

function StepView({
  step: { title, statements, check, rollback, rollbackNote },
  open,
}: {
  readonly step: Step;
  readonly open: boolean;
}): JSX.Element {
  return (
    <details className="changes-step" open={open}>
      <summary>{title}</summary>
      {statements.length > 0 && <Statements label={`Statements: ${title}`} of={statements} />}
      {check !== null && (
        <>
          <p>Check, expected: {check.expected}</p>
          <Statements label={`Check: ${title}`} of={[check.query]} />
        </>
      )}
      <p className="muted">Way back: {rollbackNote}</p>
      {rollback.length > 0 && <Statements label={`Way back: ${title}`} of={rollback} />}
    </details>
  );
}

function Statements({ label, of }: { readonly label: string; readonly of: readonly string[] }): JSX.Element {
  return (
    <pre className="changes-sql" tabIndex={0} role="group" aria-label={label}>
      {of.map((statement) => `${statement};`).join('\n')}
    </pre>
  );
}
