import type { Contract } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import { toYaml } from '../../to-yaml.ts';
import type { Writer } from '../format.ts';
import { contractsToWrite } from '../odcs/contracts-to-write.ts';

export const odpsPath = 'product.odps.yaml';

/**
 * The workspace as one data product of ODPS 1.0.0 (Bitol): every source is an input port, every contract on entities an
 * output port; ports name their contracts by id. The team are the owners and stewards that are named.
 */
export const writeOdps: Writer = ({ model }) => {
  const { contracts, sources } = contractsToWrite(model);
  const { id, name, description } = model.manifest;
  const team = people([
    ...contracts.map(({ owner }) => [owner, 'owner'] as const),
    ...model.entities.flatMap(
      ({ owner, steward }) =>
        [
          [owner, 'data owner'],
          [steward, 'data steward'],
        ] as const,
    ),
    ...model.sources.flatMap(
      ({ owner, steward }) =>
        [
          [owner, 'source owner'],
          [steward, 'data steward'],
        ] as const,
    ),
  ]);
  const product = {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: `c360:${id}:product`,
    name,
    version: '1.0.0',
    status: contracts.some(({ status }) => status === 'active') ? 'active' : 'draft',
    domain: id,
    ...(description === undefined ? {} : { description: { purpose: description } }),
    ...(sources.length === 0
      ? {}
      : {
          inputPorts: sources.map(({ contract, source }) => ({
            name: source.id,
            version: contract.version,
            contractId: contractIdOf(contract),
          })),
        }),
    outputPorts: contracts.map((contract) => ({
      name: contract.id,
      description: contract.purpose ?? contract.name,
      type: 'tables',
      version: contract.version,
      contractId: contractIdOf(contract),
    })),
    ...(team.length === 0 ? {} : { team }),
  };
  return { files: [textFile(odpsPath, 'application/yaml', toYaml(product))], losses: [] };
};

/** The id that the contract carries in its own file. */
function contractIdOf(contract: Contract): string {
  return contract.contractId ?? contract.id;
}

function people(
  named: readonly (readonly [string | undefined, string])[],
): { username: string; role: string }[] {
  const found = new Map<string, { username: string; role: string }>();
  for (const [username, role] of named)
    if (username !== undefined && username.trim() !== '')
      found.set(`${role} ${username}`, { username, role });
  return [...found.values()];
}
