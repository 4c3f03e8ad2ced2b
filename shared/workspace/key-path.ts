/** Keys and indexes from the root of a document to a value. */
export type KeyPath = readonly (string | number)[];

/** `a.b[2].c`: how every finding writes the place it is about. */
export function formatKeyPath(path: KeyPath): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

/** The path that `formatKeyPath` wrote; an index may stand as `a.2` too. A key that itself holds a dot is not told apart. */
export function parseKeyPath(text: string): KeyPath {
  return text
    .split(/[.[\]]/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
