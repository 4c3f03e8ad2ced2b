/**
 * Levels of secrecy by rank, the open one first, in the vocabularies that contracts use: those of companies and of
 * governments (GovS 007 of the UK, EO 13526 of the US) on one scale, the Traffic Light Protocol 2.0 of FIRST on its own.
 */
const scales: readonly (readonly (readonly string[])[])[] = [
  [
    ['public', 'open', 'unrestricted', 'unclassified', 'non confidential', 'not confidential'],
    [
      'internal',
      'internal only',
      'internal use',
      'internal use only',
      'company internal',
      'official',
      'private',
    ],
    ['official sensitive', 'controlled unclassified information', 'cui'],
    ['confidential', 'company confidential', 'restricted'],
    ['highly confidential', 'strictly confidential', 'highly restricted'],
    ['secret'],
    ['top secret'],
  ],
  [['tlp:clear', 'tlp:white'], ['tlp:green'], ['tlp:amber'], ['tlp:amber+strict'], ['tlp:red']],
];

/** Words that say how a value relates to a person. They are no level of secrecy; the class of the attribute holds them. */
const ofPersons = new Set([
  'pii',
  'personally identifiable information',
  'personal',
  'personal data',
  'phi',
  'special category',
  'direct',
  'indirect',
  'sensitive',
  'behavioural',
  'none',
]);

const ranks: ReadonlyMap<string, readonly [scale: number, rank: number]> = new Map(
  scales.flatMap((scale, of) =>
    scale.flatMap((words, rank) => words.map((word) => [word, [of, rank] as const] as const)),
  ),
);

/** Whether the word is about persons and not about secrecy. */
export function isAboutPersons(word: string): boolean {
  return ofPersons.has(plain(word));
}

/**
 * How the secrecy of one word compares with that of another. `unknown` for words of different vocabularies or of none that
 * is known here. A level that is stated no more counts as lowered, unless it was the open one. Numbered levels of one
 * letter, `C1` to `C4`, go up.
 */
export function compareSecrecy(
  before: string,
  after: string | null,
): 'lowered' | 'kept' | 'raised' | 'unknown' {
  const was = rankOf(before);
  if (after === null) return was?.[1] === 0 ? 'kept' : 'lowered';
  if (plain(before) === plain(after)) return 'kept';
  const is = rankOf(after);
  if (was === null || is === null || was[0] !== is[0]) return 'unknown';
  // Which of `confidential` and `restricted` is the higher, companies and NATO decide differently.
  if (was[1] === is[1] && [before, after].some((word) => plain(word) === 'restricted')) return 'unknown';
  return is[1] < was[1] ? 'lowered' : is[1] > was[1] ? 'raised' : 'kept';
}

function rankOf(word: string): readonly [scale: number | string, rank: number] | null {
  const numbered = /^c ?(\d)$/.exec(plain(word));
  if (numbered !== null) return ['c', Number(numbered[1])];
  return ranks.get(plain(word)) ?? null;
}

function plain(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/^tlp ?:? ?/, 'tlp:');
}
