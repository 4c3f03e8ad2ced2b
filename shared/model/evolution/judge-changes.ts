import { breathe, type Job, type Result } from '../../kernel/index.ts';
import type { Entity } from '../../workspace/index.ts';
import {
  checkAvro,
  checkContractTerms,
  checkDbt,
  checkIglu,
  checkJsonSchema,
  checkPrivacy,
  checkStatedRules,
  checkWarehouse,
  directionalVerdict,
  modeRules,
  type AvroNames,
  type CompatibilityFinding,
  type CompatibilityMode,
  type Direction,
  type DirectionalVerdict,
  type IgluWarehouse,
  type RuleSet,
} from '../compatibility/index.ts';
import { avroName } from '../schemas/index.ts';
import { comparableText } from './comparable-text.ts';
import { alignEntities } from './align-entities.ts';
import { childrenAskedFor } from './children-asked-for.ts';
import { contractTerms, statedRules } from './contract-members.ts';
import type { ChangeFinding, ChangeKind } from './model-change.ts';
import { contractPath, sameKind, saysForeign, statedPrivacy, type ModelSnapshot } from './model-snapshot.ts';
import { avroOfEntity, columnName, dbtOfEntity, jsonOfEntity, tableOfEntity } from './project-entity.ts';

export interface JudgeOptions {
  readonly mode: CompatibilityMode;
  readonly rules: readonly RuleSet[];
  /** Whose table Iglu's rules are about. */
  readonly igluWarehouse: IgluWarehouse;
  readonly avroNames: AvroNames;
}

export const defaultJudgeOptions: JudgeOptions = {
  mode: 'backward',
  rules: ['avro', 'json', 'dbt', 'warehouse', 'iglu', 'privacy'],
  igluWarehouse: 'snowflake',
  avroNames: 'full',
};

/** A finding with the thing that it is about: `person`, `person.email`, or a contract where it says so. */
export type PlacedFinding = ChangeFinding & {
  readonly about: string;
  readonly kind?: Extract<ChangeKind, 'contract' | 'relationship'>;
};

interface Versions {
  readonly after: Entity;
  readonly now: ModelSnapshot;
  readonly before: Entity;
  readonly old: ModelSnapshot;
  readonly options: JudgeOptions;
}

/**
 * How each rule set judges one entity in one direction: both versions are written as the schema of that language and handed
 * to its classifier. Rule sets that know no direction judge once, going from old to new.
 */
const judges: Readonly<
  Record<RuleSet, (versions: Versions, direction: Direction) => DirectionalVerdict | null>
> = {
  avro: ({ after, now, before, old, options }, direction) =>
    twoSided(avroOfEntity(after, now), avroOfEntity(before, old), direction, (reader, writer) =>
      checkAvro(reader, writer, options.avroNames),
    ),
  json: ({ after, now, before, old }, direction) =>
    twoSided(jsonOfEntity(after, now), jsonOfEntity(before, old), direction, checkJsonSchema),
  warehouse: ({ after, now, before, old }, direction) => {
    const [next, last] = [[tableOfEntity(after, now)], [tableOfEntity(before, old)]];
    const rows = direction === 'backward' ? checkWarehouse(next, last) : checkWarehouse(last, next);
    const mandatory =
      direction === 'backward' ? childrenAskedFor(after, before) : childrenAskedFor(before, after);
    const tables = directionalVerdict([...rows.findings, ...mandatory]);
    if (!saysForeign(now, 'odcs') || !saysForeign(old, 'odcs')) return tables;
    const rules = [statedRules(after), statedRules(before)] as const;
    const stated =
      direction === 'backward' ? checkStatedRules(rules[0], rules[1]) : checkStatedRules(rules[1], rules[0]);
    return directionalVerdict([...tables.findings, ...stated.findings]);
  },
  dbt: ({ after, now, before, old }, direction) =>
    direction === 'forward' ? null : checkDbt([dbtOfEntity(after, now)], [dbtOfEntity(before, old)]),
  iglu: ({ after, now, before, old, options }, direction) =>
    direction === 'forward'
      ? null
      : twoSided(jsonOfEntity(after, now), jsonOfEntity(before, old), direction, (reader, writer) =>
          checkIglu(reader, writer, options.igluWarehouse, { model: 1, revision: 0, addition: 0 }),
        ),
  privacy: ({ after, now, old }, direction) => {
    const own = (model: ModelSnapshot) =>
      (sameKind(old, now) ? model.privacy : statedPrivacy(model)).filter(({ attribute }) =>
        attribute.startsWith(`${after.id}.`),
      );
    return direction === 'forward' ? null : checkPrivacy(own(now), own(old));
  },
};

function twoSided<Schema>(
  after: Result<Schema>,
  before: Result<Schema>,
  direction: Direction,
  check: (reader: Schema, writer: Schema) => DirectionalVerdict,
): DirectionalVerdict {
  const broken = [after, before].find(({ ok }) => !ok);
  if (after.ok && before.ok)
    return direction === 'backward' ? check(after.value, before.value) : check(before.value, after.value);
  return directionalVerdict([
    {
      path: '$',
      side: 'reader',
      code: 'undecided',
      words: `cannot be decided: ${broken?.ok === false ? broken.error.message : 'a schema cannot be read'}`,
      verdict: 'undecided',
      counterexample: null,
    },
  ]);
}

/**
 * What the rule sets say to the way from older models (oldest first) to the newest, under a mode. Transitive modes compare
 * with every older model, the others with the last. Rule sets without direction are asked under every mode but `none`.
 */
export async function judgeModels(
  history: readonly ModelSnapshot[],
  now: ModelSnapshot,
  options: JudgeOptions,
  job: Job,
): Promise<readonly PlacedFinding[]> {
  const { directions, transitive } = modeRules[options.mode];
  const compared = transitive ? history : history.slice(-1);
  const found: PlacedFinding[] = [];
  for (const old of options.mode === 'none' ? [] : compared) {
    if (options.rules.includes('privacy')) found.push(...judgeContracts(old, now));
    const known = new Map(now.entities.map((entity) => [entity.id, entity]));
    const pair = sameKind(old, now)
      ? (was: Entity, is: Entity) => ({ before: was, after: is })
      : alignEntities;
    const alike = contextText(old) === contextText(now);
    for (const before of old.entities) {
      await breathe(job);
      const after = known.get(before.id);
      // What is written as the same schema needs no judge; uses of attributes are no part of the entity.
      const same = alike && after !== undefined && comparableText(before) === comparableText(after);
      for (const ruleSet of options.rules.filter((each) => !same || each === 'privacy')) {
        const asked: readonly Direction[] = isOneWay(ruleSet) ? ['backward'] : directions;
        for (const direction of asked) {
          const verdict =
            after === undefined
              ? entityGone(ruleSet, before, now, old, direction)
              : judges[ruleSet]({ ...pair(before, after), now, old, options }, direction);
          const about = placing(before, after);
          for (const finding of verdict?.findings ?? [])
            found.push({ ...finding, ruleSet, direction, against: old.label, ...about(finding) });
        }
      }
    }
  }
  return found;
}

function judgeContracts(old: ModelSnapshot, now: ModelSnapshot): PlacedFinding[] {
  if (!saysForeign(now, 'odcs') || !saysForeign(old, 'odcs')) return [];
  const known = new Map(old.contracts.map((contract) => [contractPath(contract), contract]));
  return now.contracts.flatMap((contract): PlacedFinding[] => {
    const path = contractPath(contract);
    const before = known.get(path);
    if (before === undefined) return [];
    return checkContractTerms(contractTerms(contract), contractTerms(before)).findings.map((finding) => ({
      ...finding,
      path,
      ruleSet: 'privacy',
      direction: 'backward',
      against: old.label,
      about: path,
      kind: 'contract',
    }));
  });
}

/** What the schemas of all entities depend on beside the entity: domains, what contracts promise, names that keys point to. */
function contextText({ domains, contracts, entities }: ModelSnapshot): string {
  return comparableText([
    domains,
    contracts.map((contract) => contract.entities),
    entities.map((entity) => [
      entity.id,
      entity.physicalName,
      entity.attributes.map(({ id, physicalName }) => [id, physicalName]),
    ]),
  ]);
}

function isOneWay(ruleSet: RuleSet): boolean {
  return ruleSet === 'dbt' || ruleSet === 'iglu' || ruleSet === 'privacy';
}

/** A registry has nothing to say about a subject that is gone; tables and models that are selected from are missed. */
function entityGone(
  ruleSet: RuleSet,
  before: Entity,
  now: ModelSnapshot,
  old: ModelSnapshot,
  direction: Direction,
): DirectionalVerdict | null {
  if (ruleSet === 'warehouse' && direction === 'backward')
    return checkWarehouse(
      now.entities.map((entity) => tableOfEntity(entity, now)),
      [tableOfEntity(before, old)],
    );
  if (ruleSet === 'dbt')
    return checkDbt(
      now.entities.map((entity) => dbtOfEntity(entity, now)),
      [dbtOfEntity(before, old)],
    );
  return null;
}

/** From the path of a finding in a schema or table to the attribute or relationship that it is about. */
function placing(
  before: Entity,
  after: Entity | undefined,
): (finding: CompatibilityFinding) => Pick<PlacedFinding, 'about' | 'kind'> {
  const names = new Map<string, string>();
  for (const { attributes } of [before, ...(after === undefined ? [] : [after])])
    for (const attribute of attributes)
      for (const name of [attribute.id, avroName(attribute.id), columnName(attribute)])
        if (!names.has(name)) names.set(name, attribute.id);
  return ({ path, code }) => {
    const key = code === 'key-tightened' ? /\.\(([^()]+)\)$/.exec(path)?.[1] : undefined;
    const relationship =
      code === 'child-required'
        ? path.slice(path.indexOf('.') + 1)
        : key === undefined
          ? undefined
          : tightened(key.split(', '), names, before, after);
    if (relationship !== undefined)
      return { about: `${before.id}.${relationship}`, kind: 'relationship' as const };
    const single = key === undefined ? undefined : names.get(key);
    if (single !== undefined) return { about: `${before.id}.${single}` };
    const [, member = ''] = /^[^.]*\.([^.[{<]+)/.exec(path) ?? [];
    const attribute = names.get(member) ?? names.get(path.slice(path.indexOf('.') + 1));
    return { about: attribute === undefined ? before.id : `${before.id}.${attribute}` };
  };
}

/** The relationship whose cardinality differs, where that makes its foreign key occur once. */
function tightened(
  columns: readonly string[],
  names: ReadonlyMap<string, string>,
  before: Entity,
  after: Entity | undefined,
): string | undefined {
  const attributes = columns.map((column) => names.get(column) ?? column).join(' ');
  const [was, is] = [before, after].map((side) =>
    (side?.relationships ?? []).filter((each) => each.attributes.join(' ') === attributes),
  );
  return is?.find(({ id, cardinality }) =>
    was?.some((old) => old.id === id && old.cardinality !== cardinality),
  )?.id;
}
