import { comparableText } from './comparable-text.ts';

/** A value for people, not longer than a line. */
export function shownValue(value: unknown): string {
  if (value === null) return 'not set';
  const text = typeof value === 'string' ? value : comparableText(value);
  const short = text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text;
  return typeof value === 'string' ? `“${short}”` : short;
}
