/** A normalised value for people: a date whose day and month cannot be told apart is kept as all its readings. */
export function readingsText(value: string): string {
  return /^\d{4}-\d\d-\d\d\|/.test(value) ? value.replaceAll('|', ' or ') : value;
}
