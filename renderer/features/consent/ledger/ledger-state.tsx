import type { JSX } from 'react';
import type { LedgerEventDto } from '../../../../shared/workbench/index.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';

type State = NonNullable<LedgerEventDto['state']>;

const tones: Readonly<Record<State, Tone>> = {
  given: 'ok',
  requested: 'warn',
  unknown: 'plain',
  expired: 'warn',
  refused: 'bad',
  withdrawn: 'bad',
  objected: 'bad',
  unreadable: 'bad',
};

export const ledgerStateWords: readonly State[] = [
  'given',
  'requested',
  'unknown',
  'expired',
  'refused',
  'withdrawn',
  'objected',
  'unreadable',
];

/** A state of the ledger in a word; null is that nobody said anything. */
export function LedgerState({ state }: { readonly state: State | null }): JSX.Element {
  if (state === null) return <span className="muted">nothing said</span>;
  return <Badge tone={tones[state]}>{state}</Badge>;
}
