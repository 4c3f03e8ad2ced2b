import { z } from 'zod';
import { type RunFigures, summarise } from '../identity/index.ts';
import {
  canonicalJson,
  causeText,
  type Clock,
  compareText,
  fail,
  type FileStore,
  type Job,
  ok,
  type Result,
  sha256,
} from '../kernel/index.ts';
import { type Diagnostic, rulesetSchema, warningDiagnostic } from '../workspace/index.ts';
import type { Run } from './current-run.ts';

/** Runs kept; older ones are dropped. */
export const mostRuns = 50;

const folder = '.c360/runs';
const entryPath = /^\.c360\/runs\/([0-9a-f]{16})\.json$/;

const parametersSchema = z.object({
  priorWeight: z.int(),
  comparisons: z.array(
    z.object({
      id: z.string(),
      levels: z.array(z.object({ id: z.string(), label: z.string(), weight: z.int() })),
    }),
  ),
});
export type KeptParameters = z.infer<typeof parametersSchema>;

/** What a run was computed from and what it found. Nothing of it depends on the time, the machine or the engine. */
const contentSchema = z.object({
  ruleset: rulesetSchema,
  rulesetDigest: z.string(),
  resultDigest: z.string(),
  inputs: z.array(z.object({ source: z.string(), path: z.string(), sha256: z.string() })),
  decisions: z.int(),
  figures: z.object({
    records: z.int(),
    persons: z.int(),
    singletons: z.int(),
    largestPerson: z.int(),
    candidatePairs: z.int(),
    linkedPairs: z.int(),
    reviewPairs: z.int(),
    refusedUnions: z.int(),
    estimatedBlockingRecall: z.number().nullable(),
  }),
  parameters: parametersSchema,
  /** The run whose parameters were kept; missing where they were learned. */
  parametersFrom: z.string().optional(),
});

const entrySchema = z.object({
  format: z.literal(1),
  id: z.string(),
  firstAt: z.string(),
  at: z.string(),
  times: z.int().min(1),
  run: z.record(z.string(), z.unknown()),
});

export interface RunEntry extends z.infer<typeof contentSchema> {
  readonly id: string;
  readonly firstAt: string;
  readonly at: string;
  readonly times: number;
}

/**
 * The runs of a workspace, one file each under `.c360/runs/`, named by the beginning of the digest of what it says
 * (times left out), so that the same computation is one entry however often it is done. Private to the machine:
 * deleting the folder loses the history and nothing else.
 */
export class RunHistory {
  readonly #files: FileStore;
  readonly #clock: Clock;
  /** Why the last run is not in the history, where it is not. */
  #missing: Diagnostic | null = null;

  constructor(files: FileStore, clock: Clock) {
    this.#files = files;
    this.#clock = clock;
  }

  /**
   * Writes the run down and drops the oldest beyond the bound; gives its id. A failure is kept for `list` to tell: a run that was
   * computed is not lost because the disk is full.
   */
  async record(run: Run, job: Job): Promise<string> {
    const content = await contentOf(run, job);
    const id = digestOf(content);
    if (this.#files.readOnly) return id;
    const path = `${folder}/${id}.json`;
    const known = await this.#read(path);
    const now = this.#clock.now();
    const entry = {
      format: 1,
      id,
      firstAt: known.ok ? known.value.firstAt : now,
      at: now,
      times: known.ok ? known.value.times + 1 : 1,
      run: content,
    };
    const text = `${JSON.stringify(JSON.parse(canonicalJson(entry)), null, 2)}\n`;
    const written = await this.#files.write(path, new TextEncoder().encode(text));
    this.#missing = written.ok
      ? null
      : warningDiagnostic(
          written.error.code,
          `The last run is not in the history: ${written.error.message}`,
          {
            location: { file: path },
            ...(written.error.fix === undefined ? {} : { fix: written.error.fix }),
          },
        );
    if (written.ok) await this.#dropOldest();
    return id;
  }

  /** Newest first; of two at one moment, by id. Entries that cannot be read are named and left alone. */
  async list(): Promise<Result<{ runs: readonly RunEntry[]; problems: readonly Diagnostic[] }>> {
    const files = await this.#files.list(folder);
    if (!files.ok) return files;
    const runs: RunEntry[] = [];
    const problems: Diagnostic[] = this.#missing === null ? [] : [this.#missing];
    for (const { path } of files.value) {
      if (!entryPath.test(path)) continue;
      const entry = await this.#read(path);
      if (entry.ok) runs.push(entry.value);
      else problems.push(warningDiagnostic('history.damaged', entry.error.message, entry.error));
    }
    runs.sort((a, b) => compareText(b.at, a.at) || compareText(a.id, b.id));
    return ok({ runs, problems });
  }

  /** The run whose id begins like this; `history.unknown-run` when there is none, or more than one. */
  async find(id: string): Promise<Result<RunEntry>> {
    const listed = await this.list();
    if (!listed.ok) return listed;
    const { runs } = listed.value;
    const [found, ...others] = id === '' ? [] : runs.filter((run) => run.id.startsWith(id));
    if (found === undefined || others.length > 0)
      return fail(
        'history.unknown-run',
        found === undefined ? `There is no run ${id}` : `${others.length + 1} runs begin with ${id}`,
        runs.length === 0 ? { fix: 'Resolve first: every run is written down.' } : {},
      );
    return ok(found);
  }

  async #read(path: string): Promise<Result<RunEntry>> {
    const damaged = (cause: string): Result<never> =>
      fail('history.damaged', `${path} cannot be read: ${cause}`, {
        location: { file: path },
        fix: 'Delete the file; the other runs do not need it.',
      });
    const content = await this.#files.read(path);
    if (!content.ok) return damaged(content.error.message);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(content.value);
      const { run, ...entry } = entrySchema.parse(JSON.parse(text));
      if (digestOf(run) !== entry.id || path !== `${folder}/${entry.id}.json`)
        return damaged('it was changed after it was written');
      return ok({ ...contentSchema.parse(run), ...entry });
    } catch (thrown) {
      return damaged(thrown instanceof z.ZodError ? 'it is not a run of this version' : causeText(thrown));
    }
  }

  async #dropOldest(): Promise<void> {
    const listed = await this.list();
    if (!listed.ok) return;
    for (const { id } of listed.value.runs.slice(mostRuns)) await this.#files.remove(`${folder}/${id}.json`);
  }
}

function digestOf(content: Readonly<Record<string, unknown>>): string {
  return sha256(canonicalJson(content)).slice(0, 16);
}

async function contentOf(
  { identity, inputs, model, ruleset, kept }: Run,
  job: Job,
): Promise<Record<string, unknown>> {
  const figures = await summarise(identity, job);
  return {
    ruleset,
    rulesetDigest: figures.rulesetDigest,
    resultDigest: figures.resultDigest,
    inputs: [...inputs].sort((a, b) => compareText(a.source, b.source) || compareText(a.path, b.path)),
    decisions: model.decisions.length,
    figures: keptFigures(figures),
    parameters: keptParameters(identity),
    ...(kept === undefined ? {} : { parametersFrom: kept.run }),
  };
}

function keptFigures(figures: RunFigures): RunEntry['figures'] {
  const { records, persons, singletons, largestPerson, candidatePairs } = figures;
  const { linkedPairs, reviewPairs, refusedUnions, estimatedBlockingRecall } = figures;
  return {
    records,
    persons,
    singletons,
    largestPerson,
    candidatePairs,
    linkedPairs,
    reviewPairs,
    refusedUnions,
    estimatedBlockingRecall,
  };
}

/** The weights that training found, by comparison and level. */
export function keptParameters({ scorer: { parameters } }: Run['identity']): KeptParameters {
  return {
    priorWeight: parameters.priorWeight,
    comparisons: parameters.comparisons.map(({ id, levels }) => ({
      id,
      levels: levels.map((level) => ({ id: level.id, label: level.label, weight: level.weight })),
    })),
  };
}
