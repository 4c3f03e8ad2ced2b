import { expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { readOdcs } from '../../shared/pack/formats/odcs/read-odcs.ts';
import { importFileOf } from './import-file.ts';

test('fields that a contract nests are told by path, with the class that they state or that their names point to', async () => {
  const contract = {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'c',
    version: '1.0.0',
    status: 'active',
    schema: [
      {
        name: 'orders',
        properties: [
          {
            name: 'lines',
            logicalType: 'array',
            items: {
              logicalType: 'object',
              properties: [
                { name: 'email', logicalType: 'string' },
                { name: 'note', logicalType: 'string', classification: 'PII' },
                { name: 'to', logicalType: 'object', properties: [{ name: 'zip' }, { name: 'shade' }] },
              ],
            },
          },
        ],
      },
    ],
  };
  const file = importFileOf('c.odcs.yaml', JSON.stringify(contract));
  const { losses } = unwrap(await readOdcs(file, { job: silentJob }));
  const place = 'c.odcs.yaml#/schema/orders/properties/lines/items';
  expect(losses.map(({ path, what }) => [path, what])).toEqual([
    [place, 'fields inside orders.lines'],
    [`${place}/properties/0`, 'orders.lines.email (direct by its name) by its path'],
    [`${place}/properties/1`, 'orders.lines.note (direct) by its path'],
    [`${place}/properties/2`, 'orders.lines.to by its path'],
    [`${place}/properties/2/properties/0`, 'orders.lines.to.zip (indirect by its name) by its path'],
    [`${place}/properties/2/properties/1`, 'orders.lines.to.shade by its path'],
  ]);
});
