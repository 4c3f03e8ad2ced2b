/** `birth_date` in words. */
export function className(id: string): string {
  return id.replaceAll('_', ' ');
}

/** Thousandths as a percentage. */
export function confidenceText(thousandths: number): string {
  return `${(thousandths / 10).toFixed(thousandths % 10 === 0 ? 0 : 1)} %`;
}
