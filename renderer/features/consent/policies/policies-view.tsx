import { useRef, type JSX } from 'react';
import type { PolicyBook } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { RunningJob } from '../../../parts/running-job.tsx';
import { execute } from '../../../state/actions.ts';
import { runJob, useRunningJob } from '../../../state/jobs.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { FactsHelp } from './facts-help.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { PolicyEffectView } from './policy-effect-view.tsx';
import {
  choosePolicy,
  keepPolicyEffect,
  usePolicyDrafts,
  writePolicy,
} from '../../../state/policy-drafts.ts';
import './policies.css';

const effectTitle = 'See the effect of the policy';

/** The policies as text: change one, see whom it would touch, then save or discard. */
export function PoliciesView(): JSX.Element {
  const book = useCall('policy.book', {});
  const chosen = usePolicyDrafts((state) => state.chosen);
  return (
    <AnswerView answer={book} what="the policies">
      {(value) => {
        const saved = value.policies.find(({ id }) => id === chosen) ?? value.policies[0];
        return saved === undefined ? (
          <EmptyState title="There are no policies yet">
            What no policy allows is denied. Add a file to consent/policies to allow something.
          </EmptyState>
        ) : (
          <OnePolicy key={saved.id} book={value} saved={saved} />
        );
      }}
    </AnswerView>
  );
}

function OnePolicy({
  book,
  saved,
}: {
  readonly book: PolicyBook;
  readonly saved: PolicyBook['policies'][number];
}): JSX.Element {
  const draft = usePolicyDrafts((state) => state.drafts[saved.id]);
  const kept = usePolicyDrafts((state) => state.effects[saved.id]);
  const running = useRunningJob(effectTitle) !== undefined;
  const place = useRef<HTMLDivElement>(null);
  const text = draft ?? saved.text;
  const see = async (): Promise<void> => {
    const answer = await runJob(
      'policy.preview',
      { draft: text },
      {
        title: effectTitle,
        opens: { place: { kind: 'room', room: 'consent' }, view: 'policies' },
        summary: ({ cells, persons }) =>
          `${formatCounted(cells, 'decision')} of ${formatCounted(persons, 'person')} would change`,
      },
    );
    if (!answer.ok) return;
    keepPolicyEffect(saved.id, text, answer.value);
    // In a narrow window the effect stands below the text.
    requestAnimationFrame(() => place.current?.scrollIntoView({ block: 'nearest' }));
  };
  const discard = (): void => writePolicy(saved.id, saved.text, saved.text);
  const save = async (): Promise<void> => {
    if (await execute('file.put', { path: saved.file, text })) discard();
  };
  return (
    <>
      <div className="toolbar">
        <Select
          label="Policy"
          choices={book.policies.map(({ id, name }) => ({ value: id, label: name }))}
          value={saved.id}
          onChange={choosePolicy}
        />
        {draft !== undefined && <Badge tone="warn">not saved</Badge>}
        <Button onClick={() => void see()} disabled={running}>
          See the effect
        </Button>
        <Button onClick={() => void save()} disabled={draft === undefined}>
          Save
        </Button>
        <Button onClick={discard} disabled={draft === undefined}>
          Discard
        </Button>
        <code className="muted">{saved.file}</code>
      </div>
      <div className="screen-body" tabIndex={0} role="region" aria-label="Policy">
        <RunningJob title={effectTitle} />
        <div className="policy-columns">
          <PolicyEditor text={text} onChange={(next) => writePolicy(saved.id, next, saved.text)} />
          <div className="stack stack-wide policy-side" ref={place}>
            {kept !== undefined && (
              <Section title="Effect">
                <PolicyEffectView effect={kept.effect} outdated={kept.text !== text} />
              </Section>
            )}
            <FactsHelp facts={book.facts} />
          </div>
        </div>
      </div>
    </>
  );
}
