import { appError, compareText, type AppError, type ErrorCode, type ErrorDetails } from '../kernel/index.ts';

/** A finding about a workspace file. The error's location carries file, line and column. */
export interface Diagnostic extends AppError {
  readonly severity: 'error' | 'warning';
}

export function errorDiagnostic(code: ErrorCode, message: string, details: ErrorDetails = {}): Diagnostic {
  return { severity: 'error', ...appError(code, message, details) };
}

export function warningDiagnostic(code: ErrorCode, message: string, details: ErrorDetails = {}): Diagnostic {
  return { severity: 'warning', ...appError(code, message, details) };
}

/** The error of a diagnostic, for a function that gives up at the first one. */
export function diagnosticError({ severity: _severity, ...error }: Diagnostic): AppError {
  return error;
}

/** By file, line, column, code, message: the order in which a reader wants them, and a total one. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.location?.file ?? '', b.location?.file ?? '') ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}
