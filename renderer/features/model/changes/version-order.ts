/** Whether a version comes before another by its three numbers; false for what is no version. */
export function isLower(version: string, than: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(than)];
  if (a === null || b === null) return false;
  const at = a.findIndex((part, index) => part !== b[index]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
}

function numbersOf(version: string): readonly number[] | null {
  const found = /^(\d+)\.(\d+)\.(\d+)(?:-.*)?$/.exec(version);
  return found === null ? null : found.slice(1, 4).map(Number);
}
