import type { FieldMapping, Source, SourceColumn } from '../../workspace/index.ts';

/**
 * A consent log says, per record, which purpose and what was stated about it; only then is a record a consent event.
 * A lone yes/no column does not name its purpose and is left for people to map. The words are kept as delivered:
 * `consent/vocabulary.yaml` reads them.
 */
export function consentFields(source: Source, columns: readonly SourceColumn[]): FieldMapping[] {
  const first = (wanted: SourceColumn['class']) => columns.find((column) => column.class === wanted)?.name;
  const purpose = first('consent_purpose');
  const state = first('consent_state');
  if (purpose === undefined || state === undefined) return [];
  const captured = statedAt(source, columns);
  const channel = first('channel');
  return [
    verbatim('purpose', purpose),
    verbatim('value', state),
    ...(channel === undefined ? [] : [verbatim('channel', channel)]),
    ...(captured === undefined ? [] : [verbatim('captured_at', captured)]),
  ];
}

function statedAt(source: Source, columns: readonly SourceColumn[]): string | undefined {
  const observed = columns.find((column) => column.name === source.observedAt);
  const byClass = (wanted: SourceColumn['class']) => columns.find((column) => column.class === wanted);
  return (observed ?? byClass('timestamp') ?? byClass('date'))?.name;
}

function verbatim(attribute: string, column: string): FieldMapping {
  return { attribute, columns: [column], normalisers: [] };
}
