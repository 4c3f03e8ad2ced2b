/** A weight in thousandths of a bit, as people read it. */
export function bitsText(milli: number): string {
  return `${milli < 0 ? '−' : ''}${(Math.abs(milli) / 1000).toFixed(1)} bits`;
}

/** `1 link`, `2,000 links`. */
export function counted(count: number, what: string, more = `${what}s`): string {
  return `${countText(count)} ${count === 1 ? what : more}`;
}

/** A whole number with separators, in every host alike. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `a`, `a and b`, `a, b and c`; from `most` on the rest is counted. */
export function listed(items: readonly string[], most = 4): string {
  const shown =
    items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
