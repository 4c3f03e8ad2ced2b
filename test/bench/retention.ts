import { parseArgs } from 'node:util';
import {
  expiryForecast,
  forecastWindow,
  openRetention,
  purposeTree,
  type RetentionInputs,
} from '../../shared/consent/index.ts';
import { tinyModel } from '../../shared/consent/testing/tiny-model.ts';
import type { Resolution } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { holdSchema, retentionRuleSchema } from '../../shared/workspace/index.ts';

/**
 * `node scripts/bench.mjs retention [--records 1000000]`: what expires in two years, of records with 20 attributes each, two
 * to a person, under five rules (one a duty to keep) and, in a second run, a hold on one source. Processor seconds beside
 * the wall clock.
 */
const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } });
const records = Number(values.records);
const attributes = Array.from({ length: 20 }, (_, index) => `person.a${String(index).padStart(2, '0')}`);
const days = Array.from({ length: 3000 }, (_, index) =>
  new Date(Date.UTC(2016, 0, 1 + index)).toISOString().slice(0, 10),
);

const resolution = {
  recordCount: records,
  personCount: Math.ceil(records / 2),
  attributes,
  recordRef: (record: number) => ({
    record,
    source: sourceOf(record),
    extract: sourceOf(record),
    row: record + 1,
    key: '',
  }),
  personOf: (record: number) => Math.floor(record / 2),
  personId: (person: number) => `p-${String(person)}`,
  recordsOf: (person: number) => [person * 2, person * 2 + 1].filter((record) => record < records),
  valuesOf: () => [],
} as unknown as Resolution;

function sourceOf(record: number): string {
  return record % 2 === 0 ? 'crm' : 'log';
}

function inputsOf(holds: boolean): RetentionInputs {
  const base = tinyModel({ sources: ['crm', 'log'].map((id) => ({ id, observedAt: 'seen' })) });
  const rule = (id: string, parts: object) => retentionRuleSchema.parse({ id, citation: 'bench', ...parts });
  return {
    model: {
      ...base,
      broken: [],
      retention: [
        rule('silence', { months: 24, purposes: ['marketing'] }),
        rule('orders', { months: 36 }),
        rule('device', { days: 400, attributes: ['person.a03'], startsAt: 'observed' }),
        rule('invoices', { years: 8, sources: ['crm'], startsAt: 'observed' }),
        rule('tax', { years: 6, obligation: 'keep-at-least', sources: ['crm'], startsAt: 'observed' }),
      ],
      holds: holds
        ? [
            holdSchema.parse({
              id: 'claim',
              reason: 'bench',
              legalBasis: 'bench',
              owner: 'bench',
              from: '2020-01-01',
              until: '2025-03-31',
              scopes: [{ source: 'log', attributes: ['person.a01'] }],
            }),
          ]
        : [],
    },
    resolution,
    purposes: purposeTree(base.purposes),
    delivered: (record) => days[(record * 7919) % days.length] ?? null,
    placeOf: (record) => ({ source: sourceOf(record), extract: sourceOf(record) }),
    holdsValue: (record, attribute) => (record + attribute.length) % 5 !== 0,
  };
}

for (const holds of [false, true]) {
  const inputs = inputsOf(holds);
  const reader = openRetention(inputs);
  const window = unwrap(forecastWindow(reader, '2024-01-01', '2025-12-31'));
  const began = performance.now();
  const before = process.cpuUsage();
  const forecast = await expiryForecast(inputs, reader, window, silentJob);
  const { user, system } = process.cpuUsage(before);
  const cells = forecast.lines.reduce((sum, line) => sum + line.cells, 0);
  console.log(
    `${String(records)} records${holds ? ', a hold on one source' : ''}: ${(cells / 1e6).toFixed(1)} M cells under rules, ` +
      `${((user + system) / 1e6).toFixed(2)} s processor, ${((performance.now() - began) / 1000).toFixed(2)} s wall`,
  );
}
