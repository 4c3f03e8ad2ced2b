import type { ReasonCode } from '../../../shared/consent/index.ts';
import { sensitivityOf } from './attribute-terms.ts';
import { wordsOf } from './consent-state.ts';
import { askedChannels } from './facts-of-cell.ts';
import { standing } from './standing.ts';
import type { WorldCell, WorldState } from './state.ts';

/** Why consent, or an objection, forbids the use: each word of an identity that would alone, or that there is none. */
export function consentRefusals(
  state: WorldState,
  cell: WorldCell,
  asked: WorldCell,
  basis: string,
): readonly ReasonCode[] {
  const words = wordsOf(state, cell.purpose, askedChannels(asked));
  const forbidden = (words.length === 0 ? [''] : words).filter((word) => forbids(state, cell, basis, word));
  return forbidden.map((word) => codes[word] ?? 'consent-missing');
}

const codes: Readonly<Record<string, ReasonCode>> = {
  objected: 'consent-objected',
  withdrawn: 'consent-withdrawn',
  refused: 'consent-refused',
  expired: 'consent-expired',
  unreadable: 'consent-unreadable',
  requested: 'consent-requested',
};

function forbids({ world, person }: WorldState, cell: WorldCell, basis: string, word: string): boolean {
  if (basis === 'consent') {
    if (word === 'given') return false;
    const no = ['objected', 'withdrawn', 'refused', 'unreadable'].includes(word);
    const harmless = ['public', 'personal'].includes(sensitivityOf(world, cell.attribute));
    const place = standing(world, person);
    return no || place.regime !== 'opt-out' || !(harmless || !place.asksFirst);
  }
  const objectable = ['legitimate-interest', 'public-task'].includes(basis);
  const stops = objectable ? ['objected', 'withdrawn', 'refused', 'unreadable'] : ['objected', 'unreadable'];
  return stops.includes(word);
}
