import type { AppError } from '../kernel/index.ts';

/** A finding about a workspace file. The error's location carries file, line and column. */
export interface Diagnostic extends AppError {
  readonly severity: 'error' | 'warning';
}
