import { avroName } from '../../../model/index.ts';
import type { Entity, Mapping, Source, WorkspaceModel } from '../../../workspace/index.ts';

/** Names in a dbt project: letters, digits and `_`, each once in the project whatever the ids of the model are. */
export interface DbtNames {
  readonly project: string;
  readonly model: (entity: Pick<Entity, 'id'>) => string;
  readonly staging: (mapping: Pick<Mapping, 'id'>) => string;
  readonly source: (source: Pick<Source, 'id'>) => string;
}

export function dbtNames({ manifest, entities, mappings, sources }: WorkspaceModel): DbtNames {
  const taken = new Set<string>();
  const unique = (wanted: string): string => {
    const base = avroName(wanted).toLowerCase();
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${String(count)}`;
    taken.add(name);
    return name;
  };
  const named = (ids: readonly { readonly id: string }[], prefix: string): Map<string, string> =>
    new Map(ids.map(({ id }) => [id, unique(`${prefix}${id.replace('--', '__')}`)]));
  const models = named(entities, '');
  const stagings = named(mappings, 'stg_');
  const raw = named(sources, 'raw_');
  const of = (names: ReadonlyMap<string, string>, id: string): string => names.get(id) ?? avroName(id);
  return {
    // A project must not have the name of one of its models.
    project: unique(`c360_${manifest.id}`),
    model: ({ id }) => of(models, id),
    staging: ({ id }) => of(stagings, id),
    source: ({ id }) => of(raw, id),
  };
}
