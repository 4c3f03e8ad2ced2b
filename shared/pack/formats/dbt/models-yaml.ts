import {
  alwaysThere,
  attributeAnnotation,
  distinctAttributes,
  domainOf,
  entityAnnotation,
  usedDomains,
} from '../../../model/index.ts';
import type { Attribute, Entity, WorkspaceModel } from '../../../workspace/index.ts';
import { soundReferences } from '../../sound-references.ts';
import type { Loss } from '../format.ts';
import type { DbtNames } from './dbt-names.ts';
import { duckdbType } from './duckdb-type.ts';
import { plainInJinja } from './jinja.ts';

type Yaml = Readonly<Record<string, unknown>>;

const entitySays: ReadonlySet<keyof Entity> = new Set(['definition']);
const attributeSays: ReadonlySet<keyof Attribute> = new Set(['definition']);

/** `models/schema.yml`: a contract and tests for the model of each entity. */
export function modelsYaml(
  model: WorkspaceModel,
  names: DbtNames,
  filled: ReadonlySet<string>,
): { readonly yaml: Yaml; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const models = model.entities.map((entity, index) => {
    const made = modelYaml(entity, model, names, filled);
    losses.push(
      ...made.losses.map((loss) => ({ path: `dbt/models/schema.yml#/models/${String(index)}`, ...loss })),
    );
    return made.yaml;
  });
  const constrained = models.some(({ constraints }) => constraints !== undefined);
  if (constrained)
    losses.push({
      path: 'dbt/models/schema.yml',
      what: 'that constraints are enforced',
      why: 'The models are views: their records are not resolved yet, and several may have one key.',
      kept: 'the tests of the columns',
    });
  return { yaml: { version: 2, models }, losses };
}

function modelYaml(
  entity: Entity,
  { entities, domains }: WorkspaceModel,
  names: DbtNames,
  filled: ReadonlySet<string>,
): { readonly yaml: Yaml; readonly losses: readonly Omit<Loss, 'path'>[] } {
  const attributes = distinctAttributes(entity);
  const references = soundReferences(entity, entities).map(({ relationship, to }) => ({
    relationship,
    to,
    name: names.model(to),
  }));
  const losses: Omit<Loss, 'path'>[] = [];
  const key = entity.key.filter((id) => attributes.some((attribute) => attribute.id === id));
  const constraints = [
    ...(key.length === 0 ? [] : [declared({ type: 'primary_key', columns: key.map(columnName) })]),
    ...references.map(({ relationship, name }) =>
      declared({
        type: 'foreign_key',
        columns: relationship.attributes.map(columnName),
        to: `ref('${name}')`,
        to_columns: relationship.toAttributes.map(columnName),
      }),
    ),
  ];
  const columns = attributes.map((attribute) => {
    const single = references.filter(
      ({ relationship }) =>
        relationship.attributes.length === 1 && relationship.attributes[0] === attribute.id,
    );
    const tests: unknown[] = [
      ...(alwaysThere(attribute, entity) ? ['not_null'] : []),
      ...(attribute.unique === true || (key.length === 1 && key[0] === attribute.id) ? ['unique'] : []),
    ];
    const codes = domainOf(attribute, { domains })?.values?.map(({ value }) => plainInJinja(value));
    if (codes !== undefined && codes.length > 0)
      tests.push({ accepted_values: { arguments: { values: codes } } });
    for (const { to, relationship, name } of single)
      if (filled.has(to.id))
        tests.push({
          relationships: {
            arguments: { to: `ref('${name}')`, field: columnName(relationship.toAttributes[0] ?? '') },
          },
        });
      else
        losses.push({
          what: `a test that ${attribute.id} is one of ${to.id}`,
          why: 'No mapping fills that entity, so the test could only fail.',
          kept: 'the foreign_key constraint of the contract',
        });
    return columnYaml(attribute, entity, domains, tests);
  });
  for (const { relationship, to } of references)
    if (relationship.attributes.length > 1)
      losses.push({
        what: `a test of the relationship ${relationship.id} to ${to.id}`,
        why: 'The test of dbt compares one column.',
        kept: 'the foreign_key constraint of the contract',
      });
  for (const ids of [...(key.length > 1 ? [key] : []), ...(entity.alternateKeys ?? [])])
    losses.push({
      what: `a test that (${ids.join(', ')}) occurs once`,
      why: 'The test of dbt looks at one column.',
      kept: 'meta.c360',
    });
  return {
    yaml: {
      name: names.model(entity),
      description: plainInJinja(entity.definition),
      config: {
        contract: { enforced: attributes.length > 0 },
        meta: { c360: safe({ ...entityAnnotation(entity, entitySays), ...domainsOf(entity, domains) }) },
        ...entity.foreign?.['dbt'],
      },
      ...(constraints.length === 0 ? {} : { constraints }),
      columns,
    },
    losses,
  };
}

function domainsOf(entity: Entity, domains: WorkspaceModel['domains']): Yaml {
  const used = usedDomains(entity, domains);
  return used.length === 0 ? {} : { domains: used };
}

function columnYaml(
  attribute: Attribute,
  entity: Entity,
  domains: WorkspaceModel['domains'],
  tests: readonly unknown[],
): Yaml {
  return {
    name: columnName(attribute.id),
    description: plainInJinja(attribute.definition),
    data_type: duckdbType(attribute, domains),
    ...(/^[a-z_][a-z0-9_]*$/.test(attribute.id) ? {} : { quote: true }),
    config: {
      meta: { c360: safe(attributeAnnotation(attribute, attributeSays)) },
      tags: [attribute.classification],
    },
    ...(alwaysThere(attribute, entity) ? { constraints: [declared({ type: 'not_null' })] } : {}),
    ...(tests.length === 0 ? {} : { data_tests: tests }),
  };
}

/**
 * A constraint that is told and not enforced: the models are views, since their records are not resolved yet and several of
 * them may have one key, which no table with that key could hold. The tests look at the data.
 */
function declared(constraint: Yaml): Yaml {
  return { ...constraint, warn_unsupported: false };
}

function columnName(id: string): string {
  return plainInJinja(id);
}

/** The same value with no text that dbt would render. */
function safe(value: unknown): unknown {
  if (typeof value === 'string') return plainInJinja(value);
  if (Array.isArray(value)) return value.map(safe);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [plainInJinja(key), safe(member)]),
  );
}
