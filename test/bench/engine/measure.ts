import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createFolderFileStore } from '../../../host/index.ts';
import { systemSha256 } from '../../../host/system-ports.ts';
import { createNodeWorkers } from '../../../host/workers/index.ts';
import { evaluate, type IdentityRun, resolve, resultDigest } from '../../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../../shared/kernel/index.ts';
import { type RawTable, readSource } from '../../../shared/sources/index.ts';
import { readModel, workspaceOf } from './bench-model.ts';
import { type ExtraFigures, measureExtras } from './extras.ts';

/** One run of the engine in a process of its own. Times in milliseconds, memory in bytes. */
export interface EngineFigures {
  readonly records: number;
  readonly persons: number;
  readonly pairs: number;
  readonly pairsPerRecord: number;
  /** From the first byte read to the persons. */
  readonly wall: number;
  /** Processor time of all threads in that span. */
  readonly cpu: number;
  readonly recordsPerSecond: number;
  readonly stages: readonly { readonly stage: string; readonly milliseconds: number }[];
  readonly peakMemory: number;
  /** Of who is one person; the same in every host. */
  readonly digest: string;
  readonly quality: Quality | null;
  readonly extras: ExtraFigures | null;
}

export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly bCubed: number;
  readonly candidateRecall: number;
}

export interface MeasureOptions {
  readonly model: string;
  readonly truth: string;
  readonly extras: boolean;
  /** Threads in all, the main one among them. */
  readonly threads: number;
}

/** Extracts to persons, training included; what follows is outside the measured span and its memory. */
export async function measureEngine({
  model: file,
  truth,
  extras,
  threads,
}: MeasureOptions): Promise<EngineFigures> {
  const model = readModel(file);
  const workspace = workspaceOf(model);
  const store = createFolderFileStore(model.folder, { readOnly: true });
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  const tables: RawTable[] = [];
  for (const source of model.sources)
    tables.push(unwrap(await readSource(store, source, { sha256: systemSha256 }, silentJob)).table);
  const read = performance.now();
  const workers = createNodeWorkers({
    threads,
    entry: path.join(path.dirname(process.argv[1] ?? ''), 'thread.mjs'),
  });
  const input = {
    model: workspace,
    tables,
    ruleset: model.ruleset,
    decisions: [],
    recordKey: new Uint8Array(32),
    clock: { now: () => new Date().toISOString() },
    job: silentJob,
    ...(workers !== undefined && { workers }),
  };
  const run = unwrap(await resolve(input));
  const wall = performance.now() - started;
  const cpu = process.cpuUsage(cpuBefore);
  await workers?.close();
  const peakMemory = process.resourceUsage().maxRSS * 1024;
  return {
    records: run.recordCount,
    persons: run.personCount,
    pairs: run.pairs.count,
    pairsPerRecord: run.pairs.count / Math.max(1, run.recordCount),
    wall,
    cpu: (cpu.user + cpu.system) / 1000,
    recordsPerSecond: run.recordCount / (wall / 1000),
    stages: [{ stage: 'load', milliseconds: read - started }, ...run.stages],
    peakMemory,
    digest: resultDigest(run),
    quality: qualityOf(run, truth),
    extras: extras ? await measureExtras(run, input) : null,
  };
}

/** `truth` is a file of labels, or `column:NAME` for a column of the source that only the evaluation reads. */
function qualityOf(run: IdentityRun, truth: string): Quality | null {
  if (truth === '') return null;
  const labels = truth.startsWith('column:')
    ? labelsOfColumn(run, truth.slice('column:'.length))
    : readFileSync(truth, 'utf8');
  const { pairs, bCubed, blockingRecall } = unwrap(evaluate(run, labels));
  return {
    precision: pairs.precision,
    recall: pairs.recall,
    f1: pairs.f1,
    bCubed: bCubed?.f1 ?? 0,
    candidateRecall: blockingRecall,
  };
}

function labelsOfColumn(run: IdentityRun, name: string): string {
  const lines = ['source,row,entity'];
  for (const { table } of run.records.sources) {
    const column = table.columns.find((one) => one.name.trim() === name);
    if (column === undefined) throw new Error(`${table.source} has no column ${name}`);
    const values = [...column.values];
    for (let row = 0; row < table.rowCount; row += 1)
      lines.push(
        `${table.source},${table.rows[row] ?? 0},${values[column.codes[row] ?? -1] ?? `none-${row}`}`,
      );
  }
  return lines.join('\n');
}
