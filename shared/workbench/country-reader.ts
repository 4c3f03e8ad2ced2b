import { cellText } from '../engine/index.ts';
import { type IdentityRun, placeOf } from '../identity/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';

/** A resolution, and the model and tables that it was made from. */
export interface MadeRun {
  readonly identity: IdentityRun;
  readonly model: WorkspaceModel;
  readonly tables: ReadonlyMap<string, RawTable>;
}

/** The declared country column of a record, as delivered. */
export function countryReader({ identity, model, tables }: MadeRun): (record: number) => string | null {
  const columns = new Map(
    model.sources.map((source) => [
      source.id,
      tables.get(source.id)?.columns.find((column) => column.name === source.countryColumn),
    ]),
  );
  return (record) => {
    const { source } = identity.recordRef(record);
    const column = columns.get(source);
    if (column === undefined) return null;
    const { row } = placeOf(identity.records, record);
    return cellText(column, row);
  };
}
