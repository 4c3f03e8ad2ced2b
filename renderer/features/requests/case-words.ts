import type { denialReasons } from '../../../shared/workspace/index.ts';
import type { CaseDetail, CaseRow } from '../../../shared/workbench/index.ts';
import type { Tone } from '../../ui/badge.tsx';

export const rightNames: Readonly<Record<CaseRow['right'], string>> = {
  access: 'Access',
  portability: 'Portability',
  erasure: 'Erasure',
  rectification: 'Correction',
  restriction: 'Restriction',
  objection: 'Objection',
  'opt-out': 'Opt-out',
  appeal: 'Appeal',
};

export const statusNames: Readonly<Record<CaseRow['status'], string>> = {
  open: 'Open',
  in_progress: 'In progress',
  fulfilled: 'Fulfilled',
  denied: 'Denied',
  revoked: 'Revoked',
  expired: 'Expired',
};

export const authorityWords: Readonly<
  Record<NonNullable<CaseDetail['case']['received']['agent']>['authority'], string>
> = {
  'written-permission': 'written permission',
  'power-of-attorney': 'power of attorney',
  'registered-agent': 'registered agent',
  guardian: 'guardian',
  'not-shown': 'none shown yet',
};

/** The reasons of the Data Rights Protocol, in words that stand in a letter. */
export const denialWords: Readonly<Record<(typeof denialReasons)[number], string>> = {
  suspected_fraud: 'Fraud is suspected',
  insuf_verification: 'Identity not proved well enough',
  no_match: 'No record matches',
  claim_not_covered: 'The law does not cover what is asked for',
  outside_jurisdiction: 'The law does not apply to the person',
  too_many_requests: 'Too many requests',
  other: 'Another reason',
};

export function isOpen(status: CaseRow['status']): boolean {
  return status === 'open' || status === 'in_progress';
}

/** What it means that a case becomes this, for who knows the law and not the words of the Data Rights Protocol. */
export const statusMeanings: Readonly<Record<CaseRow['status'], string>> = {
  open: 'The request waits to be worked on.',
  in_progress: 'The request is being worked on.',
  fulfilled: 'The person has been given what was asked for.',
  denied: 'The request is refused: the person is told why, and where to complain.',
  revoked: 'The person has taken the request back.',
  expired: 'The person did not answer what had to be asked, and the time for it is over.',
};

/** What is left of the time, in words and in a tone. */
export function dueWords({ clock, daysLeft, due }: CaseRow): { readonly text: string; readonly tone: Tone } {
  if (clock === null || due === null) return { text: 'No deadline', tone: 'bad' };
  if (clock === 'paused') return { text: 'Clock stands still', tone: 'accent' };
  if (clock === 'met') return { text: 'In time', tone: 'ok' };
  if (clock === 'late') return { text: 'Late', tone: 'bad' };
  if (clock === 'withdrawn') return { text: 'Withdrawn', tone: 'plain' };
  const left = daysLeft ?? 0;
  if (clock === 'overdue') return { text: left < 0 ? `${days(-left)} overdue` : 'Overdue', tone: 'bad' };
  if (left === 0) return { text: 'Due today', tone: 'bad' };
  return { text: `${days(left)} left`, tone: left <= 7 ? 'warn' : 'plain' };
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

export const identityWords: Readonly<
  Record<CaseRow['identity'], { readonly text: string; readonly tone: Tone }>
> = {
  'not-needed': { text: 'No proof needed', tone: 'plain' },
  open: { text: 'Identity open', tone: 'warn' },
  sufficient: { text: 'Identity checked', tone: 'ok' },
  failed: { text: 'Identity failed', tone: 'bad' },
};

/**
 * The instant that a day of a date field stands for: now for today, noon there for any other day; undefined for none. A day to
 * come stays one, so that it is refused with what was typed and not taken for today.
 */
export function instantOfDay(date: string, now = new Date()): string | undefined {
  if (date === '') return undefined;
  const noon = new Date(`${date}T12:00:00`);
  return (noon.toDateString() === now.toDateString() ? now : noon).toISOString();
}

/** Day and time of an instant (`YYYY-MM-DD hh:mm`) where the request is reckoned. */
export function timeThere(instant: string, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
      new Date(instant),
    );
  } catch {
    return instant.slice(0, 16).replace('T', ' ');
  }
}

/** The day of an instant (`YYYY-MM-DD`) where the request is reckoned; that of Greenwich where there is no such time zone. */
export function dayThere(instant: string, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));
  } catch {
    return instant.slice(0, 10);
  }
}
