import { appError, causeText, type AppError, type ErrorCode } from '../kernel/index.ts';

/** DuckDB says what kind of failure it is in front of the message: `Catalog Error: …`. Everything else is internal. */
const codes: Readonly<Record<string, ErrorCode>> = {
  Parser: 'engine.syntax',
  Syntax: 'engine.syntax',
  Binder: 'engine.catalog',
  Catalog: 'engine.catalog',
  Conversion: 'engine.conversion',
  'Out of Range': 'engine.conversion',
  'Mismatch Type': 'engine.conversion',
  Constraint: 'engine.constraint',
  Permission: 'engine.permission',
  'Missing Extension': 'engine.permission',
  IO: 'engine.io',
  'Out of Memory': 'engine.out-of-memory',
  INTERRUPT: 'job.cancelled',
};

/** Failures that name no kind of their own, or one too wide to act upon. */
const phrases: readonly (readonly [RegExp, ErrorCode])[] = [
  [/configuration has been locked|disabled (?:by|through) configuration/, 'engine.permission'],
  [/query was cancell?ed/i, 'job.cancelled'],
  [/failed to allocate|memory access out of bounds|\bmalloc\b/i, 'engine.out-of-memory'],
];

/** Longest text shown of a DuckDB message: it may echo a whole statement or a value out of the data. */
const messageLimit = 300;

/** What an adapter caught, as an error with a stable code. Both engines give the same code for the same failure. */
export function engineError(thrown: unknown): AppError {
  const text = plainMessage(thrown instanceof Error ? thrown.message : String(thrown));
  const kind = /^(?:\w+: )?([A-Z][\w ]*?) Error: /.exec(text)?.[1] ?? '';
  const phrase = phrases.find(([pattern]) => pattern.test(text));
  const code = phrase?.[1] ?? codes[kind] ?? 'engine.internal';
  if (code === 'job.cancelled') return appError(code, 'The job was cancelled.');
  // The excerpt of a conversion may be from the casts put around the statement, not from what the caller wrote.
  const shown = code === 'engine.conversion' ? text.replace(/\n+LINE \d+:[^]*$/, '') : text;
  return appError(code, causeText(shown, messageLimit));
}

/** Parser errors of the WASM build come as JSON: `{"exception_type":"Parser","exception_message":…}`. */
function plainMessage(message: string): string {
  if (!message.startsWith('{')) return message;
  const kind = /"exception_type":"([^"]*)"/.exec(message)?.[1];
  const quoted = /"exception_message":("(?:[^"\\]|\\.)*")/.exec(message)?.[1];
  if (kind === undefined || quoted === undefined) return message;
  try {
    return `${kind} Error: ${String(JSON.parse(quoted))}`;
  } catch {
    return message;
  }
}
