import { useState, type JSX } from 'react';
import { canonicalJson } from '../../../../shared/kernel/index.ts';
import type { Ruleset } from '../../../../shared/workspace/index.ts';
import type { RulesetBook } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { RunningJob } from '../../../parts/running-job.tsx';
import { execute } from '../../../state/actions.ts';
import { runWork, useRunningJob } from '../../../state/jobs.ts';
import { useCall } from '../../../state/server-cache.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount, formatCounted } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { EffectView } from './effect-view.tsx';
import { RulesetForm } from './form-context.tsx';
import { LintPanel } from './lint-panel.tsx';
import { discardDraft, type DraftEffect, editorOf, keepEffect, patched, useDrafts } from './ruleset-draft.ts';
import { partOf, PartNavigation, RulesetPart, type PartId } from './ruleset-parts.tsx';
import { useDraftAnswer } from './use-draft-answer.ts';
import './ruleset.css';

const effectTitle = 'See the effect of the draft';

/** Opens the item of a list that a finding is about, and puts the focus on it. */
function showItem(path: readonly (string | number)[]): void {
  const place = path.join('.');
  // Two frames: the part is drawn in the first.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const item of document.querySelectorAll<HTMLElement>('.item[data-path]')) {
        const own = item.dataset['path'] ?? '';
        if (place !== own && !place.startsWith(`${own}.`)) continue;
        item.querySelector('details')?.setAttribute('open', '');
        item.querySelector('summary')?.focus();
      }
    }),
  );
}

/** The rules of identity as forms: change, see what it would do, then apply or discard. */
export function RulesetView(): JSX.Element {
  const book = useCall('rules.book', {});
  const chosen = useDrafts((state) => state.chosen);
  return (
    <AnswerView answer={book} what="the rules">
      {(value) => {
        const saved = value.rulesets.find(({ id }) => id === (chosen ?? value.default)) ?? value.rulesets[0];
        return saved === undefined ? (
          <EmptyState title="There are no rules yet">
            A workspace gets its first rules with its first source.
          </EmptyState>
        ) : (
          <RulesetEditor key={saved.id} book={value} saved={saved} />
        );
      }}
    </AnswerView>
  );
}

function RulesetEditor({
  book,
  saved,
}: {
  readonly book: RulesetBook;
  readonly saved: Ruleset;
}): JSX.Element {
  const written = useDrafts((state) => state.drafts[saved.id]);
  const draft = written ?? saved;
  const [part, setPart] = useState<PartId>('survivorship');
  const findings = useDraftAnswer('rules.lint', draft) ?? [];
  return (
    <RulesetForm value={{ book, edit: editorOf(saved), findings }}>
      <div className="screen-body ruleset" tabIndex={0} role="region" aria-label="Ruleset">
        <DraftBar
          book={book}
          saved={saved}
          draft={draft}
          changed={written !== undefined}
          onEffect={() => setPart('effect')}
        />
        <RunningJob title={effectTitle} />
        <PartNavigation part={part} onChange={setPart} />
        {part === 'effect' ? (
          <Effect draft={draft} changed={written !== undefined} />
        ) : (
          <div className="ruleset-columns">
            <section className="section" aria-label="Part of the ruleset">
              <div className="section-body">
                <RulesetPart part={part} draft={draft} />
              </div>
            </section>
            <div className="stack stack-wide">
              <Changes draft={draft} changed={written !== undefined} />
              <LintPanel
                findings={findings}
                onOpen={(finding) => {
                  setPart(partOf(finding.path));
                  showItem(finding.path);
                }}
                onApply={(finding) => {
                  editorOf(saved)((old) => patched(old, finding.changes ?? []));
                  setPart(partOf(finding.path));
                }}
              />
            </div>
          </div>
        )}
      </div>
    </RulesetForm>
  );
}

function DraftBar({
  book,
  saved,
  draft,
  changed,
  onEffect,
}: {
  readonly book: RulesetBook;
  readonly saved: Ruleset;
  readonly draft: Ruleset;
  readonly changed: boolean;
  readonly onEffect: () => void;
}): JSX.Element {
  const running = useRunningJob(effectTitle) !== undefined;
  const see = async (): Promise<void> => {
    onEffect();
    const keep = (effect: DraftEffect): void => keepEffect(saved.id, { draft: canonicalJson(draft), effect });
    const answer = await runWork(
      async ({ signal, report }) => {
        const options = { signal, onProgress: report };
        // Who is one person can often be told at once; golden values of many persons take longer.
        const persons = await callWorkbench('rules.persons', { draft }, options);
        if (persons.ok && persons.value !== null) keep(persons.value);
        return callWorkbench('rules.preview', { draft }, options);
      },
      {
        title: effectTitle,
        opens: { place: { kind: 'room', room: 'identity' }, view: 'ruleset' },
        summary: ({ merged, split, moved, golden }) =>
          `${merged} merged, ${split} split, ${moved} moved; golden values of ${formatCounted(golden.persons, 'person')}`,
      },
    );
    if (answer.ok) keep(answer.value);
  };
  const apply = async (): Promise<void> => {
    if (await execute('ruleset.put', { ruleset: draft })) discardDraft(saved.id);
  };
  return (
    <div className="row row-wrap">
      <Select
        label="Ruleset"
        value={saved.id}
        choices={book.rulesets.map(({ id, name }) => ({
          value: id,
          label: id === book.default ? `${name} (in use)` : name,
        }))}
        onChange={(chosen) => useDrafts.setState({ chosen })}
      />
      <span className="grow" role="status">
        {changed ? <Badge tone="warn">draft, not applied</Badge> : <span className="muted">as saved</span>}
      </span>
      <Button icon="play" disabled={!changed || running} onClick={() => void see()}>
        See the effect
      </Button>
      <Button disabled={!changed} onClick={() => discardDraft(saved.id)}>
        Discard
      </Button>
      <Button variant="primary" disabled={!changed} onClick={() => void apply()}>
        Apply
      </Button>
    </div>
  );
}

function Changes({
  draft,
  changed,
}: {
  readonly draft: Ruleset;
  readonly changed: boolean;
}): JSX.Element | null {
  const changes = useDraftAnswer('rules.diff', draft) ?? [];
  if (!changed) return null;
  return (
    <Section title="Changes in the draft">
      <ul className="plain-list">
        {changes.map(({ path, kind, text }) => (
          <li key={`${kind} ${path.join('.')}`}>{text}</li>
        ))}
      </ul>
      <Regrouping draft={draft} />
    </Section>
  );
}

/** How many persons the draft as it is on screen would change, where that can be told at once. */
function Regrouping({ draft }: { readonly draft: Ruleset }): JSX.Element | null {
  const found = useDraftAnswer('rules.regroup', draft);
  if (found === undefined || found === null) return null;
  const { merged, split, moved, after } = found;
  const counts = [
    [merged, 'merged'],
    [split, 'split'],
    [moved, 'moved'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  return (
    <p role="status" aria-label="Persons under the draft">
      {formatCounted(after.persons, 'person')}: {told.length === 0 ? 'none changes' : told.join(', ')}.
    </p>
  );
}

function Effect({ draft, changed }: { readonly draft: Ruleset; readonly changed: boolean }): JSX.Element {
  const tried = useDrafts((state) => state.effects[draft.id]);
  const running = useRunningJob(effectTitle) !== undefined;
  if (tried === undefined)
    return (
      <EmptyState title={running ? 'The effect is being computed' : 'No effect has been looked at yet'}>
        {changed
          ? 'See the effect tells what the draft would change: persons, golden values, decisions about use.'
          : 'Change something first: nothing is applied until you say so.'}
      </EmptyState>
    );
  return (
    <Section title="What the draft would change">
      {tried.draft !== canonicalJson(draft) && (
        <p className="notice">This is the effect of an earlier draft. See it again for the one on screen.</p>
      )}
      <EffectView effect={tried.effect} />
    </Section>
  );
}
