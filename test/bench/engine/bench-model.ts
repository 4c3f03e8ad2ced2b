import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createFolderFileStore } from '../../../host/index.ts';
import { proposeRuleset } from '../../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../../shared/kernel/index.ts';
import { createModel, proposeMappings } from '../../../shared/model/index.ts';
import { proposeSource } from '../../../shared/sources/index.ts';
import type { Mapping, Source } from '../../../shared/workspace/index.ts';
import { benchRuleset } from './bench-ruleset.ts';
import { type BenchModel, workspaceOf } from './workspace-of.ts';

export { workspaceOf } from './workspace-of.ts';

/** `default` is what a new workspace gets; `bench` is what the engine and Splink can both express. */
export type RulesetName = 'default' | 'bench';

/** Sources, mappings and rules as proposed from the files alone. */
export async function proposeModel(
  folder: string,
  files: readonly string[],
  ruleset: RulesetName,
): Promise<BenchModel> {
  const store = createFolderFileStore(folder, { readOnly: true });
  const entities = createModel('c360-core-lite');
  const sources: Source[] = [];
  for (const file of files) {
    const id = path.basename(file).replace(/\.[^.]*$/, '');
    sources.push(unwrap(await proposeSource(store, { id, path: file }, {}, silentJob)));
  }
  const proposed = sources.flatMap((source) => proposeMappings(source, entities));
  const mappings = ruleset === 'bench' ? proposed.map(withoutSecondPhone) : proposed;
  const model = workspaceOf({ folder, sources, mappings });
  return {
    folder,
    sources,
    mappings,
    ruleset: ruleset === 'bench' ? benchRuleset : proposeRuleset({ model }),
  };
}

/** Splink's table has one telephone column; the second number of a source is left out for both. */
function withoutSecondPhone(mapping: Mapping): Mapping {
  return {
    ...mapping,
    fields: mapping.fields.filter((field) => !field.columns.includes('home_phone')),
  };
}

export function readModel(file: string): BenchModel {
  return JSON.parse(readFileSync(file, 'utf8')) as BenchModel;
}
