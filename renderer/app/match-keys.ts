interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export function isMac(): boolean {
  return navigator.userAgent.includes('Mac');
}

/**
 * Does a key press complete these keys? `keys` is a chord (`Mod+Shift+Z`), a letter (`?`) or two letters (`g s`).
 * `before` is the letter pressed just before, or null where letters are not shortcuts.
 */
export function matchKeys(keys: string, press: KeyPress, before: string | null, mac: boolean): boolean {
  const modifier = mac ? press.metaKey : press.ctrlKey;
  if (!keys.includes('+')) {
    if (before === null || press.ctrlKey || press.metaKey || press.altKey) return false;
    const letters = keys.split(' ');
    return letters.length === 2
      ? letters[0] === before && letters[1] === press.key
      : letters[0] === press.key;
  }
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    modifier === parts.includes('Mod') &&
    press.altKey === parts.includes('Alt') &&
    press.shiftKey === parts.includes('Shift')
  );
}

/** The keys as written on the person's keyboard. */
export function keyNames(keys: string, mac: boolean): readonly string[] {
  if (!keys.includes('+')) return keys.split(' ');
  const names: Readonly<Record<string, string>> = mac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' }
    : { Mod: 'Ctrl' };
  return keys.split('+').map((part) => names[part] ?? part);
}
