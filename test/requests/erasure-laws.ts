import type { Engine } from '../../shared/engine/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import {
  accessCells,
  type ErasurePlan,
  planErasure,
  planSql,
  rowActions,
} from '../../shared/requests/erasure/index.ts';
import type { Reach, ReachIndex } from '../../shared/requests/reach/index.ts';
import type { TinyReach } from '../../shared/requests/reach/testing/tiny-reach.ts';
import { copyInto, rowsNow, runScript } from './apply-plan.ts';

/** Breaks of a law, in words; none when it holds. */
export type Breaks = string[];

export function planOf(
  index: ReachIndex,
  reach: Reach,
  approved: readonly string[] = [],
): Promise<ErasurePlan> {
  return planErasure(
    {
      model: {
        sources: index.inputs.model.sources,
        mappings: [],
        recipients: { recipients: [], backups: [] },
        derived: { indirectInputs: 'count', derived: [] },
        activations: [],
      },
      index,
      reach,
      grounds: ['b'],
      case: null,
      restraintsOf: () => [],
      approved: new Set(approved),
      preparedAt: '2026-11-21T00:00:00.000Z',
      product: 'test',
      files: [],
    },
    silentJob,
  );
}

/** found(access) = covered(erasure) + withheld(reason): the same rows and the same cells, each with one fate in each. */
export function symmetryBreaks(reach: Reach, plan: ErasurePlan): Breaks {
  const breaks: Breaks = [];
  const access = accessCells(reach);
  const planned = new Map(plan.rows.map((row) => [row.label, row]));
  if (access.length !== plan.rows.length)
    breaks.push(`access has ${String(access.length)} rows, erasure ${String(plan.rows.length)}`);
  for (const row of access) {
    const erased = planned.get(row.label);
    if (erased === undefined) {
      breaks.push(`${row.label} is in access alone`);
      continue;
    }
    const seen = [...row.disclosed, ...row.withheld.map(({ column }) => column)].sort();
    const covered = erased.cells.map(({ column }) => column).sort();
    if (covered.length > 0 && seen.join() !== covered.join()) breaks.push(`${row.label}: cells differ`);
    const changed = erased.cells.filter(({ action }) => action === 'delete' || action === 'mask');
    // What is erased is the person's: it would have been disclosed.
    for (const { column } of changed)
      if (!row.disclosed.includes(column)) breaks.push(`${row.label}: ${column} is erased and was withheld`);
    for (const column of row.disclosed) {
      const cell = erased.cells.find((one) => one.column === column);
      if (cell?.action === 'keep' && erased.action === 'delete')
        breaks.push(`${row.label}: ${column} stays of a row that goes`);
    }
  }
  for (const source of [...plan.sources, plan.totals]) {
    for (const of of ['rows', 'cells'] as const) {
      const sum = rowActions.reduce((total, action) => total + source[of][action], 0);
      if (sum !== source.found[of])
        breaks.push(`${of}: ${String(source.found[of])} found, ${String(sum)} with an action`);
    }
  }
  return breaks;
}

/**
 * Applies the SQL of the plan to a copy and compares with the plan: rows and cells that it names are gone or emptied, all
 * others are as they were, counts are equal, and no reference lost its row.
 */
export async function applicationBreaks(
  engine: Engine,
  world: Pick<TinyReach, 'tables'>,
  index: ReachIndex,
  plan: ErasurePlan,
): Promise<Breaks> {
  await copyInto(engine, world);
  for (const source of index.inputs.model.sources) {
    const script = planSql(plan, source, 'duckdb');
    if (script !== '') await runScript(engine, script);
  }
  const breaks: Breaks = [];
  const now = new Map<string, Map<number, (string | null)[]>>();
  for (const { id, columns, rows } of world.tables) {
    const names = Object.keys(columns);
    const after = await rowsNow(engine, id, names);
    now.set(id, after);
    const planned = new Map(plan.rows.filter(({ source }) => source === id).map((row) => [row.label, row]));
    let gone = 0;
    for (const [row, cells] of rows.entries()) {
      const own = planned.get(`${id}/${id}:${String(row + 1)}`);
      const found = after.get(row);
      if (found === undefined) {
        gone += 1;
        if (own?.action !== 'delete') breaks.push(`${id}#${String(row)} is gone and should not be`);
        continue;
      }
      if (own?.action === 'delete') breaks.push(`${id}#${String(row)} is still there`);
      for (const [at, name] of names.entries()) {
        const planned = own?.cells.find(({ column }) => column === name);
        const expected = planned?.action === 'mask' ? (planned.after ?? null) : (cells[at] ?? null);
        if (found[at] !== expected)
          breaks.push(`${id}#${String(row)}.${name} is ${String(found[at])}, not ${String(expected)}`);
      }
    }
    const expected = plan.sources.find(({ source }) => source === id)?.rows.delete ?? 0;
    if (gone !== expected) breaks.push(`${id}: ${String(gone)} rows gone, ${String(expected)} planned`);
  }
  breaks.push(...orphans(world, now));
  return breaks;
}

/** References that had their row before and have none now. */
function orphans(
  { tables }: Pick<TinyReach, 'tables'>,
  now: ReadonlyMap<string, ReadonlyMap<number, (string | null)[]>>,
): Breaks {
  const breaks: Breaks = [];
  for (const child of tables) {
    for (const [at, name] of Object.keys(child.columns).entries()) {
      for (const { source, column, path } of child.columns[name]?.references ?? []) {
        if (path !== undefined) continue;
        const parent = tables.find(({ id }) => id === source);
        const keyAt = Object.keys(parent?.columns ?? {}).indexOf(column);
        const before = new Set((parent?.rows ?? []).map((row) => row[keyAt]));
        const after = new Set([...(now.get(source)?.values() ?? [])].map((row) => row[keyAt]));
        for (const [row, cells] of now.get(child.id) ?? []) {
          const key = cells[at] ?? null;
          if (key !== null && before.has(key) && !after.has(key))
            breaks.push(`${child.id}#${String(row)}.${name} refers to nothing`);
        }
      }
    }
  }
  return breaks;
}
