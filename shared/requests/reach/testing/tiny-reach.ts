import type { z } from 'zod';
import { tinyResolution, type TinyLink } from '../../../consent/testing/tiny-resolution.ts';
import { encodeColumn } from '../../../engine/index.ts';
import { silentJob } from '../../../kernel/index.ts';
import type { QuarantinedRow, RawTable } from '../../../sources/index.ts';
import { entitySchema, mappingSchema, sourceSchema } from '../../../workspace/index.ts';
import type { SeedRecord } from '../held-identifiers.ts';
import { openReach, type ReachIndex } from '../reach-index.ts';
import type { ReachInputs } from '../reach-inputs.ts';
import { reachOf } from '../reach-of.ts';
import type { Reach } from '../reach.ts';

type Cell = string | null;

/** A source as a test writes it: columns by name with their declarations, and rows of cells. */
export interface TinyTable {
  readonly id: string;
  readonly columns: Readonly<
    Record<
      string,
      Partial<z.input<typeof sourceSchema>['columns'] extends (infer C)[] | undefined ? C : never>
    >
  >;
  readonly rows: readonly (readonly Cell[])[];
  readonly key?: readonly string[];
  readonly settings?: Partial<z.input<typeof sourceSchema>>;
  readonly quarantined?: readonly QuarantinedRow[];
  readonly notLoaded?: string;
}

/** A row that is a record of a person. */
export interface TinyPerson {
  readonly source: string;
  readonly row: number;
  readonly person: string;
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
}

export interface TinyReach {
  readonly tables: readonly TinyTable[];
  readonly records: readonly TinyPerson[];
  readonly links?: readonly TinyLink[];
  readonly entities?: readonly z.input<typeof entitySchema>[];
  readonly mappings?: readonly z.input<typeof mappingSchema>[];
}

export function tinyTable({ id, columns, rows }: Pick<TinyTable, 'id' | 'columns' | 'rows'>): RawTable {
  return {
    source: id,
    rowCount: rows.length,
    extracts: [`data/${id}.csv`],
    files: new Int32Array(rows.length),
    rows: Int32Array.from(rows, (_, row) => row + 1),
    columns: Object.keys(columns).map((name, at) =>
      encodeColumn(
        name,
        rows.map((row) => row[at] ?? null),
      ),
    ),
  };
}

export function tinyReachInputs({
  tables,
  records,
  links = [],
  entities = [],
  mappings = [],
}: TinyReach): ReachInputs {
  const sources = tables.map(({ id, columns, key = [], settings = {} }) =>
    sourceSchema.parse({
      id,
      name: id,
      key: [...key],
      extracts: [{ path: `data/${id}.csv`, format: 'csv' }],
      columns: Object.entries(columns).map(([name, declared]) => ({ name, ...declared })),
      ...settings,
    }),
  );
  const at = new Map(records.map(({ source, row }, record) => [`${source}#${String(row)}`, record]));
  return {
    model: {
      sources,
      entities: entities.map((entity) => entitySchema.parse(entity)),
      mappings: mappings.map((mapping) => mappingSchema.parse(mapping)),
    },
    resolution: tinyResolution(
      records.map(({ source, row, person, values = {} }) => ({ source, person, values, row: row + 1 })),
      links,
    ),
    places: {
      placeOf: (record) => records[record] ?? { source: '', row: -1 },
      recordAt: (source, row) => at.get(`${source}#${String(row)}`) ?? -1,
    },
    tables: tables.map((table, index) => {
      const source = sources[index];
      if (source === undefined) throw new Error(`no source ${table.id}`);
      const { quarantined = [], notLoaded } = table;
      return {
        source,
        table: notLoaded === undefined ? tinyTable(table) : null,
        ...(notLoaded === undefined ? {} : { cause: notLoaded }),
        quarantined,
      };
    }),
  };
}

/** The reach of a person, all of whose records are certain unless `standings` says otherwise. */
export async function tinyReach(
  tiny: TinyReach,
  person: string,
  standings: Readonly<Record<number, SeedRecord['standing']>> = {},
): Promise<{ reach: Reach; index: ReachIndex }> {
  const index = await openReach(tinyReachInputs(tiny), silentJob);
  const { resolution } = index.inputs;
  const number = resolution.findPerson(person);
  const seeds = resolution
    .recordsOf(number)
    .map((record): SeedRecord => ({ record, standing: standings[record] ?? 'certain' }));
  return { reach: await reachOf(index, { person: number, seeds }, silentJob), index };
}
