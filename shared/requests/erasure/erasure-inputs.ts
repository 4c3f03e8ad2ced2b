import type { WorkspaceModel } from '../../workspace/index.ts';
import type { Reach, ReachedRow, ReachIndex } from '../reach/index.ts';
import type { ErasureGround, Restraint } from './erasure-plan.ts';

export interface ErasureInputs {
  readonly model: Pick<WorkspaceModel, 'sources' | 'mappings' | 'recipients' | 'derived' | 'activations'>;
  readonly index: ReachIndex;
  readonly reach: Reach;
  readonly grounds: readonly ErasureGround[];
  readonly case: string | null;
  /** What keeps a row or some of its cells; holds first. */
  readonly restraintsOf: (row: ReachedRow) => readonly Restraint[];
  /** Rows in doubt that a reviewer found to be the person's, by label. */
  readonly approved: ReadonlySet<string>;
  /** ISO 8601. */
  readonly preparedAt: string;
  readonly product: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}
