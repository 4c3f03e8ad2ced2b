import { fold, squeeze } from './fold.ts';
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
export function placeholderReason(raw) {
  const text = squeeze(fold(raw));
  if (text === '') return 'empty';
  if (placeholders.has(text)) return 'stands for no value';
  if (/^[^\p{Letter}\p{Number}]+$/u.test(text)) return 'only punctuation';
  if (/^0{3,}$/.test(text)) return 'only zeros';
  return null;
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
/** Why a mailbox (the part before `@`) is no person's, or null. */
export function mailboxReason(local, domain) {
  const bare = local.replace(/[^a-z]/g, '');
  if (roles.has(bare)) return 'role mailbox';
  if (/^(?:donotreply|noreply|nomail|noemail|none|unknown|anonymous)$/.test(bare)) return 'role mailbox';
  if (/^(?:test|tester|testing|dummy|fake|asdf|qwerty)\d*$/.test(local)) return 'test mailbox';
  if (/(?:^|\.)(?:invalid|test|localhost)$/.test(domain) || /^example\.(?:invalid|test)$/.test(domain))
    return 'test domain';
  return null;
}
