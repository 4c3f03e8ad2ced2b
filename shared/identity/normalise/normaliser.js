export const plainContext = { country: null, dayMonthOrder: null, foldGmail: false };
export function unusable(note) {
  return { value: null, note };
}
