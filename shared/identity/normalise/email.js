import { mailboxReason, placeholderReason } from './blocked-values.ts';
import { unusable } from './normaliser.ts';
const dotless = new Set(['gmail.com', 'googlemail.com']);
/**
 * Lower case, display name and `mailto:` off (`"Ann" <ann@x.org>` → `ann@x.org`). Role and test mailboxes become null.
 * Without an `@` the text is kept with a note: a damaged address still says something about its writer.
 */
export const emailNormaliser = {
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
};
