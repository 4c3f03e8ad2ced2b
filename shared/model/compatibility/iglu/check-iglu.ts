import {
  directionalVerdict,
  type CompatibilityFinding,
  type Counterexample,
  type DirectionalVerdict,
} from '../finding.ts';
import { checkJsonSchema } from '../json-schema/check-json-schema.ts';
import type { JsonShape } from '../json-schema/json-shape.ts';

export const igluWarehouses = ['redshift', 'databricks', 'snowflake', 'bigquery'] as const;
export type IgluWarehouse = (typeof igluWarehouses)[number];

/** SchemaVer of a self-describing schema: MODEL-REVISION-ADDITION. */
export interface SchemaVer {
  readonly model: number;
  readonly revision: number;
  readonly addition: number;
}

export function parseSchemaVer(text: string): SchemaVer | null {
  const [, model, revision, addition] = /^([1-9]\d*)-(\d+)-(\d+)$/.exec(text)?.map(Number) ?? [];
  return model === undefined || revision === undefined || addition === undefined
    ? null
    : { model, revision, addition };
}

export function printSchemaVer({ model, revision, addition }: SchemaVer): string {
  return `${model}-${revision}-${addition}`;
}

type Change =
  | 'optional-added'
  | 'optional-removed'
  | 'required-added'
  | 'required-removed'
  | 'optional-to-required'
  | 'required-to-optional'
  | 'type-changed'
  | 'limits-changed';

/** Which changes break the table that a warehouse loader keeps for a schema (Snowplow, "Version and amend data structures"). */
const breaksIn: Readonly<Record<Change, readonly IgluWarehouse[]>> = {
  'optional-added': [],
  'optional-removed': [],
  'required-added': igluWarehouses,
  'required-removed': igluWarehouses,
  'optional-to-required': igluWarehouses,
  'required-to-optional': ['redshift'],
  'type-changed': igluWarehouses,
  // A length is a size of a column, not its type, and may become one where types have sizes: a warning there.
  'limits-changed': [],
};
const warnsIn: Readonly<Partial<Record<Change, readonly IgluWarehouse[]>>> = {
  'limits-changed': ['redshift', 'databricks'],
};

export interface IgluVerdict extends DirectionalVerdict {
  readonly warehouse: IgluWarehouse;
  /** The version that the new schema should have. */
  readonly next: string;
}

/**
 * A new version of a self-describing schema against the one before, for the table of a warehouse. The next version is a
 * new MODEL when the table breaks, a new REVISION when only some data of the old version does not fit any more or it
 * cannot be decided, and an ADDITION otherwise. A break shows an event of one version that the other's schema refuses: the
 * table holds events of both.
 */
export function checkIglu(
  after: JsonShape,
  before: JsonShape,
  warehouse: IgluWarehouse,
  version: SchemaVer,
): IgluVerdict {
  const changes = changesOf(after, before, '$').filter(
    ({ change }) => breaksIn[change].includes(warehouse) || warnsIn[change]?.includes(warehouse) === true,
  );
  const refused = changes.length === 0 ? null : refusedEvents(after, before);
  const verdict = directionalVerdict(
    changes.map((found) => findingOf(found, warehouse, refused?.(found) ?? null)),
  );
  const { model, revision, addition } = version;
  const next: SchemaVer =
    verdict.verdict === 'breaking'
      ? { model: model + 1, revision: 0, addition: 0 }
      : checkJsonSchema(after, before).verdict === 'safe'
        ? { model, revision, addition: addition + 1 }
        : { model, revision: revision + 1, addition: 0 };
  return { ...verdict, warehouse, next: printSchemaVer(next) };
}

function findingOf(
  { change, path }: FoundChange,
  warehouse: IgluWarehouse,
  counterexample: Counterexample | null,
): CompatibilityFinding {
  const breaks = breaksIn[change].includes(warehouse);
  return {
    path,
    side: change.endsWith('removed') ? 'writer' : 'reader',
    code: change,
    words: `${words[change]}, which ${breaks ? 'breaks' : 'may change a column of'} the table in ${warehouse}`,
    verdict: breaks ? 'breaking' : 'warning',
    counterexample,
  };
}

/** For the place of a change: an event of the old version that the new schema refuses there, or the other way round. */
function refusedEvents(after: JsonShape, before: JsonShape): (change: FoundChange) => Counterexample | null {
  const sides = [
    { found: checkJsonSchema(after, before).findings, words: 'an event as before, held to the new schema' },
    { found: checkJsonSchema(before, after).findings, words: 'a new event, held to the schema as it was' },
  ] as const;
  return ({ path }) => {
    for (const { found, words: whose } of sides) {
      const event = found.find((each) => each.path === path)?.counterexample;
      if (event !== undefined && event !== null) return { ...event, failure: `${whose}: ${event.failure}` };
    }
    return null;
  };
}

const words: Readonly<Record<Change, string>> = {
  'optional-added': 'an optional member is added',
  'optional-removed': 'an optional member is removed',
  'required-added': 'a required member is added',
  'required-removed': 'a required member is removed',
  'optional-to-required': 'an optional member becomes required',
  'required-to-optional': 'a required member becomes optional',
  'type-changed': 'a member has another type',
  'limits-changed': 'the size of a member changes',
};

interface FoundChange {
  readonly change: Change;
  readonly path: string;
}

function changesOf(after: JsonShape, before: JsonShape, path: string): readonly FoundChange[] {
  const names = new Set([...before.properties.keys(), ...after.properties.keys()]);
  return [...names].flatMap((name): readonly FoundChange[] => {
    const place = `${path}.${name}`;
    const [was, is] = [before.properties.get(name), after.properties.get(name)];
    const [needed, needs] = [before.required.includes(name), after.required.includes(name)];
    if (was === undefined) return [{ change: needs ? 'required-added' : 'optional-added', path: place }];
    if (is === undefined) return [{ change: needed ? 'required-removed' : 'optional-removed', path: place }];
    // A member that may be null is an optional column, whether it is required or not.
    const [must, mustNow] = [needed && !mayBeNull(was), needs && !mayBeNull(is)];
    const presence: FoundChange[] =
      must === mustNow
        ? []
        : [{ change: mustNow ? 'optional-to-required' : 'required-to-optional', path: place }];
    if (typesOf(was) !== typesOf(is)) return [...presence, { change: 'type-changed', path: place }];
    const limits = was.maxLength !== is.maxLength || was.maximum !== is.maximum || was.minimum !== is.minimum;
    return [
      ...presence,
      ...(limits ? [{ change: 'limits-changed', path: place } as const] : []),
      ...(was.properties.size > 0 || is.properties.size > 0 ? changesOf(is, was, place) : []),
    ];
  });
}

function mayBeNull({ types }: JsonShape): boolean {
  return types?.has('null') === true;
}

/** Types but null, with the format that makes a column of another type. */
function typesOf({ types, format }: JsonShape): string {
  const named = types === undefined ? ['any'] : [...types].filter((type) => type !== 'null').sort();
  return `${named.join('|')}${format === 'date' || format === 'date-time' ? ` ${format}` : ''}`;
}
