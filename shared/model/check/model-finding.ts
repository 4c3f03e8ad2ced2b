import type { ErrorCode } from '../../kernel/index.ts';
import type { Diagnostic } from '../../workspace/index.ts';

/** A finding before it becomes a diagnostic: the file and the key path of what is wrong. */
export interface ModelFinding {
  readonly severity: Diagnostic['severity'];
  readonly code: ErrorCode;
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly fix: string;
}
