import { readEntries, type Commitments, type PlacedEntry } from '../../audit/index.ts';
import { compareText, ok, type Job, type Result } from '../../kernel/index.ts';
import type { Decision } from '../../workspace/index.ts';
import type { ParsedArgsOf, ResultOf, TimelineRow } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { decisionRows } from './decision-rows.ts';
import { entryRow, mentions } from './entry-row.ts';

type Filter = ParsedArgsOf<'audit.timeline'>;

/**
 * Decisions and entries of the audit log on one line of time, newest first. The whole log is read; only the entries that
 * pass are kept, and only those asked for are put into words.
 */
export async function auditTimeline(
  state: WorkbenchState,
  filter: Filter,
  job: Job,
): Promise<Result<ResultOf<'audit.timeline'>>> {
  const commit = await state.audit.commitments();
  if (!commit.ok) return commit;
  const { decisions } = state.session.model();
  const lines = await decisionRows(state);
  if (!lines.ok) return lines;
  const names = namesIn(
    lines.value.map(({ row }) => row.by),
    commit.value,
  );
  const person = filter.person === undefined ? null : commit.value.person(filter.person);
  const actions = new Set<string>();
  const targets = new Set<string>();
  const passed: Passed[] = [];
  const note = (one: Passed): void => {
    actions.add(one.action);
    targets.add(one.target);
    if (passes(one, filter)) passed.push(one);
  };
  if (person === null) for (const { row } of lines.value) note({ ...keysOf(row), make: () => row });
  const read = await readEntries(
    state.ports.files,
    (placed) => {
      if (person !== null && !mentions(placed.entry, person)) return;
      note(passedEntry(placed, names, decisions));
    },
    job,
  );
  if (!read.ok) return read;
  passed.sort(newestFirst);
  return ok({
    total: passed.length,
    rows: passed.slice(filter.offset, filter.offset + filter.limit).map(({ make }) => make()),
    actions: [...actions].sort(compareText),
    targets: [...targets].sort(compareText),
    problems: read.value.problems.map((problem) => ({ severity: 'error' as const, ...problem })),
  });
}

/** What filters and order look at. */
interface Passed {
  readonly at: string;
  readonly id: string;
  readonly seq: number;
  readonly kind: TimelineRow['kind'];
  readonly action: string;
  readonly target: string;
  readonly targetId: string | null;
  readonly by: string | null;
  readonly make: () => TimelineRow;
}

function keysOf({ at, id, kind, action, target, by }: TimelineRow): Omit<Passed, 'make'> {
  return { at, id, seq: 0, kind, action, target: target.kind, targetId: target.id, by };
}

function passedEntry(
  placed: PlacedEntry,
  names: ReadonlyMap<string, string>,
  decisions: readonly Decision[],
): Passed {
  const { entry } = placed;
  const by = entry.actor.name === undefined ? null : (names.get(entry.actor.name) ?? null);
  return {
    at: entry.at,
    id: `${entry.writer}:${entry.seq}`,
    seq: entry.seq,
    kind: 'audit',
    action: entry.action,
    target: entry.target.kind,
    targetId: entry.target.id ?? null,
    by,
    make: () => entryRow(placed, by, decisions),
  };
}

function passes(
  { kind, at, action, target, targetId, by }: Passed,
  filter: Pick<Filter, 'kind' | 'from' | 'to' | 'action' | 'target' | 'by'>,
): boolean {
  const time = Date.parse(at);
  return (
    (filter.kind === undefined || filter.kind === kind) &&
    (filter.from === undefined || time >= Date.parse(filter.from)) &&
    (filter.to === undefined || time < Date.parse(filter.to)) &&
    (filter.action === undefined || action.startsWith(filter.action)) &&
    (filter.target === undefined || `${target}/${targetId ?? ''}`.startsWith(filter.target)) &&
    (filter.by === undefined || (by ?? '').toLowerCase().includes(filter.by.toLowerCase()))
  );
}

function newestFirst(a: Passed, b: Passed): number {
  return Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq || compareText(b.id, a.id);
}

/** Names that decisions give in clear, by their commitments. */
function namesIn(names: readonly (string | null)[], commit: Commitments): ReadonlyMap<string, string> {
  const known = new Set(names.filter((name) => name !== null));
  return new Map([...known].map((name) => [commit.actor(name), name]));
}
