import { wasAskedBy } from './asked.ts';
import { always } from './moments.ts';
import { ancestors } from './purpose-ancestry.ts';
import type { WorldLink, WorldPerson, WorldState } from './state.ts';
import { isYes, noes, saidBy, strictest, type Said } from './statements.ts';

/** What one identity says about a purpose, and the word that makes it so; silence has none of its own. */
interface Voice {
  readonly identity: string;
  readonly state: string;
  readonly word: Said;
  readonly silent: boolean;
}

/**
 * Section 4.2: per identity and channel the last word, then the meet over all of them, silence of those whom a log knows and
 * asks included. With `joining: latest` a later word that settles the matter speaks for those before it, among records that
 * surely belong together. Null where nobody said anything.
 */
export function consentOf(
  state: WorldState,
  purpose: string,
  channels: readonly string[] | null,
): string | null {
  const words = wordsOf(state, purpose, channels);
  return strictest.find((word) => words.includes(word)) ?? null;
}

/** The words that count, one for each identity. */
export function wordsOf(
  state: WorldState,
  purpose: string,
  channels: readonly string[] | null,
): readonly string[] {
  const { world, person } = state;
  const voices = voicesOf(state, purpose, channels);
  const joining = world.purposes.find(({ id }) => id === purpose)?.joining ?? world.settings.joining;
  const counted =
    joining === 'strictest'
      ? voices
      : voices.filter((voice) => !voices.some((other) => speaksFor(person, other, voice)));
  return counted.map(({ state: word }) => word);
}

/** A later no, or a later yes that is certainly the person's, where the records surely belong together. */
function speaksFor(person: WorldPerson, other: Voice, voice: Voice): boolean {
  const settles =
    !other.silent &&
    (noes.includes(other.state) ||
      (other.state === 'given' && (other.word.verified || other.word.confirmed)));
  const isLater = voice.silent || isLaterWord(other.word, voice.word);
  return other !== voice && settles && isLater && sameBlock(person, other.word.record, voice.word.record);
}

const sure: readonly WorldLink[] = ['steward', 'account'];

/** Records hang on each other in a row; two belong together where no link between them can be wrong. */
function sameBlock({ homes, statements }: WorldPerson, a: number, b: number): boolean {
  const links = [...homes, ...statements].map(({ link }) => link);
  return links.slice(Math.min(a, b) + 1, Math.max(a, b) + 1).every((link) => sure.includes(link));
}

function voicesOf(state: WorldState, purpose: string, channels: readonly string[] | null): readonly Voice[] {
  const { world, person } = state;
  const ancestry = ancestors(world, purpose);
  const happened = saidBy(world, person).filter(
    (said) => said.from <= person.asOf && (person.known === null || said.recorded <= person.known),
  );
  const about = happened.filter((said) => !said.silent && speaksAbout(said, purpose, ancestry));
  const heard = identitiesOf(about).flatMap((identity): Voice[] => {
    const own = about.filter((said) => said.identity === identity);
    const words = channelsOf(own, channels).flatMap((channel) => lastWord(state, own, { channel, ancestry }));
    const held = strictest.find((one) => words.some((word) => word.state === one));
    const word = words
      .filter((one) => one.state === held)
      .sort((a, b) => (a.said.id < b.said.id ? -1 : 1))[0];
    return word === undefined ? [] : [{ identity, state: word.state, word: word.said, silent: false }];
  });
  if (world.settings.silence === 'ignored' || heard.length === 0) return heard;
  const asked = ({ source }: Said): boolean => ancestry.some((one) => wasAskedBy(state, source, one));
  const silent = identitiesOf(happened)
    .filter((identity) => !heard.some((voice) => voice.identity === identity))
    .flatMap((identity): Voice[] => {
      const own = happened.filter((said) => said.identity === identity && asked(said));
      const word = [...own].sort((a, b) => (a.id < b.id ? -1 : 1))[0];
      return word === undefined ? [] : [{ identity, state: 'unknown', word, silent: true }];
    });
  return [...heard, ...silent];
}

const identitiesOf = (said: readonly Said[]): string[] => [...new Set(said.map(({ identity }) => identity))];

/** A word on the purpose; a no on one above it; a yes on one above it whose notice lists the purpose; a no to who knows what. */
function speaksAbout(said: Said, purpose: string, ancestry: readonly string[]): boolean {
  if (ancestry.length === 0) return false;
  if (said.purpose === purpose) return true;
  if (noes.includes(said.state)) return said.purpose === null || ancestry.includes(said.purpose);
  return (
    isYes(said) && said.purpose !== null && ancestry.includes(said.purpose) && said.listed.includes(purpose)
  );
}

function channelsOf(own: readonly Said[], channels: readonly string[] | null): readonly string[] {
  const named = own.map(({ channel }) => channel).filter((channel) => channel !== '*');
  const asked = named.filter((channel) => channels === null || channels.includes(channel));
  return asked.length > 0 ? [...new Set(asked)] : ['*'];
}

/** What the last word on a channel comes to. A child's yes is no word; a yes that is all a child said proves nothing. */
function lastWord(
  state: WorldState,
  own: readonly Said[],
  { channel, ancestry }: { readonly channel: string; readonly ancestry: readonly string[] },
): { readonly said: Said; readonly state: string }[] {
  const heard = own.filter((said) => said.channel === '*' || said.channel === channel);
  const counting = heard.filter((said) => !(isYes(said) && said.childs));
  if (counting.length === 0) {
    const last = heard.filter((said) => !heard.some((other) => isLaterWord(other, said)));
    return last.map((said) => ({ said, state: 'unknown' }));
  }
  const near = ({ purpose }: Said): number => (purpose === null ? 99 : ancestry.indexOf(purpose));
  const nearest = Math.min(...counting.map(near));
  // A yes to something above is carried down only where nobody said anything nearer.
  const left = counting.filter((said) => !isYes(said) || near(said) === nearest);
  return left
    .filter((said) => !left.some((other) => isLaterWord(other, said)))
    .map((said) => ({ said, state: stateOf(state, said, ancestry[0] ?? '') }));
}

function stateOf({ world, person: { asOf } }: WorldState, said: Said, purpose: string): string {
  if (isYes(said) && said.ends <= asOf) return 'expired';
  const twice =
    world.settings.confirmFirst.includes(said.source) ||
    world.purposes.some((one) => one.confirmFirst && (one.id === purpose || one.id === said.purpose));
  return said.state === 'given' && twice && !said.confirmed ? 'requested' : said.state;
}

/** By time, then the stricter, then the confirmed, then as it was recorded, then by name. */
function isLaterWord(a: Said, b: Said): boolean {
  const rank = (said: Said): string =>
    [
      said.order === always ? '' : said.order,
      9 - strictest.indexOf(said.state),
      said.confirmed ? 1 : 0,
      said.recorded,
      said.id,
    ].join('\u0001');
  return rank(a) > rank(b);
}
