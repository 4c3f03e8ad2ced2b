import type { JSX } from 'react';

interface RecordRef {
  readonly source: string;
  readonly extract: string;
  readonly row: number;
  readonly key: string;
}

/** How a record is named to the workbench: `extract:row`, where the extract is its base name. */
export function recordReference(record: RecordRef): string {
  return `${baseName(record.extract)}:${record.row}`;
}

function baseName(extract: string): string {
  const slash = extract.lastIndexOf('/');
  if (slash < 0) return extract;
  const file = extract.slice(slash + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}

/** A record as people read it: source, key when it has one, extract and row. */
export function RecordName({ record }: { readonly record: RecordRef }): JSX.Element {
  return (
    <span className="mono wrap" title={`${record.source}, ${record.extract}, row ${record.row}`}>
      {recordReference(record)}
      {record.key !== '' && <span className="muted"> {record.key}</span>}
    </span>
  );
}
