import { openConsent } from '../../shared/consent/index.ts';
import { tinyModel } from '../../shared/consent/testing/tiny-model.ts';
import { cellText } from '../../shared/engine/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import type { AccessInputs, AccessReport } from '../../shared/requests/index.ts';
import { buildAccessReport } from '../../shared/requests/access/build-access-report.ts';
import { gateOfRequest, seedsOf } from '../../shared/requests/access/gate-of-request.ts';
import { linkedRowsOf } from '../../shared/requests/access/linked-rows.ts';
import { buildPortableContent } from '../../shared/requests/portability/build-portable-content.ts';
import type { PortableContent } from '../../shared/requests/portability/portable-content.ts';
import type { ErasurePlan } from '../../shared/requests/erasure/index.ts';
import { openReach, reachOf } from '../../shared/requests/reach/index.ts';
import { tinyReachInputs, type TinyReach } from '../../shared/requests/reach/testing/tiny-reach.ts';
import { planOf, type Breaks } from './erasure-laws.ts';

/** What a request names and what its reviewer opened, both as places among the person's records. */
export interface Asked {
  readonly named: readonly number[];
  readonly opened: readonly number[];
}

/** The access report of a person as it is handed out, what they may take along, and the erasure plan of the same request. */
export async function bothAnswers(
  world: TinyReach,
  personId: string,
  { named, opened }: Asked,
): Promise<{
  readonly report: AccessReport;
  readonly portable: PortableContent;
  readonly plan: ErasurePlan;
}> {
  const inputs = tinyReachInputs(world);
  const { resolution } = inputs;
  const index = await openReach(inputs, silentJob);
  const person = resolution.findPerson(personId);
  const records = resolution.recordsOf(person);
  const at = (place: number): number => records[place % records.length] ?? -1;
  const labelOf = (record: number): string => {
    const { source, extract, row } = resolution.recordRef(record);
    return `${source}/${extract}:${String(row)}`;
  };
  const model = { ...tinyModel({}), ...inputs.model };
  const access: AccessInputs = {
    model,
    consent: await openConsent({ model, resolution }, silentJob),
    sources: inputs.tables.map(({ source }) => ({ source: source.id, loaded: true, quarantined: 0 })),
    delivered: (record) => {
      const { source, row } = inputs.places.placeOf(record);
      return (index.tableOf(source)?.columns ?? []).map((column) => ({
        column: column.name,
        value: cellText(column, row),
      }));
    },
    integrity: { product: 'test', rulesetDigest: '', runDigest: '', files: [] },
    facts: null,
    recipients: null,
    reviewed: opened.map((place) => ({
      record: labelOf(at(place)),
      disclose: true,
      by: 'reviewer',
      reason: 'It is.',
    })),
    receivedAt: '2026-01-02T00:00:00.000Z',
    preparedAt: '2026-01-03T00:00:00.000Z',
  };
  const match = {
    person,
    personId,
    name: null,
    records: records.length,
    matched: [...new Set(named.map(at))]
      .sort((a, b) => a - b)
      .map((record) => ({ record, identifier: `key=${String(record)}`, persons: 1 })),
  };
  const seeds = seedsOf(gateOfRequest(access, match));
  const reach = await reachOf(index, { person, seeds }, silentJob);
  const approved = (access.reviewed ?? []).map(({ record }) => record);
  const linked = linkedRowsOf(index, reach, new Set(approved));
  return {
    report: buildAccessReport({ ...access, linked }, match).report,
    portable: buildPortableContent({ ...access, linked }, match),
    plan: await planOf(index, reach, approved),
  };
}

/**
 * found(access) = covered(erasure) + withheld(reason), on what the person is handed: every cell that the plan has a fate for is
 * a value of the report or counted there as withheld, and nothing else is; what is erased is disclosed.
 */
export function answersDiffer(report: AccessReport, plan: ErasurePlan): Breaks {
  const breaks: Breaks = [];
  const disclosed = new Map<string, string[]>();
  const add = (label: string, column: string): void => {
    disclosed.set(label, [...(disclosed.get(label) ?? []), column]);
  };
  for (const { values } of report.categories.flatMap(({ items }) => items))
    for (const { record, column } of values) add(record, column);
  for (const { label, values } of report.linked) for (const { column } of values) add(label, column);
  const withheld = new Map<string, number>();
  // Records that may be somebody else's, and rows that they lead to, are counted without being named.
  let together = 0;
  for (const { where, values, code } of report.withheld) {
    if (code === 'value-from-withheld-record') continue;
    if (code === 'weak-link' || code === 'hidden-region') {
      together += values;
      continue;
    }
    const label = where.split(': ')[0] ?? '';
    withheld.set(label, (withheld.get(label) ?? 0) + values);
  }
  let unnamed = 0;
  const planned = new Map(plan.rows.map((row) => [row.label, row]));
  for (const label of new Set([...disclosed.keys(), ...withheld.keys()]))
    if (!planned.has(label)) breaks.push(`${label} is in the report alone`);
  for (const { label, action, cells } of plan.rows) {
    const shown = disclosed.get(label) ?? [];
    const kept = withheld.get(label) ?? 0;
    // What did not load has no cells: it is one thing, withheld there and out of reach here.
    const covered =
      action === 'unreachable' && cells.length === 0 ? ['(record)'] : cells.map(({ column }) => column);
    if (!disclosed.has(label) && !withheld.has(label)) {
      unnamed += covered.length;
      for (const { action: fate } of cells)
        if (fate === 'delete' || fate === 'mask')
          breaks.push(`${label} is erased, and the report does not name it`);
      continue;
    }
    if (new Set(shown).size !== shown.length) breaks.push(`${label} shows a cell twice`);
    if (shown.some((column) => !covered.includes(column))) breaks.push(`${label} shows more than is covered`);
    if (shown.length + kept !== covered.length)
      breaks.push(
        `${label}: ${String(shown.length)} shown, ${String(kept)} withheld, ${String(covered.length)} covered`,
      );
    for (const { column, action: fate } of cells)
      if ((fate === 'delete' || fate === 'mask') && !shown.includes(column))
        breaks.push(`${label}: ${column} is erased and was withheld`);
  }
  if (unnamed !== together)
    breaks.push(`${String(together)} values are counted without a name, ${String(unnamed)} are covered`);
  const { counts } = report;
  if (counts.found !== counts.disclosed + counts.withheld)
    breaks.push('the counts of the report do not add up');
  const unread = plan.rows.filter(
    ({ action, cells }) => action === 'unreachable' && cells.length === 0,
  ).length;
  const covered = plan.totals.found.cells + unread;
  if (counts.found !== covered)
    breaks.push(`${String(counts.found)} found for access, ${String(covered)} for erasure`);
  return breaks;
}
