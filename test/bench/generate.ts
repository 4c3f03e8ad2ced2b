import { parseArgs } from 'node:util';
import { scaledTrouble, cleanTrouble, usualTrouble } from './generator/trouble.ts';
import { writeSet } from './generator/write-set.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    trouble: { type: 'string', default: '1000' },
    rate: { type: 'string', multiple: true, default: [] },
    clean: { type: 'boolean', default: false },
  },
});
if (values.out === undefined)
  throw new Error('say where: npm run bench:generate -- --records 100000 --seed 1 --out FOLDER');
const rates = values.rate.map((entry) => {
  const [kind = '', rate = ''] = entry.split('=');
  if (!(kind in usualTrouble) || !/^\d+$/.test(rate))
    throw new Error(`--rate ${entry}: one of ${Object.keys(usualTrouble).join(', ')}, per thousand`);
  return [kind, Number(rate)] as const;
});
const trouble = {
  ...scaledTrouble(values.clean ? cleanTrouble : usualTrouble, Number(values.trouble)),
  ...Object.fromEntries(rates),
};
const started = performance.now();
writeSet(values.out, { records: Number(values.records), seed: Number(values.seed), trouble });
console.log(`${values.records} records in ${values.out}, ${Math.round(performance.now() - started)} ms`);
