import { fail, ok, type Result } from '../../kernel/index.ts';
import type { Resolution } from '../../identity/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import { readIdentifier, type Identifier, type IdentifierVocabulary } from './identifier.ts';

/** A person that at least one identifier leads to. */
export interface SubjectMatch {
  readonly person: number;
  readonly personId: string;
  readonly name: string | null;
  readonly records: number;
  /** Records that an identifier names directly, in record order. */
  readonly matched: readonly MatchedRecord[];
}

export interface MatchedRecord {
  readonly identifier: string;
  readonly record: number;
  /** Persons that the identifier leads to: more than one, and it does not say whose the record is. */
  readonly persons: number;
}

export interface SubjectSearch {
  /** Most matched records first, then by person. */
  readonly matches: readonly SubjectMatch[];
  /** Where the identifiers were looked for: namespaces, attributes, source keys. */
  readonly searched: readonly string[];
}

export interface SubjectInputs {
  readonly model: Pick<WorkspaceModel, 'sources' | 'rulesets'>;
  readonly resolution: Resolution;
}

/**
 * Finds the persons that any of the identifiers leads to. Finding nobody is an answer, not a failure;
 * `request.identifier` when one cannot be understood or nothing was given.
 */
export function findSubjects(
  { model, resolution }: SubjectInputs,
  identifiers: readonly string[],
): Result<SubjectSearch> {
  if (identifiers.length === 0)
    return fail('request.identifier', 'No identifier was given', {
      fix: 'Give at least one, as namespace=value.',
    });
  const vocabulary: IdentifierVocabulary = {
    namespaces: model.rulesets.find(({ id }) => id === resolution.rulesetId)?.namespaces ?? [],
    sources: model.sources,
    attributes: resolution.attributes,
  };
  const found = new Map<number, MatchedRecord[]>();
  const searched = new Set<string>();
  for (const text of identifiers) {
    const identifier = readIdentifier(text, vocabulary);
    if (!identifier.ok) return identifier;
    for (const place of [
      ...identifier.value.lookups,
      ...identifier.value.sources.map((id) => `key of ${id}`),
    ])
      searched.add(place);
    const records = recordsNamed(identifier.value, resolution);
    const persons = new Set(records.map((record) => resolution.personOf(record))).size;
    for (const record of records) {
      const person = resolution.personOf(record);
      const matched = found.get(person) ?? [];
      matched.push({ identifier: identifier.value.text, record, persons });
      found.set(person, matched);
    }
  }
  const matches = [...found].map(([person, matched]): SubjectMatch => ({
    person,
    personId: resolution.personId(person),
    name: personName(resolution, person, matched[0]?.record),
    records: resolution.recordsOf(person).length,
    matched: matched.sort((a, b) => a.record - b.record),
  }));
  matches.sort((a, b) => b.matched.length - a.matched.length || a.person - b.person);
  return ok({ matches, searched: [...searched] });
}

/**
 * The one person a request is about. `request.no-subject` when nobody matches, or the person named is not among those
 * whom the identifiers lead to; `request.ambiguous-subject` when several match and none is named.
 */
export function chooseSubject(
  { matches, searched }: SubjectSearch,
  personId: string | undefined,
): Result<SubjectMatch> {
  const [first, ...others] = matches;
  if (first === undefined)
    return fail('request.no-subject', 'No record matches the identifiers', {
      fix: `Searched: ${searched.join(', ')}. Try another identifier, or load the sources that are missing.`,
    });
  if (personId !== undefined) {
    const named = matches.find((match) => match.personId === personId);
    if (named !== undefined) return ok(named);
    return fail('request.no-subject', `The identifiers do not lead to the person ${personId}`, {
      cause: candidates(matches),
      fix: 'Give an identifier that this person has, or choose a person that the identifiers lead to.',
    });
  }
  if (others.length === 0) return ok(first);
  return fail('request.ambiguous-subject', `The identifiers match ${String(matches.length)} persons`, {
    cause: candidates(matches),
    fix: 'Look at each of them, then choose one by its person id; a wrong choice discloses data of somebody else.',
  });
}

/** What one answer is about: identifiers, and the person meant where they lead to several. */
export interface SubjectQuestion {
  readonly identifiers: readonly string[];
  readonly personId?: string | undefined;
}

/** Searches and chooses in one step. Errors: `request.identifier`, `request.no-subject`, `request.ambiguous-subject`. */
export function findSubject(
  inputs: SubjectInputs,
  { identifiers, personId }: SubjectQuestion,
): Result<SubjectMatch> {
  const search = findSubjects(inputs, identifiers);
  return search.ok ? chooseSubject(search.value, personId) : search;
}

/** Person ids with the number of records matched: enough to choose by, without anybody's data in an error. */
function candidates(matches: readonly SubjectMatch[]): string {
  const shown = matches.slice(0, 20).map(({ personId, matched, records }) => {
    return `${personId} (${String(matched.length)} of ${String(records)} records match)`;
  });
  const more = matches.length > 20 ? `, and ${String(matches.length - 20)} more` : '';
  return `Candidates: ${shown.join(', ')}${more}`;
}

function recordsNamed(identifier: Identifier, resolution: Resolution): number[] {
  const records = new Set(
    identifier.lookups.flatMap((lookup) => resolution.lookup(lookup, identifier.value)),
  );
  if (identifier.sources.length > 0) {
    // Not findRecord: a key that a source uses twice must find both records.
    for (let record = 0; record < resolution.recordCount; record += 1) {
      const { source, key } = resolution.recordRef(record);
      if (key === identifier.value && identifier.sources.includes(source)) records.add(record);
    }
  }
  return [...records];
}

/** The name a person is shown by, to whoever asked by record `seed`: full name, else first and last name; null when neither is held. */
export function personName(resolution: Resolution, person: number, seed?: number): string | null {
  const golden = new Map(resolution.goldenOf(person, seed).map(({ attribute, value }) => [attribute, value]));
  const full = golden.get('person.full_name');
  if (full !== undefined) return full;
  const parts = [golden.get('person.first_name'), golden.get('person.last_name')];
  const name = parts.filter((part) => part !== undefined).join(' ');
  return name === '' ? null : name;
}
