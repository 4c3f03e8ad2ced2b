import { useDeferredValue, useEffect, useEffectEvent, useRef, useState, type JSX } from 'react';
import type { QueuedPairDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { recordReference } from '../../../parts/record-name.tsx';
import { undo } from '../../../state/actions.ts';
import { useCall } from '../../../state/server-cache.ts';
import { useSettings } from '../../../state/settings.ts';
import { toastError, toastHint } from '../../../state/toasts.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount, formatCounted } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ReviewPair } from './review-pair.tsx';
import { type ReviewVerdict, useReview } from './review-state.ts';

const queueLength = 50;

interface Judged {
  readonly left: string;
  readonly right: string;
  readonly as: 'label' | 'decision';
}

const keyOf = (item: QueuedPairDto): string => `${recordReference(item.left)} ${recordReference(item.right)}`;

/** Pair after pair from the queue, by keys: m match, n not, u unsure, → next, z take back. */
export function JudgeView(): JSX.Element {
  const { aim, blind, as, reviewer } = useReview();
  // Not a new queue for every letter of a name that is being typed.
  const asked = useDeferredValue(reviewer.trim());
  const queue = useCall('review.queue', { aim, limit: queueLength, reviewer: asked, blind });
  const [passed, setPassed] = useState<ReadonlySet<string>>(() => new Set());
  const [last, setLast] = useState<readonly Judged[]>([]);
  const [reason, setReason] = useState('');
  const pass = (item: QueuedPairDto) => {
    setPassed((before) => new Set([...before, keyOf(item)]));
    setReason('');
  };
  const judge = async (item: QueuedPairDto, verdict: ReviewVerdict) => {
    if (reviewer.trim() === '')
      return toastHint('Say who judges', 'Write your name in the field Reviewer first.');
    if (as === 'decision' && verdict === 'unsure')
      return toastHint('Who is unsure decides nothing', 'Record it as a label, or go on to the next pair.');
    if (as === 'decision' && reason.trim() === '')
      return toastHint('A decision needs a reason', 'Write why in the field Reason.');
    const [left, right] = [recordReference(item.left), recordReference(item.right)];
    const done = await callWorkbench('review.judge', {
      left,
      right,
      verdict,
      as,
      by: reviewer.trim(),
      reason,
      blind,
      drawn: item.drawn,
    });
    if (!done.ok) return toastError(done.error);
    setLast((before) => [...before, { left, right, as }].slice(-20));
    pass(item);
  };
  const takeBack = async () => {
    const judged = last.at(-1);
    if (judged === undefined) return;
    if (await retract(judged, reviewer.trim())) {
      setLast((before) => before.slice(0, -1));
      setPassed((before) => {
        const rest = new Set(before);
        rest.delete(`${judged.left} ${judged.right}`);
        return rest;
      });
    }
  };
  return (
    <AnswerView answer={queue} what="the queue">
      {({ items, judged }) => {
        const item = items.find((one) => !passed.has(keyOf(one)));
        const progress = `${formatCount(judged)} judged by ${reviewer === '' ? 'you' : reviewer}`;
        if (item === undefined)
          return (
            <EmptyState
              title={items.length === 0 ? 'Nothing is left to judge' : 'The end of this part of the queue'}
              action={
                <Button variant="primary" onClick={() => setPassed(new Set())}>
                  Begin again
                </Button>
              }
            >
              {progress}. Pairs that were passed over come again.
            </EmptyState>
          );
        return (
          <Desk
            key={keyOf(item)}
            item={item}
            progress={progress}
            reason={reason}
            onReason={setReason}
            onVerdict={(verdict) => void judge(item, verdict)}
            onNext={() => pass(item)}
            onTakeBack={last.length === 0 ? undefined : () => void takeBack()}
          />
        );
      }}
    </AnswerView>
  );
}

/** A label is taken back by a line that says so; a decision is the last step of the workspace and is undone. */
async function retract({ left, right, as }: Judged, reviewer: string): Promise<boolean> {
  if (as === 'decision') {
    await undo();
    return true;
  }
  const pair = await callWorkbench('review.pair', { left, right, blind: true, reviewer });
  if (!pair.ok) {
    toastError(pair.error);
    return false;
  }
  if (pair.value.mine === null) return true;
  const done = await callWorkbench('review.retract', {
    id: pair.value.mine.label,
    by: reviewer,
    reason: 'taken back while reviewing',
  });
  if (!done.ok) toastError(done.error);
  return done.ok;
}

/** What a label is worth is for comparing pairs only: two digits are enough. */
function formatWorth(worth: number): string {
  return worth >= 10 ? formatCount(worth) : worth.toPrecision(2);
}

/** A letter right after `g` belongs to a shortcut that goes somewhere. Milliseconds. */
const sequenceTime = 1200;

function Desk({
  item,
  progress,
  reason,
  onReason,
  onVerdict,
  onNext,
  onTakeBack,
}: {
  readonly item: QueuedPairDto;
  readonly progress: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onVerdict: (verdict: ReviewVerdict) => void;
  readonly onNext: () => void;
  readonly onTakeBack: (() => void) | undefined;
}): JSX.Element {
  const { blind, as } = useReview();
  const letters = useSettings((settings) => settings.letterShortcuts);
  const desk = useRef<HTMLDivElement>(null);
  const wentAt = useRef(Number.NEGATIVE_INFINITY);
  const pair = useCall('review.pair', {
    left: recordReference(item.left),
    right: recordReference(item.right),
    blind,
    reviewer: '',
  });
  // The next pair is judged by the same keys; who types elsewhere is left alone.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) desk.current?.focus();
  }, []);
  const actions: Readonly<Record<string, (() => void) | undefined>> = {
    m: () => onVerdict('match'),
    n: () => onVerdict('not'),
    u: () => onVerdict('unsure'),
    z: onTakeBack,
    ArrowRight: onNext,
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'g') wentAt.current = event.timeStamp;
    const action = actions[event.key];
    if (action === undefined || (event.key.length === 1 && !letters)) return;
    if (event.timeStamp - wentAt.current < sequenceTime) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const element = desk.current;
    const listen = (event: KeyboardEvent): void => onKeyDown(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  return (
    <div ref={desk} role="group" aria-label="The pair to judge" tabIndex={-1} className="stack stack-wide">
      <Section
        title="Are these two records one person?"
        actions={
          <span className="muted" role="status">
            {progress}
            {item.information === null ? '' : ` · worth ${formatWorth(item.information)}`}
          </span>
        }
      >
        <div className="stack stack-wide">
          <AnswerView answer={pair} what="the pair">
            {(value) => <ReviewPair pair={value} />}
          </AnswerView>
          <TextField
            label={as === 'decision' ? 'Reason' : 'Reason (may be empty)'}
            value={reason}
            onChange={onReason}
            maxLength={2000}
          />
          <div className="review-keys">
            <Button variant="primary" aria-keyshortcuts="m" onClick={actions['m']}>
              Match <kbd>M</kbd>
            </Button>
            <Button aria-keyshortcuts="n" onClick={actions['n']}>
              Not a match <kbd>N</kbd>
            </Button>
            <Button aria-keyshortcuts="u" disabled={as === 'decision'} onClick={actions['u']}>
              Unsure <kbd>U</kbd>
            </Button>
            <Button aria-keyshortcuts="ArrowRight" onClick={onNext}>
              Next <kbd>→</kbd>
            </Button>
            <Button
              aria-keyshortcuts="z"
              icon="undo"
              disabled={onTakeBack === undefined}
              onClick={onTakeBack}
            >
              Take back <kbd>Z</kbd>
            </Button>
          </div>
          <p className="muted">
            {as === 'label'
              ? `A label teaches and measures; it changes no person. ${formatCounted(queueLength, 'pair')} are queued at a time.`
              : 'A decision joins or parts the two records from the next resolve on.'}
          </p>
        </div>
      </Section>
    </div>
  );
}
