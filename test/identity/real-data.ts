import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cellText } from '../../shared/engine/index.ts';
import { csvRows } from '../../shared/identity/evaluate/csv-rows.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { createModel, proposeMappings } from '../../shared/model/index.ts';
import { proposeSource, type RawTable, readSource } from '../../shared/sources/index.ts';
import {
  emptyModel,
  createMemoryFileStore,
  manifestSchema,
  type Source,
  type WorkspaceModel,
} from '../../shared/workspace/index.ts';

/** The public data sets beside the repository. They are read where they are, never copied. */
export const dataFolder = path.resolve(import.meta.dirname, '../../../shared/data');
export const hasData = existsSync(dataFolder);

export interface DataSet {
  readonly model: WorkspaceModel;
  readonly tables: readonly RawTable[];
}

/** What `c360 new --from` makes of files: sources, classes and mappings proposed, nothing written by hand. */
export async function zeroConfig(files: readonly string[]): Promise<DataSet> {
  const contents = Object.fromEntries(
    files.map((file) => [
      `data/${path.basename(file)}`,
      new Uint8Array(readFileSync(path.join(dataFolder, file))),
    ]),
  );
  const store = createMemoryFileStore(contents);
  const entities = createModel('c360-core-lite');
  const sources: Source[] = [];
  const tables: RawTable[] = [];
  for (const file of files) {
    const id = path.basename(file).replace(/\.[^.]*$/, '');
    const source = unwrap(
      await proposeSource(store, { id, path: `data/${path.basename(file)}` }, {}, silentJob),
    );
    sources.push(source);
    tables.push(unwrap(await readSource(store, source, {}, silentJob)).table);
  }
  const model: WorkspaceModel = {
    ...emptyModel(manifestSchema.parse({ formatVersion: 2, id: 'test', name: 'Test', defaults: {} })),
    sources,
    entities,
    mappings: sources.flatMap((source) => proposeMappings(source, entities)),
    jurisdictions: [],
  };
  return { model, tables };
}

/** `source,row,entity` labels from a truth column. Used by evaluation alone. */
export function labelsFrom(
  { tables }: DataSet,
  column: string,
  entityOf: (cell: string) => string = (cell) => cell,
): string {
  const lines = ['source,row,entity'];
  for (const table of tables) {
    const truth = table.columns.find((one) => one.name.trim() === column);
    for (let row = 0; row < table.rowCount; row += 1)
      lines.push(
        `${table.source},${table.rows[row] ?? 0},${entityOf(truth === undefined ? '' : (cellText(truth, row) ?? ''))}`,
      );
  }
  return lines.join('\n');
}

export function senzingLabels(): string {
  const text = readFileSync(path.join(dataFolder, 'senzing_truthset/actual_truthset_key.csv'), 'utf8');
  const [, ...rows] = unwrap(csvRows(text));
  return [
    'source,source_key,entity',
    ...rows.map(({ cells }) => `${(cells[2] ?? '').toLowerCase()},${cells[3] ?? ''},${cells[1] ?? ''}`),
  ].join('\n');
}
