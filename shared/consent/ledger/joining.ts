import { groupBy } from '../../kernel/index.ts';
import type { ConsentEvent } from '../consent-event.ts';
import { compareStatements, distinct, joined, type EffectiveConsent } from '../effective-consent.ts';
import { compareStrictness, coversDescendants } from '../ledger-state.ts';

/** What an identity says. Of one that is known to a log and silent, `event` only stands for it: it has said no word. */
export interface Voice extends EffectiveConsent {
  readonly silent: boolean;
}

/**
 * Joins the identities of a person by the last word, where that is asked for: within a block of identities that links hold
 * together which cannot reasonably be wrong, the last statement holds; a yes only where its channel was verified, or else
 * only as far as the statements before it permit. Silence is no word: it comes before all of them. Blocks meet, so the
 * strictest holds across weaker links. A function of the set of identities, whatever the order of merging.
 */
export function joinLatest(
  voices: readonly Voice[],
  blockOf: (event: ConsentEvent) => number,
): EffectiveConsent | null {
  const blocks = [...groupBy(voices, ({ event }) => blockOf(event)).values()].map(inBlock);
  const held = joined(blocks.flatMap(({ counted }) => counted));
  if (held === null) return null;
  // Any block may owe what it says to the last word, also one that says the same as the block that is cited.
  const overruled = distinct(
    blocks
      .flatMap((block) => block.overruled)
      .filter(({ state }) => compareStrictness(state, held.state) > 0)
      .map(({ state, event }) => ({ state, event }))
      .sort(lastFirst),
  );
  return overruled.length === 0 ? held : { ...held, overruled };
}

type Said = Pick<EffectiveConsent, 'state' | 'event'>;

const lastFirst = (a: Said, b: Said): number => compareStatements(b.event, a.event);

/** The words of a block that count, back to the one that settles the matter, and those before it. */
function inBlock(voices: readonly Voice[]): {
  readonly counted: readonly Voice[];
  readonly overruled: readonly Voice[];
} {
  const sorted = [...voices].sort((a, b) => Number(a.silent) - Number(b.silent) || lastFirst(a, b));
  const settled = sorted.findIndex(settles);
  const end = settled < 0 ? sorted.length : settled + 1;
  return { counted: sorted.slice(0, end), overruled: sorted.slice(end) };
}

/** Nothing before it matters: it is a no, or a yes that certainly came from the person. */
function settles({ state, event, silent }: Voice): boolean {
  return !silent && (coversDescendants(state) || (state === 'given' && (event.verified || event.confirmed)));
}
