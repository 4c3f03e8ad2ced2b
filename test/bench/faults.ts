import { parseArgs } from 'node:util';
import { type Caught, type FaultFigures, judgeFaults, summed } from './faults/judge.ts';

const { values } = parseArgs({
  options: {
    batches: { type: 'string', default: '5' },
    records: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '40' },
    missed: { type: 'boolean', default: false },
  },
});
const each = Number(values.faults);
const all: FaultFigures[] = [];
for (let batch = 0; batch < Number(values.batches); batch += 1)
  all.push(
    await judgeFaults({
      seed: Number(values.seed) + batch,
      records: Number(values.records),
      shared: each,
      bridges: each,
    }),
  );
const figures = summed(all);
const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
const line = (name: string, { injected, caught, flagged }: Caught): string =>
  `| ${name} | ${injected} | ${caught} | ${percent(caught, injected)} | ${flagged} |`;
console.log('| fault | injected | caught | share | flagged |\n|---|---|---|---|---|');
console.log(line('shared identifier', figures.shared));
console.log(line('bridge', figures.bridges));
console.log(
  `\nFalse alarms on clean data: ${figures.falseAlarms} of ${figures.persons} persons with several records (${percent(figures.falseAlarms, figures.persons)}).`,
);
console.log(`Refused unions by guard: ${JSON.stringify(figures.refusals)}`);
if (values.missed) console.log(`\n${figures.missed.join('\n')}`);
