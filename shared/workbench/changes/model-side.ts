import type { Dependents, ModelSnapshot } from '../../model/index.ts';

/** A model to compare, as a workspace, a pack or a file has it. */
export interface ModelSide {
  readonly kind: 'model';
  readonly snapshot: ModelSnapshot;
  /** Older versions that it knows of, oldest first: the releases of a workspace. */
  readonly history: readonly ModelSnapshot[];
  /** Who depends on it; a model from a file knows contracts and mappings alone. */
  readonly dependents: Dependents;
  /** What could not be read of it. */
  readonly notes?: readonly string[];
}
