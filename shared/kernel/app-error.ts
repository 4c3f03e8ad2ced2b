import { type ErrorCode, errorCodes } from './error-code.ts';
import { err, type Result } from './result.ts';

/** Where in the user's files a problem is. Lines and columns count from 1; `path` is the key path in a document. */
export interface Location {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
}

/** An expected failure: what happened, where, why, and what to do about it. Plain data, so it crosses every transport. */
export interface AppError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly location?: Location;
  readonly fix?: string;
  readonly cause?: string;
}

export type ErrorDetails = Omit<AppError, 'code' | 'message'>;

/** The error, with the advice of its code where no better one is given. */
export function appError(code: ErrorCode, message: string, details: ErrorDetails = {}): AppError {
  const { fix }: { readonly title: string; readonly fix?: string } = errorCodes[code];
  return { code, message, ...(fix === undefined ? {} : { fix }), ...details };
}

/** `err(appError(...))`, the most frequent ending of a function that refuses. */
export function fail(code: ErrorCode, message: string, details: ErrorDetails = {}): Result<never> {
  return err(appError(code, message, details));
}

/** The text of anything thrown, cut to a length that is safe to show (a parser may echo a whole line). */
export function causeText(thrown: unknown, limit = 500): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

/** `file:line:column` as far as known. */
export function formatLocation(location: Location): string {
  const { file = '', line, column } = location;
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
}
