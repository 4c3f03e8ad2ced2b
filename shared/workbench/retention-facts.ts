import { cellText } from '../engine/index.ts';
import type { RetentionInputs } from '../consent/index.ts';
import { placeOf, recordToken, type IdentityRun } from '../identity/index.ts';
import { keyedToken } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';

/** How holds name a person. */
export function heldPersonToken(key: Uint8Array, personId: string): string {
  return keyedToken(key, 'person', personId);
}

/** What retention asks of a run: dates as delivered, tokens, and which values there are. */
export function keepingOf(
  run: { readonly identity: IdentityRun; readonly tables: ReadonlyMap<string, RawTable> },
  key: Uint8Array,
): Pick<RetentionInputs, 'delivered' | 'placeOf' | 'holdsValue' | 'tokenOf' | 'personTokenOf'> {
  const { identity, tables } = run;
  const { records } = identity;
  const columns = new Map(
    [...tables].map(([source, table]) => [
      source,
      new Map(table.columns.map((column) => [column.name, column] as const)),
    ]),
  );
  const fields = new Map(
    records.sources.map((part) => [
      part.source.id,
      new Map(
        part.fields.map(({ attribute }) => [
          attribute,
          part.fields.filter((one) => one.attribute === attribute),
        ]),
      ),
    ]),
  );
  return {
    delivered: (record, name) => {
      const { part, row } = placeOf(records, record);
      const column = columns.get(part.source.id)?.get(name);
      return column === undefined ? null : cellText(column, row);
    },
    placeOf: (record) => {
      const { part, row } = placeOf(records, record);
      return {
        source: part.source.id,
        extract: part.extractNames[part.table.files[row] ?? 0] ?? part.source.id,
      };
    },
    holdsValue: (record, attribute) => {
      const { part, row } = placeOf(records, record);
      const held = fields.get(part.source.id)?.get(attribute);
      return held !== undefined && held.some(({ cells }) => (cells.codes[row] ?? -1) >= 0);
    },
    tokenOf: (record) => recordToken(records, record, key),
    personTokenOf: (person) => heldPersonToken(key, identity.personId(person)),
  };
}
