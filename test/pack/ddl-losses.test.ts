import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { ImportedModel } from '../../shared/pack/formats/format.ts';
import {
  isMarkable,
  markedDefinition,
  readMarkedDefinition,
} from '../../shared/pack/formats/ddl/class-mark.ts';
import { sqlDialects, type SqlDialect } from '../../shared/pack/formats/ddl/dialects.ts';
import { readDdl } from '../../shared/pack/formats/ddl/read-ddl.ts';
import { planTables } from '../../shared/pack/formats/ddl/table-plan.ts';
import { ddlPath, ddlScript } from '../../shared/pack/formats/ddl/write-ddl.ts';
import {
  attributeSchema,
  entitySchema,
  relationshipSchema,
  type Attribute,
  type Domain,
  type Entity,
} from '../../shared/workspace/index.ts';
import { importFileOf } from './import-file.ts';
import { packedModels } from './packed-models.ts';

interface Sides {
  readonly before: { readonly entities: readonly Entity[]; readonly domains: readonly Domain[] };
  readonly back: ImportedModel;
}

const members = (schema: { readonly shape: object }): string[] => Object.keys(schema.shape);

/** Members that are other after the way through a script: `entity.attribute member`. What means the same is the same. */
function changes({ before, back }: Sides, dialect: SqlDialect): string[] {
  const plans = planTables(before.entities, before.domains, dialect, () => undefined);
  const written = back.entities;
  const found: string[] = [];
  for (const [index, plan] of plans.entries()) {
    const { entity } = plan;
    const other = written[index];
    if (other === undefined) {
      found.push(`${entity.id} the entity`);
      continue;
    }
    const own = new Map(other.attributes.map(({ id }, at) => [id, plan.columns[at]?.attribute.id ?? id]));
    const named = (ids: readonly string[]): string[] => ids.map((id) => own.get(id) ?? id);
    const after: Entity = { ...other, key: named(other.key) };
    for (const member of members(entitySchema))
      if (!['attributes', 'relationships', 'alternateKeys'].includes(member))
        if (differ(entity, after, member)) found.push(`${entity.id} ${member}`);
    const sets = uniqueSets(entity);
    const backSets = uniqueSets({
      ...after,
      alternateKeys: after.alternateKeys?.map(named) ?? [],
      attributes: other.attributes.map((one) => ({ ...one, id: own.get(one.id) ?? one.id })),
    });
    for (const set of [...sets].filter((one) => !backSets.has(one)))
      found.push(
        set.includes(' ') || !entity.attributes.some(({ id, unique }) => id === set && unique === true)
          ? `${entity.id} alternateKeys`
          : `${entity.id}.${set} unique`,
      );
    for (const [at, { attribute }] of plan.columns.entries()) {
      const read = other.attributes[at];
      for (const member of members(attributeSchema)) {
        if (['unique', 'required', 'domain'].includes(member)) continue;
        if (differ(attribute, read ?? {}, member)) found.push(`${entity.id}.${attribute.id} ${member}`);
      }
      const required = attribute.required === true || entity.key.includes(attribute.id);
      if (required !== (read?.required === true || after.key.includes(attribute.id)))
        found.push(`${entity.id}.${attribute.id} required`);
      if (!sameDomain(attribute, before.domains, read, back.domains))
        found.push(`${entity.id}.${attribute.id} domain`);
    }
    for (const relationship of entity.relationships) {
      const read = other.relationships.find(({ id }) => id === relationship.id);
      const at = `${entity.id}/relationships/${relationship.id}`;
      if (read === undefined) found.push(`${at} the relationship`);
      else
        for (const member of members(relationshipSchema))
          if (!['to', 'attributes', 'toAttributes'].includes(member) && differ(relationship, read, member))
            found.push(`${at} ${member}`);
    }
  }
  return found;
}

function differ(before: object, after: object, member: string): boolean {
  const of = (one: object): unknown => (one as Record<string, unknown>)[member];
  return JSON.stringify(of(before)) !== JSON.stringify(of(after));
}

/** Sets of attributes that occur once, apart from the key, however they are said. */
function uniqueSets({ key, alternateKeys = [], attributes }: Entity): Set<string> {
  const sets = [
    ...alternateKeys,
    ...attributes.filter(({ unique }) => unique === true).map(({ id }) => [id]),
  ];
  const name = (set: readonly string[]): string => [...set].sort().join(' ');
  return new Set(sets.map(name).filter((set) => set !== name(key)));
}

function sameDomain(
  attribute: Attribute,
  domains: readonly Domain[],
  read: Attribute | undefined,
  backDomains: readonly Domain[],
): boolean {
  const before = domains.find(({ id }) => id === attribute.domain);
  const after = backDomains.find(({ id }) => id === read?.domain);
  return (
    JSON.stringify(before) === JSON.stringify(after) &&
    (before === undefined) === (attribute.domain === undefined)
  );
}

describe.each(sqlDialects)('%s', (dialect) => {
  test(
    'what differs when our own script is read again is what the list of losses says',
    { timeout: 300_000 },
    async () => {
      for (const [name, model] of packedModels(50)) {
        const { text, losses } = ddlScript(model.entities, model.domains, dialect);
        if (text === '') continue;
        const back = unwrap(await readDdl(importFileOf('model.sql', text), { job: silentJob, dialect }));
        const said = new Set(
          losses.map(
            ({ path, what }) =>
              `${path.slice(`${ddlPath(dialect)}#/`.length)} ${what.startsWith('domain ') ? 'domain' : what}`,
          ),
        );
        const real = new Set(changes({ before: model, back }, dialect));
        expect(
          [...real].filter((change) => !said.has(change)),
          name,
        ).toEqual([]);
        // And nothing is said to be lost that comes back; a name that was written otherwise may stand twice.
        const twice = /^domains\/| the name "/;
        expect(
          [...said].filter((one) => !real.has(one) && !twice.test(one)),
          name,
        ).toEqual([]);
      }
    },
  );
});

test('a script says the class, category and sensitivity of every column, and they come back', async () => {
  for (const [name, model] of packedModels(5)) {
    const { text } = ddlScript(model.entities, model.domains, 'duckdb');
    const back = unwrap(
      await readDdl(importFileOf('model.sql', text), { job: silentJob, dialect: 'duckdb' }),
    );
    expect(back.classified.size, name).toBe(back.entities.flatMap(({ attributes }) => attributes).length);
    const facts = (entities: readonly Entity[]): string[] =>
      entities
        .flatMap(({ attributes }) => attributes)
        .map(({ classification, category, sensitivity, definition }) =>
          JSON.stringify([
            classification,
            category ?? null,
            sensitivity ?? null,
            definition.replaceAll('\u0000', ''),
          ]),
        )
        .sort();
    expect(facts(back.entities), name).toEqual(facts(model.entities));
  }
});

test('a definition and its mark are told apart, whatever the definition holds', () => {
  const attribute = attributeSchema.parse({ id: 'a', name: 'a', classification: 'direct', definition: '' });
  for (const definition of ['', ' ', 'x', 'x ', 'x\n', '[class: none]', 'x [class: none; category: a.b]'])
    for (const category of [undefined, 'contact.email'])
      for (const sensitivity of [undefined, 'special'] as const) {
        const comment = markedDefinition({ ...attribute, definition, category, sensitivity });
        expect(readMarkedDefinition(comment)).toEqual({
          definition,
          marked: {
            classification: 'direct',
            ...(category === undefined ? {} : { category }),
            ...(sensitivity === undefined ? {} : { sensitivity }),
          },
        });
      }
  expect(readMarkedDefinition('Where letters go (direct)')).toEqual({
    definition: 'Where letters go (direct)',
    marked: null,
  });
  expect(['contact.email', 'a b', 'a;b', 'a]', ''].map(isMarkable)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('a text about a column that is too long for BigQuery is cut before its class, and the loss says so', async () => {
  const long = entitySchema.parse({
    id: 'person',
    name: 'person',
    definition: 'x'.repeat(10_000),
    attributes: [
      { id: 'name', name: 'name', classification: 'direct', definition: `${'😀'.repeat(2000)}.` },
      { id: 'born', name: 'born', classification: 'sensitive', definition: 'y'.repeat(1005) },
    ],
  });
  const { text, losses } = ddlScript([long], [], 'bigquery');
  const [name = '', born = ''] = [...text.matchAll(/description = '([^']*)'/g)].map(([, said = '']) => said);
  expect(name).toMatch(/^(?:😀)+… \[class: direct\]$/u);
  expect([name.length, born.length]).toEqual([1023, 1024]);
  expect(losses.filter(({ what }) => what === 'definition')).toMatchObject([
    {
      path: 'model/ddl/bigquery.sql#/person.name',
      why: 'BigQuery holds 1024 characters with the class; the rest is cut off',
    },
  ]);
  const back = unwrap(
    await readDdl(importFileOf('model.sql', text), { job: silentJob, dialect: 'bigquery' }),
  );
  expect(ddlScript(back.entities, back.domains, 'bigquery').text).toBe(text);
  expect(ddlScript([long], [], 'snowflake').losses.map(({ what }) => what)).not.toContain('definition');
});

test('names that BigQuery refuses for tables and datasets are written otherwise, and said', () => {
  const entity = entitySchema.parse({
    id: 'p',
    name: 'p',
    definition: '',
    physicalName: 'my ds."kunde 😀 größe"',
  });
  const table = {
    ...entity,
    attributes: [attributeSchema.parse({ id: 'a', name: 'a', classification: 'none', definition: '' })],
  };
  const { text, losses } = ddlScript([table], [], 'bigquery');
  expect(text).toContain('CREATE TABLE `my_ds`.`kunde _ größe` (');
  expect(losses).toContainEqual(expect.objectContaining({ path: 'model/ddl/bigquery.sql#/p' }));
});
