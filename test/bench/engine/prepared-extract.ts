import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createFolderFileStore } from '../../../host/index.ts';
import { resolve } from '../../../shared/identity/index.ts';
import type { AttributeColumn } from '../../../shared/identity/attribute-column.ts';
import { transforms } from '../../../shared/identity/key-transform.ts';
import { silentJob, unwrap } from '../../../shared/kernel/index.ts';
import { readSource } from '../../../shared/sources/index.ts';
import type { BlockingRule } from '../../../shared/workspace/index.ts';
import { readModel, workspaceOf } from './bench-model.ts';

/** Columns of the prepared extract beside `unique_id`, `source`, `source_row` and one `k_…` per blocking rule. */
const attributes = {
  given: 'person.first_name',
  family: 'person.last_name',
  birth_date: 'person.birth_date',
  email: 'contact_point_email.address',
  phone: 'contact_point_phone.e164',
  postcode: 'contact_point_address.postal_code',
  address: 'contact_point_address.full_address',
  city: 'contact_point_address.city',
} as const;

const valueAt = (column: AttributeColumn | undefined, record: number): string => {
  const id = column?.slots[0]?.[record] ?? -1;
  return column === undefined || id < 0 ? '' : (column.values.at(id) ?? '');
};

/**
 * One CSV with all records normalised by our normalisers and a key column per blocking rule, so that Splink starts from
 * clean columns and plain equality. Keys of blocks above the rule's limit are empty, as both engines leave those out.
 * Errs in Splink's favour: none of this is timed for it, all of it is timed for us.
 */
export async function writePreparedExtract(modelFile: string, out: string): Promise<void> {
  const model = readModel(modelFile);
  const store = createFolderFileStore(model.folder, { readOnly: true });
  const tables = [];
  for (const source of model.sources)
    tables.push(unwrap(await readSource(store, source, {}, silentJob)).table);
  const run = unwrap(
    await resolve({
      model: workspaceOf(model),
      tables,
      ruleset: { ...model.ruleset, blocking: model.ruleset.blocking.slice(0, 1) },
      decisions: [],
      recordKey: new Uint8Array(32),
      job: silentJob,
    }),
  );
  const { evidence } = run;
  const keys = model.ruleset.blocking.map((rule) => keyColumn(rule, evidence.columns, run.recordCount));
  const stream = createWriteStream(out);
  const names = Object.keys(attributes);
  const keyNames = model.ruleset.blocking.map((rule) => `k_${rule.id.replaceAll('-', '_')}`);
  stream.write(`${['unique_id', 'source', 'source_row', ...names, ...keyNames].join(',')}\n`);
  let lines: string[] = [];
  for (let record = 0; record < run.recordCount; record += 1) {
    const { source, row } = run.recordRef(record);
    const cells = [
      String(record),
      source,
      String(row),
      ...Object.values(attributes).map((name) => valueAt(evidence.columns.get(name), record)),
      ...keys.map((column) => column[record] ?? ''),
    ];
    lines.push(cells.map(quoted).join(','));
    if (lines.length < 10_000) continue;
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
    lines = [];
  }
  stream.end(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
  await once(stream, 'finish');
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function keyColumn(
  rule: BlockingRule,
  columns: ReadonlyMap<string, AttributeColumn>,
  count: number,
): readonly string[] {
  const sizes = new Map<string, number>();
  const found = Array.from({ length: count }, (_, record) => {
    const parts: string[] = [];
    for (const { attribute, transform } of rule.keys) {
      const value = valueAt(columns.get(attribute), record);
      const [key = ''] = value === '' ? [] : transforms[transform](value);
      if (key === '') return '';
      parts.push(key);
    }
    const key = parts.join('~');
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
    return key;
  });
  return found.map((key) => {
    const size = sizes.get(key) ?? 0;
    return size > 1 && size <= rule.maxBlockSize ? key : '';
  });
}
