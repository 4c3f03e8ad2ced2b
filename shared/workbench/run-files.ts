import {
  compareBundles,
  decodeLearned,
  type KeptLearned,
  personIdsOfBundle,
  decisionsOfRun,
  readRunManifest,
  writeRunFiles,
  type RunFiles,
  type RunManifest,
} from '../identity/index.ts';
import { fail, ok, sha256, silentJob, type Job, type Result } from '../kernel/index.ts';
import type { MadeFile, ReplayReport } from './contract/index.ts';
import type { Run } from './current-run.ts';
import { textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** The files of a run as they lie on disk, by name: run.json, persons.csv, golden.csv, pairs.csv. */
export type RunBundle = ReadonlyMap<string, Uint8Array>;

const mediaTypes: Readonly<Record<keyof RunFiles, string>> = {
  'persons.csv': 'text/csv',
  'golden.csv': 'text/csv',
  'pairs.csv': 'text/csv',
  'run.json': 'application/json',
  'learned.jsonl': 'application/jsonl',
};
const fileNames = Object.keys(mediaTypes) as (keyof RunFiles)[];

export async function runFiles(state: WorkbenchState): Promise<Result<readonly MadeFile[]>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const files = await filesOf(run.value, silentJob);
  return ok(
    fileNames.flatMap((name) => {
      const content = files[name];
      return content === undefined ? [] : [textFile(name, mediaTypes[name], content)];
    }),
  );
}

/** Reads the extracts again, computes the current run again, and compares everything from inputs to results. */
export async function replayCurrent(state: WorkbenchState, job: Job): Promise<Result<ReplayReport>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const files = await filesOf(run.value, job);
  return replayBundle(state, new Map(Object.entries(files)), job);
}

/**
 * Computes again what a bundle says was computed: the extracts of this workspace under the bundle's rules, person ids
 * carried over from the bundle. Files of the bundle that differ from its own manifest are named too.
 */
export async function replayBundle(
  state: WorkbenchState,
  bundle: RunBundle,
  job: Job,
): Promise<Result<ReplayReport>> {
  const text = bundle.get('run.json');
  if (text === undefined) return fail('replay.bundle', 'The bundle holds no run.json');
  const expected = readRunManifest(text);
  if (!expected.ok) return expected;
  const model = state.session.model();
  for (const source of model.sources) {
    if (!model.mappings.some((mapping) => mapping.source === source.id)) continue;
    const loaded = await state.sources.load(source, job);
    if (!loaded.ok) return loaded;
  }
  const previous = personIdsOfBundle(expected.value.carriedIds);
  const kept = await keptIn(bundle, expected.value, job);
  if (!kept.ok) return kept;
  const run = await state.run.compute(
    model,
    expected.value.ruleset,
    previous,
    job,
    kept.value === undefined ? {} : { kept: kept.value },
  );
  if (!run.ok) return run;
  const actual = readRunManifest((await filesOf(run.value, job))['run.json']);
  if (!actual.ok) return actual;
  const own = ownFiles(bundle, expected.value);
  const compared = compareBundles(expected.value, actual.value);
  return ok({
    same: compared.same && own.every((check) => check.same),
    checked: [...own, ...compared.checked],
  });
}

/** What the run of the bundle went by instead of training. */
async function keptIn(
  bundle: RunBundle,
  { learned }: RunManifest,
  job: Job,
): Promise<Result<KeptLearned | undefined>> {
  if (learned === undefined) return ok(undefined);
  const content = bundle.get('learned.jsonl');
  if (content === undefined)
    return fail(
      'replay.bundle',
      `The run kept the parameters of run ${learned.run}, and learned.jsonl is missing.`,
    );
  const kept = await decodeLearned(content, job);
  if (!kept.ok) return fail('replay.bundle', `learned.jsonl: ${kept.error.message}`);
  return kept.value.digest === learned.sha256
    ? kept
    : fail('replay.bundle', 'learned.jsonl is not the one that the run went by.');
}

/** Whether the bundle's files are those its manifest speaks of, and all there. */
function ownFiles(bundle: RunBundle, manifest: RunManifest): ReplayReport['checked'] {
  return fileNames.flatMap((name) => {
    if (name === 'run.json' || name === 'learned.jsonl') return [];
    const content = bundle.get(name);
    const expected = manifest.results[name];
    const actual = content === undefined ? 'missing' : sha256(content);
    return [{ what: `${name} in the bundle`, expected, actual, same: expected === actual }];
  });
}

function filesOf({ identity, model, inputs, kept }: Run, job: Job): Promise<RunFiles> {
  const { sources, mappings, entities, manifest } = model;
  return writeRunFiles(identity, {
    inputs,
    ...(kept === undefined ? {} : { kept }),
    decisions: decisionsOfRun(model.decisions, identity.ruleset),
    mappings: { sources, mappings, entities, defaults: manifest.defaults },
    job,
  });
}
