/** Days since 1970-01-01 of an ISO date, and back. Proleptic Gregorian; years 0 to 9999. */
export function dayNumber(iso: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const time = Date.UTC(2000, month - 1, day);
  // `Date.UTC` takes years below 100 as 19xx, hence the step over the year 2000.
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 && !(month === 2 && day === 29)) return null;
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / 86_400_000;
}

export function dayText(day: number): string {
  return new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10);
}
