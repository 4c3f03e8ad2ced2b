import { evaluate, resolve, resultDigest } from '../../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../../shared/kernel/index.ts';
import { type RawTable, readSource } from '../../../shared/sources/index.ts';
import { createMemoryFileStore } from '../../../shared/workspace/index.ts';
import { type BenchModel, workspaceOf } from '../engine/workspace-of.ts';

/** What the tab is to do: the model as proposed for the files, and where it finds those. */
export interface TabTask {
  readonly model: BenchModel;
  readonly files: readonly { readonly path: string; readonly url: string }[];
  /** Labels to judge by, or empty. */
  readonly truthUrl: string;
}

export interface TabFigures {
  readonly records: number;
  readonly pairs: number;
  readonly wall: number;
  readonly stages: readonly { readonly stage: string; readonly milliseconds: number }[];
  readonly digest: string;
  readonly quality: {
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    readonly bCubed: number;
    readonly candidateRecall: number;
  } | null;
}

async function run({ model, files, truthUrl }: TabTask): Promise<TabFigures> {
  const contents: Record<string, Uint8Array> = {};
  for (const { path, url } of files) contents[path] = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const store = createMemoryFileStore(contents);
  const started = performance.now();
  const tables: RawTable[] = [];
  for (const source of model.sources)
    tables.push(unwrap(await readSource(store, source, {}, silentJob)).table);
  const read = performance.now();
  const resolved = unwrap(
    await resolve({
      model: workspaceOf(model),
      tables,
      ruleset: model.ruleset,
      decisions: [],
      recordKey: new Uint8Array(32),
      clock: { now: () => new Date().toISOString() },
      job: silentJob,
    }),
  );
  const wall = performance.now() - started;
  const judged = truthUrl === '' ? null : unwrap(evaluate(resolved, await (await fetch(truthUrl)).text()));
  return {
    records: resolved.recordCount,
    pairs: resolved.pairs.count,
    wall,
    stages: [{ stage: 'load', milliseconds: read - started }, ...resolved.stages],
    digest: resultDigest(resolved),
    quality:
      judged === null
        ? null
        : {
            ...judged.pairs,
            bCubed: judged.bCubed?.f1 ?? 0,
            candidateRecall: judged.blockingRecall,
          },
  };
}

globalThis.addEventListener('message', (event: MessageEvent<TabTask>) => {
  run(event.data).then(
    (figures) => globalThis.postMessage(figures, { transfer: [] }),
    (thrown: unknown) =>
      globalThis.postMessage(
        { failure: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) },
        { transfer: [] },
      ),
  );
});
