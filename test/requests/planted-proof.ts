import type { Engine } from '../../shared/engine/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import { verifyErasure } from '../../shared/requests/certificate/index.ts';
import type { ErasurePlan, PlannedRow } from '../../shared/requests/erasure/index.ts';
import { openReach, reachOf, type ReachIndex } from '../../shared/requests/reach/index.ts';
import { tinyReachInputs, type TinyTable } from '../../shared/requests/reach/testing/tiny-reach.ts';
import { rowsNow } from './apply-plan.ts';
import { applicationBreaks, type Breaks, planOf, symmetryBreaks } from './erasure-laws.ts';
import type { Fate, Planted, PlantedWorld } from './planted-world.ts';

export interface PlantedResult {
  /** Planted rows, and how many of them the plan holds with the fate they were planted for. */
  readonly planted: number;
  readonly found: number;
  readonly unreachable: number;
  readonly breaks: Breaks;
}

function fateOf(row: PlannedRow): Fate {
  if (row.action === 'unreachable') return 'open';
  if (row.code === 'needs-review') return 'review';
  if (row.action === 'delete') return 'erased';
  return row.action === 'mask' ? 'emptied' : 'kept-shared';
}

/** Looks for one person in a planted world and compares with what was planted; with an engine, erases in a copy and looks again. */
export async function provePerson(
  world: PlantedWorld,
  index: ReachIndex,
  person: string,
  engine: Engine | null,
): Promise<PlantedResult> {
  const { resolution } = index.inputs;
  const number = resolution.findPerson(person);
  const seeds = resolution.recordsOf(number).map((record) => ({ record, standing: 'certain' as const }));
  const reach = await reachOf(index, { person: number, seeds }, silentJob);
  const plan = await planOf(index, reach);
  const breaks = symmetryBreaks(reach, plan);
  const planned = new Map(plan.rows.map((row) => [row.label, row]));
  const mine = world.planted.filter((one) => one.person === person);
  const labelOf = ({ source, row }: Pick<Planted, 'source' | 'row'>): string =>
    `${source}/${source}:${String(row + 1)}`;
  let found = 0;
  for (const one of mine) {
    const row = planned.get(labelOf(one));
    if (row !== undefined && fateOf(row) === one.fate) found += 1;
    else
      breaks.push(
        `${labelOf(one)} (${one.way}) should be ${one.fate} and is ${row === undefined ? 'not found' : `${row.action} ${row.code}`}`,
      );
  }
  breaks.push(...strangers(world, person, plan, labelOf));
  if (engine !== null) {
    breaks.push(...(await applicationBreaks(engine, world, index, plan)));
    breaks.push(...(await residueBreaks(world, engine, plan, reach.identifiers)));
  }
  return { planted: mine.length, found, unreachable: plan.totals.rows.unreachable, breaks };
}

/** Rows that the plan would change and nobody planted for this person. */
function strangers(
  world: PlantedWorld,
  person: string,
  plan: ErasurePlan,
  labelOf: (one: Planted) => string,
): Breaks {
  const mine = new Set(world.planted.filter((one) => one.person === person).map(labelOf));
  return plan.rows
    .filter(({ label, action }) => (action === 'delete' || action === 'mask') && !mine.has(label))
    .map(({ label, action, code }) => `${label} is not the person's and would be changed: ${action} ${code}`);
}

/** Reads the copy back as if it were the new extracts, and has the certificate look for every identifier in every form. */
async function residueBreaks(
  world: PlantedWorld,
  engine: Engine,
  plan: ErasurePlan,
  identifiers: Awaited<ReturnType<typeof reachOf>>['identifiers'],
): Promise<Breaks> {
  const tables: TinyTable[] = [];
  for (const table of world.tables) {
    const rows = await rowsNow(engine, table.id, Object.keys(table.columns));
    tables.push({ ...table, rows: [...rows.values()] });
  }
  const index = await openReach(tinyReachInputs({ tables, records: [] }), silentJob);
  const at = '2026-11-21T12:00:00.000Z';
  const certificate = await verifyErasure(
    {
      plan,
      identifiers,
      index,
      propagation: [],
      executor: 'test',
      executedAt: at,
      verifiedAt: at,
      product: 'test',
      files: [],
    },
    silentJob,
  );
  const residues = certificate.scan.residues.filter(({ explained }) => explained === null);
  const expected = certificate.sources.filter(
    ({ deleted, masked }) => deleted.gone !== deleted.expected || masked.emptied !== masked.expected,
  );
  return [
    ...residues.map(({ label, column, form }) => `${label}.${column} still holds an identifier (${form})`),
    ...expected.map(({ source }) => `${source}: the certificate counts other rows than the plan`),
    ...certificate.orphans.map(({ edge, rows }) => `${edge}: ${String(rows)} rows refer to nothing`),
    ...(certificate.status === 'verified' && plan.totals.openRows > 0
      ? ['verified in spite of open rows']
      : []),
  ];
}
