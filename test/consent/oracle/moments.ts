/** The first and the last moment that a time can mean; null for one that nobody can read. */
export function moments(text: string): readonly [string, string] | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return [`${text}T00:00:00.000Z`, `${text}T23:59:59.999Z`];
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : [new Date(instant).toISOString(), new Date(instant).toISOString()];
}

export const never = '9';
export const always = '0';

export const later = (a: string, b: string): string => (a > b ? a : b);
