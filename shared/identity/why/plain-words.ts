/** A weight in thousandths of a bit, as people read it. */
export function bitsText(milli: number): string {
  return `${milli < 0 ? '−' : ''}${(Math.abs(milli) / 1000).toFixed(1)} bits`;
}

/** `a`, `a and b`, `a, b and c`; from `most` on the rest is counted. */
export function listed(items: readonly string[], most = 4): string {
  const shown =
    items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
