import type { RecordSet, SourceRecords } from './records.ts';

/**
 * A record set of single records under numbers of their own: every record is a part of its own, so that it knows its
 * source and row wherever it stands. Without columns.
 */
export function recordsAlone(
  places: readonly { readonly part: SourceRecords; readonly row: number }[],
): RecordSet {
  return {
    count: places.length,
    sources: places.map(({ part, row }, place) => ({ ...part, first: place - row })),
    sourceOf: Int32Array.from(places.keys()),
    columns: new Map(),
    attributes: [],
  };
}
