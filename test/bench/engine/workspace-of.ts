import { createModel } from '../../../shared/model/index.ts';
import {
  emptyModel,
  type Mapping,
  manifestSchema,
  type Ruleset,
  type Source,
  type WorkspaceModel,
} from '../../../shared/workspace/index.ts';

/** What a workspace would hold: made once per data set, outside what is timed, as `c360 new` is. */
export interface BenchModel {
  readonly folder: string;
  readonly sources: readonly Source[];
  readonly mappings: readonly Mapping[];
  readonly ruleset: Ruleset;
}

export function workspaceOf({
  sources,
  mappings,
}: Pick<BenchModel, 'folder' | 'sources' | 'mappings'>): WorkspaceModel {
  return {
    ...emptyModel(manifestSchema.parse({ formatVersion: 2, id: 'bench', name: 'Benchmark', defaults: {} })),
    sources,
    entities: createModel('c360-core-lite'),
    mappings,
    jurisdictions: [],
  };
}
