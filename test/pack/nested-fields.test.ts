import { expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { readOdcs } from '../../shared/pack/formats/odcs/read-odcs.ts';
import { toYaml } from '../../shared/pack/to-yaml.ts';
import { importFileOf } from './import-file.ts';
import { writeOdcs } from '../../shared/pack/formats/odcs/write-odcs.ts';
import { workspaceOf } from './random-model.ts';

const contract = {
  kind: 'DataContract',
  apiVersion: 'v3.1.0',
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
          tags: ['nested'],
          items: {
            physicalType: 'struct',
            logicalType: 'object',
            description: 'One line.',
            properties: [
              { name: 'Email', physicalType: 'varchar(90)', logicalType: 'string', tags: ['x'] },
              { name: 'note', logicalType: 'string', classification: 'PII' },
              {
                name: 'to',
                logicalType: 'object',
                properties: [
                  { name: 'zip', logicalType: 'string', required: true, relationships: [{ to: 'zips.zip' }] },
                  { name: 'shade', logicalType: 'integer' },
                ],
              },
            ],
          },
        },
        {
          name: 'grid',
          logicalType: 'array',
          items: { logicalType: 'array', items: { logicalType: 'integer' } },
        },
      ],
    },
  ],
};

const read = async (text: string) =>
  unwrap(await readOdcs(importFileOf('c.odcs.yaml', text), { job: silentJob }));

const write = (model: Awaited<ReturnType<typeof read>>) =>
  writeOdcs({
    model: workspaceOf(model),
    product: { name: 'C360', version: '0' },
    asOf: '2026-01-01T00:00:00.000Z',
  });

test('what a contract nests becomes entities that the columns hold, told by path with their classes', async () => {
  const { entities, contracts, losses, findings } = await read(JSON.stringify(contract));
  expect(
    entities.map(({ id, attributes }) => [
      id,
      attributes.map((one) => [one.id, one.type, one.classification, ...(one.holds ?? [])].join(' ')),
    ]),
  ).toEqual([
    ['orders', ['lines array none orders_lines', 'grid array none']],
    ['orders_lines', ['email text none', 'note text direct', 'to json none orders_lines_to']],
    ['orders_lines_to', ['zip text none', 'shade integer none']],
  ]);
  expect(contracts[0]?.entities).toEqual(['orders']);
  expect(findings.map(({ message }) => message).join()).toContain(
    'orders.lines holds orders_lines; orders_lines.to holds orders_lines_to',
  );
  const orders = 'c.odcs.yaml#/schema/orders/properties';
  const told = losses.map(({ path, what }) => [path, what]);
  expect(told).toContainEqual([
    `${orders}/lines/items/properties/0`,
    'orders.lines.Email (direct by its name) by its path',
  ]);
  expect(told).toContainEqual([`${orders}/grid/items`, 'fields inside orders.grid']);
});

test('a contract with nested columns is written again as it came, and with what has been edited inside', async () => {
  const model = await read(JSON.stringify(contract));
  const [file] = write(model).files;
  expect(new TextDecoder().decode(file?.content)).toBe(toYaml(contract));
  const edited = {
    ...model,
    entities: model.entities.map((entity) =>
      entity.id === 'orders_lines_to'
        ? { ...entity, attributes: entity.attributes.filter(({ id }) => id !== 'shade') }
        : entity,
    ),
  };
  const text = new TextDecoder().decode(write(edited).files[0]?.content);
  expect(text).toBe(
    toYaml(contract)
      .split('\n')
      .filter((line, index, lines) => !line.includes('shade') && !(lines[index - 1] ?? '').includes('shade'))
      .join('\n'),
  );
});

test('a contract of ours nests what columns hold once, and a circle ends with a line of the loss report', async () => {
  const model = await read(JSON.stringify(contract));
  const own = {
    ...model,
    contracts: [],
    entities: model.entities.map(({ foreign: _foreign, ...entity }) => ({
      ...entity,
      attributes: entity.attributes.map(({ foreign: _members, ...attribute }) =>
        entity.id === 'orders_lines_to' && attribute.id === 'shade'
          ? { ...attribute, type: 'json' as const, holds: ['orders_lines'] }
          : attribute,
      ),
    })),
  };
  const { files, losses } = write(own);
  const text = new TextDecoder().decode(files[0]?.content);
  const back = await read(text);
  expect(back.entities.map(({ id }) => id)).toEqual(own.entities.map(({ id }) => id));
  expect(new TextDecoder().decode(write(back).files[0]?.content)).toBe(text);
  expect(losses).toContainEqual({
    path: 'contracts/canonical.odcs.yaml#/schema/0/properties/0/items/properties/2/properties/1',
    what: 'that its values are records of orders_lines, nested',
    why: 'A column has one shape, which does not hold itself.',
    kept: 'custom property c360Holds of the column',
  });
});
