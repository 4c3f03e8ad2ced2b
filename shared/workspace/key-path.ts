/** Keys and indexes from the root of a document to a value. */
export type KeyPath = readonly (string | number)[];

/** `a.b[2].c` */
export function formatKeyPath(path: KeyPath): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}
