import { type ColumnClass, columnClasses } from '../../workspace/index.ts';
import { fillerWords, nameHints, otherMeaning, otherPlace, truthHints } from './name-hints.ts';
import { nameTokens } from './name-tokens.ts';

interface Hint {
  readonly class: ColumnClass;
  readonly text: string;
  readonly words: readonly string[];
}

const hints: readonly Hint[] = nameHints.flatMap(([columnClass, texts]) =>
  texts.split(', ').map((text) => ({ class: columnClass, text, words: text.split(' ') })),
);

/** Hints by their rarest end, so that a name meets only hints that share a word with it. */
const hintsByWord = new Map<string, Hint[]>();
for (const hint of hints) {
  const word = hint.words.at(-1) ?? '';
  hintsByWord.set(word, [...(hintsByWord.get(word) ?? []), hint]);
}

export interface NameMatch {
  readonly class: ColumnClass;
  readonly hint: string;
  /** 0 to 1000: how much of the name the hint explains. */
  readonly strength: number;
}

/** The classes that a column name points to, each with its best hint, strongest first. */
export function matchName(name: string): readonly NameMatch[] {
  const tokens = nameTokens(withoutGrouping(name));
  const words = new Set(tokens);
  const best = new Map<ColumnClass, NameMatch>();
  for (const token of words) {
    for (const hint of hintsByWord.get(token) ?? []) {
      const strength = hintStrength(hint, tokens, words);
      const known = best.get(hint.class);
      if (strength > 0 && (known === undefined || strength > known.strength))
        best.set(hint.class, { class: hint.class, hint: hint.text, strength });
    }
  }
  return [...best.values()].sort(
    (a, b) => b.strength - a.strength || columnClasses.indexOf(a.class) - columnClasses.indexOf(b.class),
  );
}

/** Every word by which a class is known, or by which a name means something else. */
const tellingWords: ReadonlySet<string> = new Set([
  ...hints.flatMap(({ words }) => words),
  ...otherMeaning,
  ...otherPlace,
  ...fillerWords,
]);

/** In the singular or, as lists are named, in the plural: `emails[1].address`. */
function tellsSomething(word: string): boolean {
  return tellingWords.has(word) || tellingWords.has(word.replace(/s$/, ''));
}

/**
 * The name without the parents of a nested column that only group (`FEATURES[4].ADDR_CITY`), and without their numbers,
 * which count repetitions. A parent with a word that tells something stays: `passport.country`.
 */
function withoutGrouping(name: string): string {
  const parts = name.split('.');
  const last = parts.pop() ?? '';
  const telling = parts
    .map((part) => part.replaceAll(/\[\d+\]/g, ''))
    .filter((part) => nameTokens(part).some(tellsSomething));
  return [...telling, last].join('.');
}

function hintStrength(hint: Hint, tokens: readonly string[], words: ReadonlySet<string>): number {
  if (!hint.words.every((word) => words.has(word))) return 0;
  const rest = tokens.filter((token) => !hint.words.includes(token));
  if (rest.some((token) => otherMeaning.has(token))) return 0;
  const open = rest.filter((token) => !fillerWords.has(token)).length;
  // More words explained is better; the name's last word counts most, since names end in what they are.
  const explained = hint.words.length * 30;
  const isHead = hint.words.includes(tokens.at(-1) ?? '');
  const cost = rest.length * 10 + open * (isHead ? 150 : 220);
  return Math.max(50, Math.min(1000, 850 + explained + (isHead ? 60 : 0) - cost));
}

/** Whether a column name says that a place in the column is not one of the person's address: `passport_country`. */
export function isPlaceOfOther(name: string): boolean {
  return nameTokens(name).some((token) => otherPlace.has(token));
}

/** Whether a column name says that the column holds the truth that identity resolution is to find. */
export function isTruthName(name: string): boolean {
  const text = nameTokens(name).join(' ');
  return truthHints.includes(text);
}
