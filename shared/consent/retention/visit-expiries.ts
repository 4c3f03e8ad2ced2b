import { breathe, type Job } from '../../kernel/index.ts';
import type { HoldEntry } from '../../workspace/index.ts';
import type { DayNumber } from './calendar-day.ts';
import { scopeCovers } from './hold.ts';
import { holdSubject, type RetentionInputs, type RetentionReader } from './retention-reader.ts';
import { coversData, coversJurisdiction } from './rule-cover.ts';
import { endDay, type CompiledRule } from './rule-expiry.ts';
import type { StartDay } from './start-days.ts';

/** Cells of one record to which one duty to delete applies in one way. */
export interface ExpiringCells {
  readonly record: number;
  readonly rule: CompiledRule;
  /** Attributes with a value in this record. */
  readonly attributes: readonly string[];
  readonly end: DayNumber | 'running' | 'unknown';
  /** Last day of the longest duty to keep them; `Infinity` where it has no end or cannot be told; null without one. */
  readonly keepThrough: number | null;
  /** Holds that cover them at some time. */
  readonly holds: readonly HoldEntry[];
}

/** Attributes of a source's extract to which the same rules apply. */
interface AttributeGroup {
  readonly attributes: readonly string[];
  readonly limits: readonly CompiledRule[];
  readonly duties: readonly CompiledRule[];
}

const noHolds: readonly HoldEntry[] = [];

/**
 * Walks over all records in their order and tells what each duty to delete says about their cells: once for each rule, and
 * apart for cells that other holds cover or that other duties keep. `Cancelled` when the job is.
 */
export async function visitExpiries(
  inputs: RetentionInputs,
  reader: RetentionReader,
  visit: (cells: ExpiringCells) => void,
  job: Job,
): Promise<void> {
  const { resolution, model } = inputs;
  const layouts = new Map<string, readonly AttributeGroup[]>();
  const holdsAny = model.holds.length > 0;
  for (let record = 0; record < resolution.recordCount; record += 1) {
    if (record % 4096 === 0) {
      job.report({ phase: 'Retention', done: record, total: resolution.recordCount, unit: 'rows' });
      await breathe(job);
    }
    const groups = groupsOf(record);
    if (groups.length === 0) continue;
    const start = startsOf(reader, record);
    const held = holdsAny ? holdsOfRecord(inputs, reader, record) : noHolds;
    for (const group of groups) visitGroup(record, group, start, held);
  }

  function groupsOf(record: number): readonly AttributeGroup[] {
    const { source, extract } = inputs.placeOf?.(record) ?? resolution.recordRef(record);
    const key = `${source}\u0000${extract}`;
    const known = layouts.get(key);
    if (known !== undefined) return known;
    const groups = attributeGroups(reader.rules, resolution.attributes, source, extract);
    layouts.set(key, groups);
    return groups;
  }

  function visitGroup(
    record: number,
    group: AttributeGroup,
    start: (rule: CompiledRule) => StartDay,
    held: readonly HoldEntry[],
  ): void {
    const limits = group.limits.filter((rule) => appliesHere(inputs, rule, record));
    if (limits.length === 0) return;
    const attributes = heldAttributes(inputs, record, group.attributes);
    if (attributes.length === 0) return;
    const keepThrough = longestDuty(
      group.duties.filter((rule) => appliesHere(inputs, rule, record)),
      start,
    );
    for (const { part, holds } of held.length === 0
      ? [{ part: attributes, holds: noHolds }]
      : byHold(inputs, reader, record, attributes, held)) {
      for (const rule of limits) {
        visit({ record, rule, attributes: part, end: endDay(rule, start(rule)), keepThrough, holds });
      }
    }
  }
}

function attributeGroups(
  rules: readonly CompiledRule[],
  attributes: readonly string[],
  source: string,
  extract: string,
): AttributeGroup[] {
  const groups = new Map<string, { attributes: string[]; covering: readonly CompiledRule[] }>();
  for (const attribute of attributes) {
    const covering = rules.filter(({ rule }) => coversData(rule, source, extract, attribute));
    const key = covering.map(({ rule }) => rule.id).join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { attributes: [attribute], covering });
    else group.attributes.push(attribute);
  }
  return [...groups.values()]
    .map(({ attributes: members, covering }) => ({
      attributes: members,
      limits: covering.filter(({ rule }) => rule.obligation === 'keep-at-most'),
      duties: covering.filter(({ rule }) => rule.obligation === 'keep-at-least'),
    }))
    .filter(({ limits }) => limits.length > 0);
}

/** Starts of one record, each read once however many rules count from it. */
function startsOf(reader: RetentionReader, record: number): (rule: CompiledRule) => StartDay {
  const known = new Map<CompiledRule['start'], StartDay>();
  return ({ start, rule }) => {
    // The end of consent depends on the purposes of the rule, so it is not shared between rules.
    if (start === 'consent-withdrawn') return reader.starts.of(start, record, rule.purposes);
    const day = known.get(start) ?? reader.starts.of(start, record, rule.purposes);
    known.set(start, day);
    return day;
  };
}

function appliesHere({ jurisdictionOf }: RetentionInputs, { rule }: CompiledRule, record: number): boolean {
  return rule.jurisdictions.length === 0 || coversJurisdiction(rule, jurisdictionOf?.(record) ?? null);
}

function heldAttributes(
  { resolution, holdsValue }: RetentionInputs,
  record: number,
  attributes: readonly string[],
): readonly string[] {
  if (holdsValue !== undefined) return attributes.filter((attribute) => holdsValue(record, attribute));
  const held = new Set(resolution.valuesOf(record).map(({ attribute }) => attribute));
  return attributes.filter((attribute) => held.has(attribute));
}

function longestDuty(
  duties: readonly CompiledRule[],
  start: (rule: CompiledRule) => StartDay,
): number | null {
  let last: number | null = null;
  for (const duty of duties) {
    const end = endDay(duty, start(duty));
    last = Math.max(last ?? -Infinity, typeof end === 'number' ? end : Infinity);
  }
  return last;
}

function holdsOfRecord(
  inputs: RetentionInputs,
  reader: RetentionReader,
  record: number,
): readonly HoldEntry[] {
  const subject = holdSubject(inputs, reader.starts, record);
  return inputs.model.holds.filter(({ scopes }) =>
    scopes.some((scope) => scopeCovers(scope, subject, undefined)),
  );
}

/** The attributes of a record, those with the same holds together. */
function byHold(
  inputs: RetentionInputs,
  reader: RetentionReader,
  record: number,
  attributes: readonly string[],
  held: readonly HoldEntry[],
): { readonly part: readonly string[]; readonly holds: readonly HoldEntry[] }[] {
  const subject = holdSubject(inputs, reader.starts, record);
  const parts = new Map<string, { part: string[]; holds: readonly HoldEntry[] }>();
  for (const attribute of attributes) {
    const holds = held.filter(({ scopes }) => scopes.some((scope) => scopeCovers(scope, subject, attribute)));
    const key = holds.map(({ id }) => id).join();
    const known = parts.get(key);
    if (known === undefined) parts.set(key, { part: [attribute], holds });
    else known.part.push(attribute);
  }
  return [...parts.values()];
}
