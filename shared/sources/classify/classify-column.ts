import type { EncodedColumn } from '../../engine/index.ts';
import { type ColumnClass, columnClasses } from '../../workspace/index.ts';
import { type ColumnType, columnType } from './column-type.ts';
import { type ColumnView, columnView, isUnique } from './column-view.ts';
import { type Detector, detectors } from './detectors.ts';
import { isPlaceOfOther, isTruthName, matchName, type NameMatch } from './match-name.ts';
import { dateYear } from './text-shapes.ts';
import { folded, surelyConsentStates, surelyGenders } from './word-lists.ts';

/** One signal: `hits` of `of` distinct values looked at; 1 of 1 for what the column's name or shape says. */
export interface Evidence {
  readonly signal: string;
  readonly hits: number;
  readonly of: number;
}

export interface Classification {
  readonly name: string;
  readonly type: ColumnType;
  readonly class: ColumnClass;
  /** In thousandths. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly alternatives: readonly { readonly class: ColumnClass; readonly confidence: number }[];
  /** The name says that the column holds the answer of identity resolution. */
  readonly truth: boolean;
}

interface Candidate {
  class: ColumnClass;
  confidence: number;
  evidence: Evidence[];
}

/** A name of this strength settles the class unless the values contradict it; a weaker one needs their support. */
const sureName = 820;
/** Below this a class is not given; the general ones (`integer`, `code`, …) step in. */
const leastConfidence = 400;

/**
 * Finds what a column holds from its name and its distinct values. The same column gives the same answer everywhere:
 * all figures are integer counts. No network, no model.
 */
export function classifyColumn(column: EncodedColumn): Classification {
  const view = columnView(column);
  const type = columnType(view);
  const truth = isTruthName(view.name);
  const general = generalClass(view, type);
  const base = { name: view.name, type, truth };
  if (view.filled === 0)
    return { ...base, class: 'empty', confidence: 1000, evidence: general.evidence, alternatives: [] };
  if (truth) {
    const evidence = [{ signal: 'name of a column that holds the truth', hits: 1, of: 1 }];
    return { ...base, class: 'unknown', confidence: 1000, evidence, alternatives: [] };
  }
  const found = [...candidates(view, type), general].sort(
    (a, b) => b.confidence - a.confidence || columnClasses.indexOf(a.class) - columnClasses.indexOf(b.class),
  );
  const [best = general, ...others] = found;
  return {
    ...base,
    class: best.class,
    confidence: best.confidence,
    evidence: best.evidence,
    alternatives: others
      .filter((other) => other.confidence >= 200 && other.class !== best.class)
      .slice(0, 4)
      .map(({ class: columnClass, confidence }) => ({ class: columnClass, confidence })),
  };
}

function candidates(view: ColumnView, type: ColumnType): readonly Candidate[] {
  const matches = new Map(matchName(view.name).map((match) => [match.class, match]));
  const best = new Map<ColumnClass, Candidate>();
  const offer = (candidate: Candidate | null): void => {
    if (candidate === null || candidate.confidence < 200) return;
    const known = best.get(candidate.class);
    if (known === undefined || candidate.confidence > known.confidence) best.set(candidate.class, candidate);
  };
  const words = view.values.map(folded);
  const placeOfOther = isPlaceOfOther(view.name);
  const tested = new Set<ColumnClass>();
  for (const detector of detectors) {
    tested.add(detector.class);
    if (placeOfOther && addressPlaces.has(detector.class)) continue;
    offer(byValues(detector, view, type, words, matches.get(detector.class)));
  }
  for (const match of matches.values()) if (!tested.has(match.class)) offer(byNameAlone(match, view, type));
  offer(birthDate(view, best.get('date')));
  if (!placeOfOther) offer(fixedWidthPostcode(view));
  offer(keyByShape(view, matches));
  return settle([...best.values()], matches);
}

/** Where a sure name holds, another class needs proof and not mere likeness to win over it. */
function settle(found: Candidate[], matches: ReadonlyMap<ColumnClass, NameMatch>): readonly Candidate[] {
  const isSure = ({ class: columnClass }: Candidate): boolean =>
    (matches.get(columnClass)?.strength ?? 0) >= sureName;
  if (found.some(isSure))
    for (const candidate of found)
      if (!isSure(candidate) && !proven.has(candidate.class))
        candidate.confidence = Math.floor((candidate.confidence * 7) / 10);
  return found.filter(({ confidence }) => confidence >= leastConfidence);
}

/** Classes whose values are words: dates and numbers contradict any name. */
const onlyText: ReadonlySet<ColumnClass> = new Set<ColumnClass>([
  'full_name',
  'given_name',
  'family_name',
  'organization_name',
  'city',
  'region',
  'address_full',
  'free_text',
]);

/** Parts of an address that the values alone may give away. */
const addressPlaces: ReadonlySet<ColumnClass> = new Set<ColumnClass>([
  'city',
  'region',
  'postal_code',
  'country',
]);

/** Classes whose test chance does not pass. */
const proven: ReadonlySet<ColumnClass> = new Set<ColumnClass>([
  'email',
  'iban',
  'payment_card',
  'ip_address',
  'url',
]);

function byValues(
  detector: Detector,
  view: ColumnView,
  type: ColumnType,
  words: readonly string[],
  match: NameMatch | undefined,
): Candidate | null {
  if (onlyText.has(detector.class) && type !== 'text') return null;
  let hits = 0;
  let hitRows = 0;
  let rows = 0;
  view.values.forEach((value, index) => {
    const count = view.counts[index] ?? 0;
    rows += count;
    if (!detector.test(value, words[index] ?? '')) return;
    hits += 1;
    hitRows += count;
  });
  const of = view.values.length;
  // Frequent values say as much as many different ones: a list knows the common names, not the misspelt ones.
  const share = Math.max(Math.floor((hits * 1000) / of), Math.floor((hitRows * 1000) / rows));
  const evidence: Evidence[] = [{ signal: detector.signal, hits, of }];
  const alone =
    share >= detector.least && standsAlone(detector, view, words) ? aloneConfidence(detector, share) : 0;
  if (match === undefined) return { class: detector.class, confidence: alone, evidence };
  const needed =
    match.strength >= sureName ? detector.contradicts : Math.max(detector.contradicts, detector.least / 2);
  if (share < needed) return null;
  // A list or check that knows none of the values says nothing; it is not shown as evidence.
  if (hits === 0) evidence.pop();
  evidence.unshift(nameEvidence(match));
  const support = detector.contradicts === 0 ? Math.min(60, share / 8) : share / 12;
  const named = Math.floor((match.strength * 880) / 1000 + support);
  return {
    class: detector.class,
    confidence: Math.min(999, Math.max(named, alone + (alone > 0 ? 15 : 0))),
    evidence,
  };
}

function aloneConfidence(detector: Detector, share: number): number {
  // Where lists are incomplete by nature a third of the values is as good as all of them.
  const full =
    detector.least <= 500 ? Math.min(1000, Math.floor((share * 1000) / (detector.least * 2))) : share;
  return Math.floor((detector.alone * (500 + Math.floor(full / 2))) / 1000);
}

/** Tests that random or tiny columns could pass need more than the share. */
function standsAlone(detector: Detector, view: ColumnView, words: readonly string[]): boolean {
  switch (detector.class) {
    case 'gender':
      return view.distinct <= 12 && words.some((word) => surelyGenders.has(word));
    case 'boolean':
      return view.distinct <= 4;
    case 'consent_state':
      return view.distinct <= 20 && words.some((word) => surelyConsentStates.has(word));
    case 'national_id':
    case 'payment_card':
      return view.values.length >= 5;
    case 'country':
    case 'region':
    case 'language':
      return view.distinct >= 2;
    case 'channel':
    case 'consent_purpose':
      return view.distinct >= 2 && view.distinct <= 30;
    case 'city':
    case 'given_name':
    case 'family_name':
      return view.values.length >= 5;
    default:
      return true;
  }
}

/** Classes that no value test can confirm: occupation, loyalty number, keys, … */
function byNameAlone(match: NameMatch, view: ColumnView, type: ColumnType): Candidate | null {
  const shape = nameAloneShape[match.class];
  if ((shape !== undefined && !shape(view, type)) || match.strength < sureName) return null;
  return {
    class: match.class,
    confidence: Math.floor((match.strength * 880) / 1000),
    evidence: [nameEvidence(match)],
  };
}

const nameAloneShape: Partial<Record<ColumnClass, (view: ColumnView, type: ColumnType) => boolean>> = {
  record_key: (view) => isUnique(view),
  customer_key: (view) => view.distinct > 1 && mostlyWithDigits(view),
  amount: (_, type) => type === 'integer' || type === 'decimal',
  occupation: (_, type) => type === 'text',
  nationality: (_, type) => type === 'text',
  birth_place: (_, type) => type === 'text',
  middle_name: (_, type) => type === 'text',
  login: (view) => view.distinct > 1,
  street_number: (view) => view.values.filter((value) => /^\d/.test(value)).length * 2 >= view.values.length,
};

function mostlyWithDigits(view: ColumnView): boolean {
  return view.values.filter((value) => /\d/.test(value)).length * 5 >= view.values.length * 4;
}

/** Dates that spread over generations and mostly lie well back are birth dates, whatever the column is called. */
function birthDate(view: ColumnView, date: Candidate | undefined): Candidate | null {
  if (date === undefined) return null;
  const years = view.values.flatMap((value) => dateYear(value) ?? []).sort((a, b) => a - b);
  if (years.length < 10) return null;
  const at = (thousandth: number): number => years[Math.floor(((years.length - 1) * thousandth) / 1000)] ?? 0;
  const spread = at(900) - at(100);
  if (spread < 25 || at(500) > 2005) return null;
  const evidence = [
    ...date.evidence,
    { signal: `years mostly ${at(100)} to ${at(900)}`, hits: years.length, of: view.values.length },
  ];
  return { class: 'birth_date', confidence: 760, evidence };
}

/** Digits of one width with leading zeros that repeat: a code that is not a number, and most often a postal code. */
function fixedWidthPostcode(view: ColumnView): Candidate | null {
  const width = view.values[0]?.length ?? 0;
  if (width < 4 || width > 5 || view.values.length < 20 || view.distinct * 2 > view.filled) return null;
  const pattern = new RegExp(`^\\d{${width}}$`);
  const zeros = view.values.filter((value) => value.startsWith('0')).length;
  if (zeros === 0 || !view.values.every((value) => pattern.test(value))) return null;
  const evidence = [
    { signal: `${width} digits, some with a leading zero`, hits: view.values.length, of: view.values.length },
  ];
  return { class: 'postal_code', confidence: 520, evidence };
}

/** A column that identifies its rows and holds nothing else known. */
function keyByShape(view: ColumnView, matches: ReadonlyMap<ColumnClass, NameMatch>): Candidate | null {
  if (!isUnique(view) || view.rows < 2) return null;
  const plain = view.values.filter(
    (value) => /^[\p{L}\p{N}][\p{L}\p{N}_:.-]*$/u.test(value) && /\d/.test(value),
  ).length;
  if (plain < view.values.length) return null;
  const named = matches.get('record_key') ?? matches.get('customer_key');
  if (named !== undefined) return null;
  return {
    class: 'record_key',
    confidence: 480,
    evidence: [{ signal: 'one value per row', hits: view.distinct, of: view.rows }],
  };
}

/** What remains to be said when nothing special was found. */
function generalClass(view: ColumnView, type: ColumnType): Candidate {
  const of = view.values.length;
  const result = (columnClass: ColumnClass, confidence: number, signal: string): Candidate => ({
    class: columnClass,
    confidence,
    evidence: [{ signal, hits: of, of }],
  });
  if (view.filled === 0)
    return { class: 'empty', confidence: 1000, evidence: [{ signal: 'no value', hits: 0, of: 0 }] };
  if (view.distinct === 1 && view.rows >= 20 && view.filled === view.rows)
    return result('constant', 450, 'one value in every row');
  if (type === 'integer') return result('integer', 390, 'whole number');
  if (type === 'decimal') return result('decimal', 390, 'number');
  if (type === 'boolean') return result('boolean', 390, 'yes or no');
  if (view.distinct <= 50 && view.distinct * 3 <= view.filled)
    return result('code', 390, 'few values, often repeated');
  return result('unknown', 0, 'nothing recognised');
}

function nameEvidence(match: NameMatch): Evidence {
  return { signal: `name: ${match.hint}`, hits: 1, of: 1 };
}
