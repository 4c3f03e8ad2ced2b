import type { Units } from '../../kernel/index.ts';
import { fold, squeeze } from './fold.ts';
import { lower, WordFilter } from './plain-form.ts';

/** Texts that people type where they have nothing to say. Compared after folding. */
const placeholders = new Set([
  'n/a',
  'na',
  'n.a.',
  'n.a',
  '#n/a',
  'nil',
  'null',
  'none',
  'no',
  'nan',
  'undefined',
  'unknown',
  'unkown',
  'unbekannt',
  'inconnu',
  'desconocido',
  'sconosciuto',
  'onbekend',
  'not known',
  'not provided',
  'not available',
  'not applicable',
  'missing',
  'anonymous',
  'anonym',
  'test',
  'tester',
  'testing',
  'dummy',
  'tbd',
  'tbc',
  'xx',
  'xxx',
  'xxxx',
  '-1',
  'keine angabe',
  'k.a.',
  'sin datos',
  '(blank)',
  'blank',
  'empty',
]);

/** Why the text stands for no value, or null when it may be one. */
export function placeholderReason(raw: string): string | null {
  const text = squeeze(fold(raw));
  if (text === '') return 'empty';
  if (placeholders.has(text)) return 'stands for no value';
  if (/^[^\p{Letter}\p{Number}]+$/u.test(text)) return 'only punctuation';
  if (/^0{3,}$/.test(text)) return 'only zeros';
  return null;
}

const placeholderFilter = new WordFilter(placeholders);
/** First letters of placeholders of several words: runs of spaces within them are squeezed before they are compared. */
const spacedFirsts = new Set(
  [...placeholders].filter((text) => text.includes(' ')).map((text) => text.charCodeAt(0)),
);

/**
 * Whether `placeholderReason` may have something to say about plain text that begins and ends with no space. Texts of
 * punctuation alone are for the caller to notice.
 */
export function mayBePlaceholder(units: Units, from: number, to: number): boolean {
  if (to <= from) return true;
  const first = units[from] as number;
  if (first === 0x30) {
    let at = from;
    while (at < to && units[at] === 0x30) at += 1;
    if (at === to) return true;
  }
  if (spacedFirsts.has(lower(first)))
    for (let at = from + 1; at < to; at += 1) if (units[at] === 0x20 && units[at - 1] === 0x20) return true;
  return placeholderFilter.mayHold(lower(first), lower(units[to - 1] as number), to - from);
}

/** Words of mailboxes that belong to an office, not to a person. */
const roles = new Set([
  'abuse',
  'accounting',
  'accounts',
  'admin',
  'administrator',
  'billing',
  'bookings',
  'bounce',
  'buchhaltung',
  'contact',
  'contacto',
  'customerservice',
  'enquiries',
  'feedback',
  'finance',
  'frontdesk',
  'hello',
  'help',
  'helpdesk',
  'hostmaster',
  'hr',
  'info',
  'information',
  'inquiries',
  'invoice',
  'invoices',
  'jobs',
  'kontakt',
  'mail',
  'mailbox',
  'marketing',
  'newsletter',
  'noreply',
  'nobody',
  'office',
  'orders',
  'postmaster',
  'reception',
  'returns',
  'sales',
  'service',
  'shop',
  'spam',
  'subscribe',
  'support',
  'team',
  'unsubscribe',
  'verkauf',
  'webmaster',
]);

const otherRoles = 'donotreply noreply nomail noemail none unknown anonymous'.split(' ');
const testWords = 'test tester testing dummy fake asdf qwerty'.split(' ');
const roleFilter = new WordFilter([...roles, ...otherRoles]);
const testFilter = new WordFilter(testWords);

/** Whether `mailboxReason` may have something to say about a plain mailbox in lower case. */
export function mayBeNobodysMailbox(units: Units, from: number, at: number, to: number): boolean {
  let first = 0;
  let last = 0;
  let letters = 0;
  let end = from;
  for (let place = from; place < at; place += 1) {
    const unit = units[place] as number;
    if (unit < 0x30 || unit > 0x39) end = place + 1;
    if (unit < 0x61 || unit > 0x7a) continue;
    if (letters === 0) first = unit;
    last = unit;
    letters += 1;
  }
  // A mailbox without letters is for the full check, as is one whose digits leave nothing.
  if (letters === 0 || roleFilter.mayHold(first, last, letters)) return true;
  if (testFilter.mayHold(units[from] as number, units[end - 1] as number, end - from)) return true;
  return (
    endsLike(units, at + 1, to, 'test') ||
    endsLike(units, at + 1, to, 'invalid') ||
    endsLike(units, at + 1, to, 'localhost')
  );
}

function endsLike(units: Units, from: number, to: number, text: string): boolean {
  if (to - from < text.length) return false;
  for (let back = 1; back <= text.length; back += 1)
    if (units[to - back] !== text.charCodeAt(text.length - back)) return false;
  return true;
}

/** Why a mailbox (the part before `@`) is no person's, or null. */
export function mailboxReason(local: string, domain: string): string | null {
  const bare = local.replace(/[^a-z]/g, '');
  if (roles.has(bare)) return 'role mailbox';
  if (otherRoles.includes(bare)) return 'role mailbox';
  if (testWords.includes(local.replace(/\d+$/, ''))) return 'test mailbox';
  if (/(?:^|\.)(?:invalid|test|localhost)$/.test(domain) || /^example\.(?:invalid|test)$/.test(domain))
    return 'test domain';
  return null;
}
