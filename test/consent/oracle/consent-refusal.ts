import type { ReasonCode } from '../../../shared/consent/index.ts';
import { sensitivityOf } from './attribute-terms.ts';
import { consentOf } from './consent-state.ts';
import { askedChannels } from './facts-of-cell.ts';
import { standing } from './standing.ts';
import type { WorldCell, WorldState } from './state.ts';

/** Why consent, or an objection, forbids the use; null where it does not. */
export function consentRefusal(
  state: WorldState,
  cell: WorldCell,
  asked: WorldCell,
  basis: string,
): ReasonCode | null {
  const { world, person } = state;
  const word = consentOf(state, cell.purpose, askedChannels(asked)) ?? '';
  const codes: Readonly<Record<string, ReasonCode>> = {
    objected: 'consent-objected',
    withdrawn: 'consent-withdrawn',
    refused: 'consent-refused',
    expired: 'consent-expired',
    unreadable: 'consent-unreadable',
    requested: 'consent-requested',
  };
  const code = codes[word] ?? 'consent-missing';
  if (basis === 'consent') {
    if (word === 'given') return null;
    const no = ['objected', 'withdrawn', 'refused', 'unreadable'].includes(word);
    const harmless = ['public', 'personal'].includes(sensitivityOf(world, cell.attribute));
    const place = standing(world, person);
    return !no && place.regime === 'opt-out' && (harmless || !place.asksFirst) ? null : code;
  }
  const objectable = ['legitimate-interest', 'public-task'].includes(basis);
  const stops = objectable ? ['objected', 'withdrawn', 'refused', 'unreadable'] : ['objected', 'unreadable'];
  return stops.includes(word) ? code : null;
}
