import { compareText } from '../kernel/index.ts';
import type { AttributeValue, Resolution } from '../identity/index.ts';
import type { Source, WorkspaceModel } from '../workspace/index.ts';
import { ageLimits, latestBirth } from './ledger/age-limit.ts';
import { isYounger } from './ledger/child.ts';

/** Whose law a record or person falls under, for what a missing consent means. */
export interface Standing {
  /** Id of consent/jurisdictions.yaml; null when none is configured. */
  readonly id: string | null;
  readonly regime: 'opt-in' | 'opt-out';
  /** The same for sensitive data, where the jurisdiction says. */
  readonly sensitive?: 'opt-in' | 'opt-out' | undefined;
  /** The text that names no configured jurisdiction, where there is one; the strictest configured one then holds. */
  readonly unknown: string | null;
}

export interface JurisdictionReader {
  /** By id or country; undefined when no configured jurisdiction is meant. */
  find(text: string): Standing | undefined;
  ofRecord(record: number): Standing;
  /**
   * The strictest of the person's records: joining records never loosens. With a moment (ISO 8601), somebody who is then
   * below the age under which the law of one of these places asks for a yes is asked for one.
   */
  ofPerson(person: number, at?: string): Standing;
  /** Years below which only a guardian can consent for the subject of a record; null where no law is known to say. */
  ageOfConsent(record: number): number | null;
  /** Latest birth date (`YYYY-MM-DD`) that the person's records state; null when none is readable. */
  born(person: number): string | null;
}

export interface JurisdictionInputs {
  readonly model: Pick<WorkspaceModel, 'manifest' | 'sources' | 'jurisdictions'>;
  readonly resolution: Resolution;
  /** The source's country column of a record as delivered, for a column that no mapping uses. */
  readonly countryOf?: ((record: number) => string | null) | undefined;
}

/**
 * A record's jurisdiction: `consent.jurisdiction`, else the source's country column, else a mapped country, else the
 * source's jurisdiction or country, else the workspace's default. Text that is there but names nothing configured is
 * not skipped: it means the strictest configured jurisdiction (opt-in when none is configured).
 */
export function jurisdictionReader({ model, resolution, countryOf }: JurisdictionInputs): JurisdictionReader {
  const sources = new Map(model.sources.map((source) => [source.id, source]));
  const places = placesOf(model.jurisdictions);
  const read = reader(places);
  const { jurisdiction: everywhere } = model.manifest.defaults;
  const textsOf = (record: number): readonly string[] => {
    const source = sources.get(resolution.recordRef(record).source);
    const texts = statedTexts(resolution.valuesOf(record), source, countryOf?.(record) ?? null);
    return texts.length > 0 ? texts : [source?.jurisdiction ?? source?.country ?? everywhere];
  };
  const ofRecord = (record: number): Standing => strictest(textsOf(record).map(read));
  const ages = ageLimits(model.jurisdictions);
  const born = (person: number): string | null => latestBirth(resolution, person);
  const young = places.filter(({ standing }) => ages.optInBelow(standing.id) !== null);
  const youngNames = new Set(young.flatMap(({ names }) => names));
  /** A text that names nothing may mean any place. */
  const mayAskYoung = (text: string): boolean =>
    young.length > 0 && (youngNames.has(fold(text)) || read(text).unknown !== null);
  /** Reads as the law of each place sees somebody of that age, so that no place speaks for another. */
  const readers = new Map<string, (text: string) => Standing>();
  const readFor = (birth: string, at: string): ((text: string) => Standing) => {
    const asks = places.map(({ standing: { id } }) => {
      const limit = ages.optInBelow(id);
      return limit !== null && isYounger(birth, limit, at);
    });
    const key = asks.join();
    const known = readers.get(key);
    if (known !== undefined) return known;
    const made = reader(
      places.map((place, index): Place => {
        const { standing } = place;
        return asks[index] === true ? { ...place, standing: { ...standing, regime: 'opt-in' } } : place;
      }),
    );
    readers.set(key, made);
    return made;
  };
  return {
    find: (text) => {
      const standing = read(text);
      return standing.unknown === null ? standing : undefined;
    },
    ofRecord,
    born,
    ageOfConsent: (record) => ages.guardianBelow(textsOf(record)),
    ofPerson: (person, at) => {
      const records = resolution.recordsOf(person);
      const texts = records.length === 0 ? [everywhere] : [...new Set(records.flatMap(textsOf))];
      const birth = at === undefined || !texts.some(mayAskYoung) ? null : born(person);
      return strictest(texts.map(birth === null || at === undefined ? read : readFor(birth, at)));
    },
  };
}

/** A configured jurisdiction, and the folded texts that mean it. */
interface Place {
  readonly standing: Standing & { readonly id: string };
  readonly names: readonly string[];
}

function placesOf(jurisdictions: WorkspaceModel['jurisdictions']): readonly Place[] {
  return jurisdictions.map(({ id, regime, sensitive, countries }) => ({
    standing: { id, regime, unknown: null, ...(sensitive === undefined ? {} : { sensitive }) },
    names: [id, ...countries].map(fold),
  }));
}

/** A text means all jurisdictions that it names: of them, and of all for a text that names none, the strictest. */
function reader(places: readonly Place[]): (text: string) => Standing {
  const table = new Map<string, Standing>();
  for (const { standing, names } of places)
    for (const key of names) {
      const known = table.get(key);
      table.set(key, known === undefined ? standing : stricter(known, standing));
    }
  const all = places.map(({ standing }) => standing);
  const most = all.length === 0 ? null : strictest(all);
  return (text) =>
    table.get(fold(text)) ?? { id: most?.id ?? null, regime: most?.regime ?? 'opt-in', unknown: text.trim() };
}

function strictest(standings: readonly Standing[]): Standing {
  return standings.reduce(stricter);
}

/** What the record itself says, from the most to the least direct kind of statement; one kind only. */
function statedTexts(
  values: readonly AttributeValue[],
  source: Source | undefined,
  countryColumn: string | null,
): string[] {
  const kinds: (string | null)[][] = [
    values.filter(({ attribute }) => attribute === 'consent.jurisdiction').map(usable),
    values
      .filter(({ column }) => source?.countryColumn !== undefined && column === source.countryColumn)
      .map(usable),
    [countryColumn],
    values.filter(({ attribute }) => attribute.endsWith('.country_code')).map(usable),
  ];
  for (const kind of kinds) {
    const texts = kind.filter((text): text is string => text !== null && text.trim() !== '');
    if (texts.length > 0) return texts;
  }
  return [];
}

function usable({ value, raw }: AttributeValue): string {
  return value ?? raw;
}

function fold(text: string): string {
  return text.trim().toUpperCase();
}

/** Opt-in before opt-out, for sensitive data after that for all, then unknown before known so that it is reported, then by id: commutative and idempotent. */
function stricter(a: Standing, b: Standing): Standing {
  return compareStanding(a, b) <= 0 ? a : b;
}

function compareStanding(a: Standing, b: Standing): number {
  if (a.regime !== b.regime) return a.regime === 'opt-in' ? -1 : 1;
  const laxer = Number(a.sensitive === 'opt-out') - Number(b.sensitive === 'opt-out');
  if (laxer !== 0) return laxer;
  if ((a.unknown === null) !== (b.unknown === null)) return a.unknown === null ? 1 : -1;
  return compareText(a.id ?? '', b.id ?? '') || compareText(a.unknown ?? '', b.unknown ?? '');
}
