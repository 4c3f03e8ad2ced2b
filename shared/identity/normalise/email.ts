import type { Units } from '../../kernel/index.ts';
import { mailboxReason, mayBeNobodysMailbox, placeholderReason } from './blocked-values.ts';
import { type NormaliseContext, type Normaliser, unusable } from './normaliser.ts';
import { dropSpaces, giveUp, lower, skipSpaces } from './plain-form.ts';

const dotless = new Set(['gmail.com', 'googlemail.com']);

/** An address of one mailbox and one domain without spaces, quotes, brackets and colons. */
function plainEmail(
  units: Units,
  from: number,
  to: number,
  out: Uint8Array,
  context: NormaliseContext,
): number {
  if (context.foldGmail) return giveUp;
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  let at = -1;
  let length = 0;
  for (let place = start; place < end; place += 1) {
    const unit = units[place] as number;
    if (unit <= 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x3a || unit === 0x3c || unit === 0x3e)
      return giveUp;
    if (unit === 0x40) at = length;
    out[length] = lower(unit);
    length += 1;
  }
  if (at <= 0 || at === length - 1 || out[length - 1] === 0x2e) return giveUp;
  return mayBeNobodysMailbox(out, 0, at, length) ? giveUp : length;
}

/**
 * Lower case, display name and `mailto:` off (`"Ann" <ann@x.org>` → `ann@x.org`). Role and test mailboxes become null.
 * Without an `@` the text is kept with a note: a damaged address still says something about its writer.
 */
export const emailNormaliser: Normaliser = {
  id: 'email',
  shown: 'normalised',
  usesCountry: false,
  normalise(raw, context) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const bracketed = /<([^<>]*@[^<>]*)>/.exec(raw)?.[1] ?? raw;
    const text = bracketed
      .normalize('NFKC')
      .toLowerCase()
      .replace(/^mailto:/, '')
      .replace(/[\s"]+/g, '');
    const at = text.lastIndexOf('@');
    if (at < 0) {
      return text.length < 5 ? unusable('not an e-mail address') : { value: text, note: 'has no @' };
    }
    const local = text.slice(0, at);
    const domain = text.slice(at + 1).replace(/\.+$/, '');
    if (local === '' || domain === '') return unusable('not an e-mail address');
    const blocked = mailboxReason(local, domain);
    if (blocked !== null) return unusable(blocked);
    if (!context.foldGmail || !dotless.has(domain)) return { value: `${local}@${domain}` };
    const plain = local.replace(/\+.*$/, '').replaceAll('.', '');
    return plain === '' ? unusable('not an e-mail address') : { value: `${plain}@gmail.com` };
  },
  plain: plainEmail,
};
