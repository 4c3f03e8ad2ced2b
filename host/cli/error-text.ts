import { type AppError, formatLocation } from '../../shared/kernel/index.ts';
import { printable } from './printable.ts';

/**
 * An error as people read it: `error[code] file:line:column message`, then why and what to do.
 * Warnings of a check use the same form.
 */
export function errorText(error: AppError, severity: 'error' | 'warning' = 'error'): string {
  const place = error.location === undefined ? '' : formatLocation(error.location);
  const path = error.location?.path ?? '';
  const lines = [
    [`${severity}[${error.code}]`, place, error.message].filter((part) => part !== '').join(' '),
    path === '' ? '' : `  at: ${path}`,
    error.cause === undefined ? '' : `  cause: ${error.cause}`,
    error.fix === undefined ? '' : `  fix: ${error.fix}`,
  ];
  return lines
    .filter((line) => line !== '')
    .map(printable)
    .join('\n');
}
