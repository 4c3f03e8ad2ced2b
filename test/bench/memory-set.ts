import { proposeRuleset, type ResolveInput } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { createModel, proposeMappings } from '../../shared/model/index.ts';
import { proposeSource, type RawTable, readSource } from '../../shared/sources/index.ts';
import { createMemoryFileStore, type Ruleset, type Source } from '../../shared/workspace/index.ts';
import { workspaceOf } from './engine/bench-model.ts';
import type { MadeRecord } from './generator/population.ts';
import { lineOf, sourceFormats } from './generator/source-files.ts';

/** Where a generated record stands: the base name of its extract and its row from 1. */
export interface Place {
  readonly extract: string;
  readonly row: number;
}

/** A generated set as texts: extracts by file name, and the place of every record in the order given. */
export function textsOf(
  records: readonly MadeRecord[],
  seed: number,
): { files: Map<string, string>; places: Place[] } {
  const lines = sourceFormats.map(({ columns, separator }) => [columns.join(separator)]);
  const places: Place[] = [];
  for (const { sighting, source } of records) {
    const format = sourceFormats[source];
    const own = lines[source];
    if (format === undefined || own === undefined) throw new RangeError(`no source ${source}`);
    const row = own.length;
    own.push(lineOf(format, sighting, row, seed));
    places.push({ extract: format.id, row });
  }
  const files = new Map(
    sourceFormats.map(({ id }, index) => [`${id}.csv`, `${(lines[index] ?? []).join('\n')}\n`]),
  );
  return { files, places };
}

/** What a new workspace makes of extracts, ready to be resolved: nothing chosen by hand unless `ruleset` is given. */
export async function inputOf(
  files: ReadonlyMap<string, Uint8Array | string>,
  ruleset?: Ruleset,
): Promise<ResolveInput> {
  const store = createMemoryFileStore(Object.fromEntries(files));
  const entities = createModel('c360-core-lite');
  const sources: Source[] = [];
  const tables: RawTable[] = [];
  for (const file of files.keys()) {
    const id = file.replace(/\.[^.]*$/, '');
    const source = unwrap(await proposeSource(store, { id, path: file }, {}, silentJob));
    sources.push(source);
    tables.push(unwrap(await readSource(store, source, {}, silentJob)).table);
  }
  const mappings = sources.flatMap((source) => proposeMappings(source, entities));
  const model = workspaceOf({ folder: '', sources, mappings });
  return {
    model,
    tables,
    ruleset: ruleset ?? proposeRuleset({ model }),
    decisions: [],
    recordKey: new Uint8Array(32),
    job: silentJob,
  };
}
