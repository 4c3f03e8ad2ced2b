import type { PersonEvent } from '../persist.ts';
import type { IdentityRun } from '../run.ts';

/** What became of person ids since the run before; all zero in a first run. */
export interface Changes {
  readonly kinds: readonly { readonly kind: PersonEvent['kind']; readonly persons: number }[];
  /** Share of the persons that an event concerns. */
  readonly churn: number;
  /** The events that concern most records, a few of each kind. */
  readonly examples: readonly PersonEvent[];
}

const kinds = ['created', 'merged', 'split', 'moved', 'ended'] as const;
const mostExamples = 8;

export function changesOf({ events, personCount }: IdentityRun): Changes {
  const touched = new Set(events.map(({ person }) => person));
  return {
    kinds: kinds.map((kind) => ({ kind, persons: events.filter((event) => event.kind === kind).length })),
    churn: touched.size / Math.max(1, personCount),
    examples: kinds.flatMap((kind) =>
      events
        .filter((event) => event.kind === kind)
        .sort((a, b) => b.records - a.records || (a.person < b.person ? -1 : 1))
        .slice(0, mostExamples),
    ),
  };
}
