import { compareText, counted } from '../../kernel/index.ts';
import { derivedUses } from './derived-uses.ts';
import type { ErasureInputs } from './erasure-inputs.ts';
import type { DownstreamItem, PlannedBackup, PlannedRow } from './erasure-plan.ts';

/** What is made from the rows that go, and what has to be done with each of it. */
export function downstreamItems(inputs: ErasureInputs, rows: readonly PlannedRow[]): DownstreamItem[] {
  const { reach } = inputs;
  const touched = rows.filter(({ action }) => action === 'delete' || action === 'mask');
  const stubs = rows.filter(({ code }) => code === 'kept-as-stub').length;
  const detached = rows.filter(({ code }) => code === 'named-by-another' || code === 'shared-row').length;
  const items: DownstreamItem[] = [
    {
      kind: 'golden-record',
      id: reach.personId,
      name: 'Combined record of the person',
      why: `It is put together from ${String(rows.filter(({ path }) => path[0]?.by === 'identity' && path.length === 1).length)} records.`,
      todo: 'Load the changed extracts and resolve again; the combined record is made anew from what is left, or ends.',
      open: false,
    },
    ...derivedUses(inputs.model, rows),
  ];
  if (stubs > 0)
    items.push({
      kind: 'reference',
      id: 'stubs',
      name: 'Rows kept as stubs',
      why: `${counted(stubs, 'row stays with its', 'rows stay with their')} key alone, since rows that must stay refer to them.`,
      todo: 'Take them out when the rows that refer to them go.',
      open: false,
    });
  if (detached > 0)
    items.push({
      kind: 'reference',
      id: 'detached',
      name: 'Links that are emptied',
      why: `${counted(detached, 'row of others loses what names the person and keeps', 'rows of others lose what names the person and keep')} the rest.`,
      todo: 'Check that the systems allow an empty value there.',
      open: false,
    });
  if (touched.length > 0)
    items.push({
      kind: 'suppression',
      id: 'suppression',
      name: 'Suppression list',
      why: 'A later extract may bring the person back.',
      todo: 'Add keyed tokens of the identifiers to consent/suppression.jsonl; every load is checked against it.',
      open: false,
    });
  return items;
}

/** Copies that the erasure does not reach at once, with the last day on which one can be restored. */
export function plannedBackups(
  { model, preparedAt }: ErasureInputs,
  rows: readonly PlannedRow[],
): PlannedBackup[] {
  const affected = affectedSources(rows);
  return model.recipients.backups.flatMap((backup): PlannedBackup[] => {
    const sources = affected.filter((id) => backup.sources.includes('*') || backup.sources.includes(id));
    if (sources.length === 0) return [];
    return [
      {
        id: backup.id,
        name: backup.name,
        location: backup.location,
        sources,
        restorableUntil: dayAfter(preparedAt, backup.keptDays),
        duty: 'Whoever restores a copy from before the erasure erases again by the same plan, before anybody uses it.',
      },
    ];
  });
}

/** Sources in which something changes, by id. */
export function affectedSources(rows: readonly PlannedRow[]): string[] {
  const changed = rows.filter(({ action }) => action === 'delete' || action === 'mask');
  return [...new Set(changed.map(({ source }) => source))].sort(compareText);
}

function dayAfter(instant: string, days: number): string {
  const [year = 0, month = 1, day = 1] = instant.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
