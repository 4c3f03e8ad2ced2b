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
   * below the age under which the law asks for a yes is asked for one.
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
  const table = new Map<string, Standing>();
  for (const { id, regime, sensitive, countries } of model.jurisdictions) {
    const standing: Standing = {
      id,
      regime,
      unknown: null,
      ...(sensitive === undefined ? {} : { sensitive }),
    };
    for (const text of [id, ...countries]) {
      const key = fold(text);
      const known = table.get(key);
      table.set(key, known === undefined ? standing : stricter(known, standing));
    }
  }
  const strictest = [...table.values()].reduce<Standing | undefined>(
    (best, standing) => (best === undefined ? standing : stricter(best, standing)),
    undefined,
  );
  const find = (text: string): Standing | undefined => table.get(fold(text));
  const read = (text: string): Standing =>
    find(text) ?? { id: strictest?.id ?? null, regime: strictest?.regime ?? 'opt-in', unknown: text.trim() };

  const ofRecord = (record: number): Standing => {
    const source = sources.get(resolution.recordRef(record).source);
    const texts = statedTexts(resolution.valuesOf(record), source, countryOf?.(record) ?? null);
    const stated = texts.map(read);
    const [first, ...others] = stated;
    if (first !== undefined) return others.reduce(stricter, first);
    return read(source?.jurisdiction ?? source?.country ?? model.manifest.defaults.jurisdiction);
  };
  const ages = ageLimits(model.jurisdictions);
  const textsOf = (record: number): readonly string[] => {
    const source = sources.get(resolution.recordRef(record).source);
    const texts = statedTexts(resolution.valuesOf(record), source, countryOf?.(record) ?? null);
    return texts.length > 0
      ? texts
      : [source?.jurisdiction ?? source?.country ?? model.manifest.defaults.jurisdiction];
  };
  const standingOf = (person: number): Standing => {
    const [first, ...others] = resolution.recordsOf(person);
    if (first === undefined) return read(model.manifest.defaults.jurisdiction);
    return others.reduce((best, record) => stricter(best, ofRecord(record)), ofRecord(first));
  };
  const born = (person: number): string | null => latestBirth(resolution, person);
  return {
    find,
    ofRecord,
    born,
    ageOfConsent: (record) => ages.guardianBelow(textsOf(record)),
    ofPerson: (person, at) => {
      const standing = standingOf(person);
      if (at === undefined || standing.regime === 'opt-in') return standing;
      const limit = ages.optInBelow(standing.id);
      const birth = limit === null ? null : born(person);
      const asked = limit !== null && birth !== null && isYounger(birth, limit, at);
      return asked ? { ...standing, regime: 'opt-in' } : standing;
    },
  };
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
