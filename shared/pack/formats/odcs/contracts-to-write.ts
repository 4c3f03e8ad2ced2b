import { contractSchema, type Contract, type Source, type WorkspaceModel } from '../../../workspace/index.ts';

export interface ContractsToWrite {
  readonly contracts: readonly Contract[];
  readonly sources: readonly { readonly contract: Contract; readonly source: Source }[];
}

/** The contracts of a workspace, or those that it would have: one per area, one for the rest, one per source. */
export function contractsToWrite(model: WorkspaceModel): ContractsToWrite {
  const { contracts, sources } = model;
  const own = contracts.filter((contract) => contract.source === undefined || contract.entities.length > 0);
  const bySource = new Map(
    contracts.flatMap((contract) =>
      contract.source !== undefined && contract.entities.length === 0
        ? [[contract.source, contract] as const]
        : [],
    ),
  );
  const taken = new Set(contracts.map(({ id }) => id));
  const written = own.length > 0 ? own : defaults(model, taken);
  return {
    contracts: written,
    sources: sources.flatMap((source) => {
      const contract = bySource.get(source.id) ?? sourceDefault(model, source);
      return own.some(({ id }) => id === contract.id) ? [] : [{ contract, source }];
    }),
  };
}

function defaults(model: WorkspaceModel, taken: ReadonlySet<string>): Contract[] {
  const { areas, entities, manifest } = model;
  const known = new Set(entities.map(({ id }) => id));
  const groups = areas
    .map((area) => ({ ...area, entities: area.entities.filter((id) => known.has(id)) }))
    .filter((area) => area.entities.length > 0 && area.id !== 'canonical' && !taken.has(area.id));
  const grouped = new Set(groups.flatMap((area) => area.entities));
  const rest = entities.map(({ id }) => id).filter((id) => !grouped.has(id));
  const contract = (id: string, name: string, members: readonly string[], more: object): Contract =>
    contractSchema.parse({
      id,
      name: name.slice(0, 200),
      version: '1.0.0',
      domain: manifest.id,
      contractId: `c360:${manifest.id}:${id}`,
      entities: members,
      limitations:
        'Uses, bases and retention are custom properties; identity rules are in rules/ruleset.yaml.',
      ...more,
    });
  const whole = groups.length === 0;
  return [
    ...groups.map(({ id, name, entities: members, definition, owner }) =>
      contract(id, `${manifest.name}: ${name}`, members, { purpose: definition, owner }),
    ),
    ...(rest.length > 0 || whole
      ? [
          contract('canonical', `${manifest.name}: ${whole ? 'canonical model' : 'other entities'}`, rest, {
            purpose:
              'The shape that all sources are mapped to: golden records and everything computed from them.',
          }),
        ]
      : []),
  ];
}

function sourceDefault({ manifest }: WorkspaceModel, source: Source): Contract {
  // A source has an id of up to 64 characters, and so has a contract.
  const id = `source-${source.id}`.slice(0, 64).replace(/[-_]+$/, '');
  return contractSchema.parse({
    id,
    name: source.name,
    version: '1.0.0',
    domain: manifest.id,
    contractId: `c360:${manifest.id}:source-${source.id}`,
    source: source.id,
    purpose: source.description,
  });
}
