import type { Entity, WorkspaceModel } from '../../../workspace/index.ts';
import { textFile, type PackFile } from '../../pack-inputs.ts';
import { soundReferences } from '../../sound-references.ts';
import { toYaml } from '../../to-yaml.ts';
import type { Loss, Writer } from '../format.ts';
import { dbtNames } from './dbt-names.ts';
import { entitySql } from './entity-sql.ts';
import { exposuresYaml } from './exposures-yaml.ts';
import { modelsYaml } from './models-yaml.ts';
import { sourcesYaml } from './sources-yaml.ts';
import { stagingSql } from './staging-sql.ts';

/**
 * `dbt/`: a project for dbt with DuckDB. Sources with freshness, one staging model for each mapping, one model with contract
 * and tests for each entity, exposures for activations and consumers. `dbt build --profiles-dir .` runs it in that folder.
 */
export const writeDbtProject: Writer = ({ model }) => {
  const names = dbtNames(model);
  const mapped = model.mappings.flatMap((mapping) => {
    const entity = model.entities.find(({ id }) => id === mapping.entity);
    const source = model.sources.find(({ id }) => id === mapping.source);
    return entity === undefined || source === undefined ? [] : [{ mapping, entity, source }];
  });
  const filled = new Set(mapped.map(({ entity }) => entity.id));
  const models = modelsYaml(model, names, filled);
  const sources = sourcesYaml(model, names);
  const yaml = (path: string, content: unknown): PackFile =>
    textFile(`dbt/${path}`, 'application/yaml', toYaml(content));
  const sql = (path: string, content: string): PackFile =>
    textFile(`dbt/${path}`, 'application/sql', content);
  const stagings = mapped.map(({ mapping, entity, source }) =>
    sql(
      `models/staging/${names.staging(mapping)}.sql`,
      stagingSql(mapping, entity, source, keysAndReferences(entity, model), names.source(source)),
    ),
  );
  const entities = model.entities.map((entity) => {
    const from = mapped.filter((one) => one.entity === entity).map(({ mapping }) => names.staging(mapping));
    return sql(`models/${names.model(entity)}.sql`, entitySql(entity, from, model.domains));
  });
  return {
    files: [
      yaml('dbt_project.yml', projectYaml(names.project)),
      yaml('profiles.yml', profilesYaml),
      yaml('models/schema.yml', models.yaml),
      ...(model.sources.length === 0 ? [] : [yaml('models/sources.yml', sources.yaml)]),
      ...(hasExposures(model) ? [yaml('models/exposures.yml', exposuresYaml(model, names))] : []),
      ...stagings,
      ...entities,
    ],
    losses: [...models.losses, ...sources.losses, ...mappingLosses(model)],
  };
};

function projectYaml(name: string): object {
  return {
    name,
    version: '1.0.0',
    'config-version': 2,
    profile: 'c360',
    'model-paths': ['models'],
    models: { [name]: { '+materialized': 'view' } },
  };
}

const profilesYaml = {
  c360: { target: 'duckdb', outputs: { duckdb: { type: 'duckdb', path: 'c360.duckdb' } } },
};

function hasExposures({ activations, contracts }: WorkspaceModel): boolean {
  return activations.length > 0 || contracts.some(({ consumers }) => (consumers ?? []).length > 0);
}

/** Attributes that name a record of this entity or of another. */
function keysAndReferences(entity: Entity, { entities }: WorkspaceModel): ReadonlySet<string> {
  const references = soundReferences(entity, entities).filter(
    ({ relationship, to }) =>
      relationship.toAttributes.every((id) => to.key.includes(id)) && !relationship.optional,
  );
  return new Set([...entity.key, ...references.flatMap(({ relationship }) => relationship.attributes)]);
}

function mappingLosses({ mappings }: WorkspaceModel): Loss[] {
  return mappings.flatMap(({ id, fields }) =>
    fields.flatMap(({ attribute, normalisers }, index) =>
      normalisers.length === 0
        ? []
        : [
            {
              path: `mappings/${id}.yaml#/fields/${String(index)}/normalisers`,
              what: `the normalisers ${normalisers.join(', ')} of ${attribute} in the dbt models`,
              why: 'The workbench applies them; they are no SQL.',
              kept: `mappings/${id}.yaml`,
            },
          ],
    ),
  );
}
