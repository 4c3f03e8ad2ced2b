import { compareText } from '../../kernel/index.ts';
import type { PersonEvent } from '../persons/persist.ts';
import type { HistoryEntry } from '../persons/person-history.ts';
import type { IdentityRun } from '../run.ts';

/** What the last run that changed anything made of person ids; all zero when there was none since the first. */
export interface Changes {
  /** When it ran: ISO 8601, UTC. */
  readonly at: string | null;
  readonly kinds: readonly { readonly kind: PersonEvent['kind']; readonly persons: number }[];
  /** Share of the persons it left that an event concerns, 0 to 1. */
  readonly churn: number;
  /** The events that concern most records, a few of each kind. */
  readonly examples: readonly PersonEvent[];
}

const kinds = ['created', 'merged', 'split', 'moved', 'ended'] as const;
const mostExamples = 8;

/**
 * From what is kept of the runs, not from the run at hand: a run over the same records and rules has no events, and
 * must not hide those of the one before. `last`: the newest entry of the history.
 */
export function changesOf(
  run: Pick<IdentityRun, 'findPerson' | 'recordsOf'>,
  last: HistoryEntry | null,
): Changes {
  const known = last?.created === null ? null : last;
  const recordsOf = (id: string): number => {
    const person = run.findPerson(id);
    return person < 0 ? 0 : run.recordsOf(person).length;
  };
  const events: readonly PersonEvent[] = [
    ...(known?.created ?? []).map((person): PersonEvent => ({
      kind: 'created',
      person,
      others: [],
      records: recordsOf(person),
    })),
    ...(known?.events ?? []),
  ];
  const touched = new Set(events.filter(({ kind }) => kind !== 'ended').map(({ person }) => person));
  return {
    at: known?.at ?? null,
    kinds: kinds.map((kind) => ({ kind, persons: events.filter((event) => event.kind === kind).length })),
    churn: Math.min(1, touched.size / Math.max(1, known?.persons ?? 0)),
    examples: kinds.flatMap((kind) =>
      events
        .filter((event) => event.kind === kind)
        .sort((a, b) => b.records - a.records || compareText(a.person, b.person))
        .slice(0, mostExamples),
    ),
  };
}
