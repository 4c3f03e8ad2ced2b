import { breathe, type Job } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';
import { type ErasurePlan, keyText, type PlannedRow, RowKeys } from '../erasure/index.ts';
import { type HeldIdentifier, identifierHits, needlesOf, type ReachIndex } from '../reach/index.ts';
import type { ErasureCertificate, Residue } from './certificate.ts';

/** Texts shorter than this are in too many others to say anything as a part of one. */
const shortestSubstring = 8;

/**
 * Looks for the identifiers in every cell of every loaded source, in two ways: by the forms that the search used, and,
 * independent of any index, as a part of any text (raw, normalised, and their unkeyed hashes). What stands in a row that
 * the plan keeps, or in a record of somebody who has the same value, is told with that reason; all else is a residue.
 */
export async function rescan(
  index: ReachIndex,
  plan: ErasurePlan,
  identifiers: readonly HeldIdentifier[],
  job: Job,
): Promise<ErasureCertificate['scan']> {
  const sure = identifiers.filter(({ standing }) => standing !== 'weak');
  const needles = sure.flatMap(needlesOf);
  const explain = explainer(index, plan);
  const residues = new Map<string, Residue>();
  for (const hit of await identifierHits(index, needles, job)) {
    if (!hit.needle.telling && hit.kind === 'mention') continue;
    for (const row of hit.rows) {
      const found = explain(hit.source, row, hit.needle.shared);
      residues.set(`${hit.source}#${String(row)}#${hit.column}`, {
        source: hit.source,
        label: found.label,
        column: hit.column,
        attribute: hit.needle.attribute,
        form: hit.kind === 'hash' ? 'hash' : 'plain',
        explained: found.why,
      });
    }
  }
  const parts = sure.flatMap((one) =>
    [...new Set([one.value, ...one.raws])]
      .filter((text) => text.trim().length >= shortestSubstring)
      .map((text) => ({ text: text.trim().toLowerCase(), one })),
  );
  let cells = 0;
  for (const [source, columns] of index.columns) {
    for (const { column } of columns) {
      for (let code = 0; code < column.values.length; code += 1) {
        if (code % 4096 === 0) await breathe(job);
        cells += 1;
        const text = (column.values.at(code) ?? '').toLowerCase();
        for (const part of parts) {
          if (!standsIn(text, part.text)) continue;
          for (const row of index.rows.of(column, code)) {
            const place = `${source}#${String(row)}#${column.name}`;
            if (residues.has(place)) continue;
            const found = explain(source, row, part.one.shared);
            residues.set(place, {
              source,
              label: found.label,
              column: column.name,
              attribute: part.one.attribute,
              form: 'substring',
              explained: found.why,
            });
          }
        }
      }
    }
  }
  return {
    identifiers: sure.length,
    forms: needles.length + parts.length,
    cells,
    residues: [...residues.values()],
  };
}

/** Whether a part is in a text other than as part of a longer word: `ann@x.de` is not in `joann@x.de`. */
function standsIn(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const before = at === 0 ? '' : (text[at - 1] ?? '');
    const after = text[at + part.length] ?? '';
    const longer =
      /[\p{L}\p{N}._+-]/u.test(before) ||
      /[\p{L}\p{N}]/u.test(after) ||
      /^[.-][\p{L}\p{N}]/u.test(text.slice(at + part.length, at + part.length + 2));
    if (!longer) return true;
  }
  return false;
}

/** Why an identifier may still stand in a row: what the plan said of it, or that it is another person's value too. */
function explainer(index: ReachIndex, plan: ErasurePlan) {
  const keys = new Map<string, RowKeys>();
  const planned = new Map<string, PlannedRow>();
  for (const row of plan.rows) {
    planned.set(
      row.key === null ? `${row.source} ${row.digest ?? ''}` : `${row.source} ${keyText(row.key)}`,
      row,
    );
  }
  return (source: string, row: number, shared: boolean): { label: string; why: string | null } => {
    const table = index.tableOf(source);
    const declared = index.tables.find((one) => one.source.id === source)?.source;
    if (table === null || declared === undefined) return { label: source, why: null };
    const own = keys.get(source) ?? new RowKeys(declared, table);
    keys.set(source, own);
    const key = own.keyOf(row);
    const known = planned.get(`${source} ${key === null ? own.digestOf(row) : keyText(key)}`);
    const label = known?.label ?? labelOf(table, row);
    if (
      known !== undefined &&
      (known.action === 'keep' || known.action === 'restrict' || known.action === 'unreachable')
    )
      return { label, why: `${known.action}: ${known.cause}` };
    if (known !== undefined && known.code === 'partly-restrained') return { label, why: known.cause };
    if (shared) return { label, why: 'The value is that of another person as well.' };
    return { label, why: null };
  };
}

function labelOf(table: RawTable, row: number): string {
  return `${table.source}/${table.extracts[table.files[row] ?? 0] ?? ''}:${String(table.rows[row] ?? 0)}`;
}
