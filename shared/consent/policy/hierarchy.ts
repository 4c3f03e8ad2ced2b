/**
 * One meaning of "below" for dotted names (data categories, attributes, destinations): the name itself, or a name that
 * continues it after a dot. `user.contact` covers `user.contact.email`, and does not cover `user.contactless`. A
 * closing `.*` says the same in other words.
 */
export function isUnder(name: string, ancestor: string): boolean {
  const root = ancestor.endsWith('.*') ? ancestor.slice(0, -2) : ancestor;
  return name === root || name.startsWith(`${root}.`);
}
