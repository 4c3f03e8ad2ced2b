import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeOdcs } from '../../shared/pack/formats/odcs/write-odcs.ts';
import { writeOdps } from '../../shared/pack/formats/odps/write-odps.ts';
import { packInputs } from '../../shared/pack/testing/tiny-pack.ts';

const read = (content: Uint8Array): Record<string, unknown> =>
  parse(new TextDecoder().decode(content)) as Record<string, unknown>;

/** Members that ODPS 1.0.0 has (open-data-product-standard, schema v1.0.0); it is closed. */
const members = {
  product: 'apiVersion kind id name version status domain tenant description inputPorts outputPorts team',
  inputPorts: 'name version contractId',
  outputPorts: 'name description type version contractId',
  team: 'username name description role',
} as const;

test('a product has ports for every source and contract, named by the ids in the contracts', async () => {
  const inputs = await packInputs();
  const [file] = writeOdps(inputs).files;
  const product = read(file?.content ?? new Uint8Array());
  expect(product).toMatchObject({ apiVersion: 'v1.0.0', kind: 'DataProduct' });
  expect(Object.keys(product).filter((key) => !members.product.split(' ').includes(key))).toEqual([]);
  const contracts = writeOdcs(inputs).files.map(({ content }) => read(content)['id']);
  const ports = (['inputPorts', 'outputPorts'] as const).flatMap((kind) => {
    const list = product[kind] as Record<string, string>[];
    for (const port of list)
      expect(Object.keys(port).filter((key) => !members[kind].split(' ').includes(key))).toEqual([]);
    return list.map(({ contractId }) => contractId);
  });
  expect(ports.sort()).toEqual(contracts.sort());
});
