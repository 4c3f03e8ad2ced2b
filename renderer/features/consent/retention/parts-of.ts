/** The parts of a text that are separated by commas or lines; empty ones are left out. */
export function partsOf(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
