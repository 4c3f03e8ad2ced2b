import { avroName } from '../../../model/index.ts';
import type { WorkspaceModel } from '../../../workspace/index.ts';
import type { DbtNames } from './dbt-names.ts';
import { plainInJinja } from './jinja.ts';

type Yaml = Readonly<Record<string, unknown>>;

/** `models/exposures.yml`: activations, and those who read the contracts. */
export function exposuresYaml({ activations, contracts, entities }: WorkspaceModel, names: DbtNames): Yaml {
  const taken = new Set<string>();
  const exposure = (id: string, label: string, owner: string, uses: readonly string[], more: Yaml): Yaml => {
    let name = avroName(id);
    for (let count = 2; taken.has(name); count += 1) name = `${avroName(id)}_${String(count)}`;
    taken.add(name);
    const models = entities.filter((entity) => uses.includes(entity.id));
    return {
      name,
      label: plainInJinja(label),
      type: 'application',
      owner: { name: plainInJinja(owner) },
      depends_on: models.map((entity) => `ref('${names.model(entity)}')`),
      ...more,
    };
  };
  return {
    version: 2,
    exposures: [
      ...activations.map(({ id, name, description, owner, columns, purpose, destination }) =>
        exposure(
          `activation_${id}`,
          name,
          owner ?? 'unknown',
          columns.map(({ attribute }) => attribute.split('.')[0] ?? ''),
          {
            ...(description === undefined ? {} : { description: plainInJinja(description) }),
            config: { meta: { c360: { activation: id, purpose, destination: destination.id } } },
          },
        ),
      ),
      ...contracts.flatMap((contract) =>
        (contract.consumers ?? []).map((consumer) =>
          exposure(
            `consumer_${contract.id}_${consumer.id}`,
            consumer.name,
            consumer.contact ?? consumer.name,
            contract.entities,
            {
              config: {
                meta: { c360: { contract: contract.id, version: contract.version, consumer: consumer.id } },
              },
            },
          ),
        ),
      ),
    ],
  };
}
