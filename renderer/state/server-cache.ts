import { useEffect } from 'react';
import { create } from 'zustand';
import { canonicalJson, type AppError, type Result } from '../../shared/kernel/index.ts';
import type { ArgsOf, CallOptions, MethodName, ResultOf, Topic } from '../../shared/workbench/index.ts';
import { nextTask } from '../platform/next-task.ts';
import { callWorkbench } from './workbench.ts';

/** What is known of one call: its last answer stays while a newer one is on its way. */
interface Entry {
  readonly value?: unknown;
  readonly error?: AppError;
  readonly fetching: boolean;
  readonly stale: boolean;
}

export interface Answer<Value> {
  readonly value: Value | undefined;
  readonly error: AppError | undefined;
  readonly fetching: boolean;
  readonly refresh: () => void;
}

/** Methods whose answers follow from what consent, policies and retention say. */
const decided = ['consent.', 'policy.', 'ledger.', 'retention.', 'activation.', 'cases.'];

/** Which methods may answer differently after a change, by the beginning of their names. */
const touchedBy: Readonly<Record<Topic, readonly string[]>> = {
  workspace: [
    'lineage.',
    'workspace.',
    'sources.',
    'model.',
    'changes.',
    'mapping.',
    'identity.',
    'why.',
    'rules.',
    'history.',
    ...decided,
  ],
  sources: [
    'lineage.',
    'sources.',
    'workspace.',
    'mapping.',
    'model.cardinality',
    'identity.',
    'why.',
    'rules.',
    ...decided,
  ],
  model: [
    'lineage.',
    'model.',
    'changes.',
    'mapping.',
    'workspace.',
    'identity.',
    'why.',
    'rules.',
    ...decided,
    'sources.',
  ],
  identity: [
    'identity.',
    'mapping.',
    'why.',
    'review.',
    'health.',
    'rules.',
    'history.',
    'workspace.',
    ...decided,
  ],
  review: ['review.', 'workspace.'],
  cases: ['cases.'],
  consent: ['lineage.', ...decided, 'workspace.', 'erasure.'],
  audit: ['audit.'],
};

/** More answers than this are not kept; the oldest go first. */
const mostEntries = 400;

const useCache = create<{ readonly entries: ReadonlyMap<string, Entry> }>()(() => ({ entries: new Map() }));

function keyOf<Name extends MethodName>(name: Name, args: ArgsOf<Name>): string {
  return `${name} ${canonicalJson(args)}`;
}

function change(key: string, next: Entry): void {
  useCache.setState(({ entries }) => {
    const copy = new Map(entries);
    copy.set(key, next);
    for (const old of copy.keys()) {
      if (copy.size <= mostEntries) break;
      if (old !== key) copy.delete(old);
    }
    return { entries: copy };
  });
}

function forget(key: string): void {
  useCache.setState(({ entries }) => {
    const copy = new Map(entries);
    copy.delete(key);
    return { entries: copy };
  });
}

/** `null`: the answer is not waited for any more, and nothing is known of it. */
type Fetcher = (
  name: MethodName,
  args: ArgsOf<MethodName>,
  options?: CallOptions,
) => Promise<Result<unknown> | null>;

/** Asks again. The key holds method and arguments as text, so it says by itself what to call. */
async function fetchAnswer(key: string, fetcher: Fetcher): Promise<void> {
  const before = useCache.getState().entries.get(key);
  if (before?.fetching === true) return;
  change(key, { ...before, fetching: true, stale: false });
  const space = key.indexOf(' ');
  const answer = await fetcher(
    key.slice(0, space) as MethodName,
    JSON.parse(key.slice(space + 1)) as ArgsOf<MethodName>,
  );
  // Checking a large answer takes as long as drawing what it changed: together they would hold the window too long.
  await nextTask();
  if (answer === null) {
    if (before === undefined) forget(key);
    else change(key, { ...before, fetching: false, stale: true });
    return;
  }
  const stale = useCache.getState().entries.get(key)?.stale ?? false;
  change(
    key,
    answer.ok
      ? { value: answer.value, fetching: false, stale }
      : {
          ...(before?.value === undefined ? {} : { value: before.value }),
          error: answer.error,
          fetching: false,
          stale,
        },
  );
}

/** Marks every answer that a change may have touched; those on screen are asked for again. */
export function markStale(topics: readonly Topic[]): void {
  const prefixes = new Set(topics.flatMap((topic) => touchedBy[topic]));
  useCache.setState(({ entries }) => {
    const copy = new Map(entries);
    for (const [key, entry] of entries) {
      if ([...prefixes].some((prefix) => key.startsWith(prefix))) copy.set(key, { ...entry, stale: true });
    }
    return { entries: copy };
  });
}

/** Forgets everything: another workspace is open. */
export function forgetAnswers(): void {
  useCache.setState({ entries: new Map() });
}

/**
 * The answer of a method, asked for when the component is on screen and again when it went stale.
 * `fetcher` may run the call as a job, for methods that take long.
 */
export function useCall<Name extends MethodName>(
  name: Name,
  args: ArgsOf<Name>,
  options: { readonly enabled?: boolean; readonly fetcher?: Fetcher } = {},
): Answer<ResultOf<Name>> {
  const { enabled = true, fetcher = callWorkbench } = options;
  const key = keyOf(name, args);
  const entry = useCache((state) => state.entries.get(key));
  const needed = enabled && (entry === undefined || (entry.stale && !entry.fetching));
  useEffect(() => {
    if (needed) void fetchAnswer(key, fetcher);
  }, [key, needed, fetcher]);
  return {
    value: entry?.value as ResultOf<Name> | undefined,
    error: entry?.error,
    // What went stale is about to be asked for again: until then the value is of an earlier question.
    fetching: needed || entry?.fetching === true,
    refresh: () => void fetchAnswer(key, fetcher),
  };
}
