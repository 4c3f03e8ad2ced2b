import { keyOf, type RecordSet } from './records.ts';
import type { RecordReference } from './resolution.ts';

/** Finds records by source key or by place; indexes are built at the first question. */
export function recordFinder(records: RecordSet): (reference: RecordReference) => number {
  const byKey = new Map<string, Map<string, number>>();
  const byPlace = new Map<string, Map<number, number>>();
  let ready = false;
  const index = (): void => {
    for (const part of records.sources) {
      const keys = new Map<string, number>();
      byKey.set(part.source.id, keys);
      for (let row = 0; row < part.count; row += 1) {
        const key = keyOf(part, row);
        if (key !== '' && !keys.has(key)) keys.set(key, part.first + row);
        const extract = part.extractNames[part.table.files[row] ?? 0] ?? part.source.id;
        let places = byPlace.get(extract);
        if (places === undefined) {
          places = new Map();
          byPlace.set(extract, places);
        }
        const place = part.table.rows[row] ?? 0;
        if (!places.has(place)) places.set(place, part.first + row);
      }
    }
    ready = true;
  };
  return (reference) => {
    if (!ready) index();
    if ('key' in reference) return byKey.get(reference.source)?.get(reference.key) ?? -1;
    return byPlace.get(reference.extract)?.get(reference.row) ?? -1;
  };
}
