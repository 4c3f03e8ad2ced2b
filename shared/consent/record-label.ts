import type { RecordRef } from '../identity/index.ts';

/** How people write a record: `source/extract:row`. Unique in a workspace; holds no personal value. */
export function recordLabel({ source, extract, row }: Pick<RecordRef, 'source' | 'extract' | 'row'>): string {
  return `${source}/${extract}:${String(row)}`;
}
