/** `1 policy`, `2 policies`, `1,007 losses`: the singular with an s where `many` is left out. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

/** Written by hand: what `toLocaleString` gives depends on the host, and files have the same bytes everywhere. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
