import { compareText } from '../../kernel/index.ts';
import type { Resolution } from '../../identity/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import type { PurposeTree } from '../purpose-tree.ts';
import { dayText, parseDay, type DayNumber } from './calendar-day.ts';
import type { Disposal, Expiry } from './expiry.ts';
import { holdEnd, inForce, publicHold, scopeCovers, type Hold, type HoldSubject } from './hold.ts';
import { dayIn, dayReader } from './read-day.ts';
import { coversData, coversJurisdiction, coversPurpose } from './rule-cover.ts';
import { compileRule, expiryOfRule, unknownExpiry, type CompiledRule } from './rule-expiry.ts';
import { startDays, type StartDays, type StartInputs } from './start-days.ts';

export interface RetentionInputs {
  readonly model: Pick<WorkspaceModel, 'manifest' | 'sources' | 'retention' | 'holds' | 'broken'>;
  readonly resolution: Resolution;
  readonly purposes: PurposeTree;
  /** A column of a record as its source delivered it; without it every start by column is missing. */
  readonly delivered?: StartInputs['delivered'] | undefined;
  readonly consentEndedAt?: StartInputs['consentEndedAt'] | undefined;
  /** Id of the record's jurisdiction; null when it is not known. */
  readonly jurisdictionOf?: ((record: number) => string | null) | undefined;
  /** The keyed tokens under which tracked files name records and persons. */
  readonly tokenOf?: ((record: number) => string) | undefined;
  readonly personTokenOf?: ((person: number) => string) | undefined;
  /** Source and extract of a record, where that can be told without reading its key. */
  readonly placeOf?: ((record: number) => { readonly source: string; readonly extract: string }) | undefined;
  /** Whether a record has a value for an attribute, where that can be told without reading the value. */
  readonly holdsValue?: ((record: number, attribute: string) => boolean) | undefined;
}

/** How long each value of each record may and must be kept, and what holds it. Total: what is not known is said, never live. */
export interface RetentionReader {
  /** The earliest duty to delete; null when no rule covers the value. See `expiriesOf` about `purpose`. */
  expiryOf(record: number, attribute: string, purpose?: string): Expiry | null;
  /**
   * All duties to delete, the binding one first. For a purpose: of the rules for all purposes and those for this one. Without
   * one: of the rules for all purposes, and, of the rules for certain purposes, the last to run out, for until then the
   * value still serves somewhere.
   */
  expiriesOf(record: number, attribute: string, purpose?: string): readonly Expiry[];
  /** All duties to keep, the latest (binding) first. */
  obligationsOf(record: number, attribute: string): readonly Expiry[];
  /** Holds in force at an instant (ISO 8601) or on a day; those that touch the attribute, or any when it is left out. */
  holdsOf(record: number, asOf: string, attribute?: string): readonly Hold[];
  /** Whether a value may still be used: false once it has expired, and when that cannot be told. */
  live(expiry: Expiry | null, asOf: string): boolean;
  disposalOf(record: number, attribute: string, asOf: string): Disposal;
  /** The day of an instant in the workspace's time zone; null for text that is neither instant nor day. */
  dayOf(asOf: string): DayNumber | null;
  readonly rules: readonly CompiledRule[];
  readonly starts: StartDays;
}

export function openRetention(inputs: RetentionInputs): RetentionReader {
  const { model, resolution, purposes } = inputs;
  const { timeZone, dayMonthOrder } = model.manifest.defaults;
  const rules = model.retention.map(compileRule);
  const starts = startDays({
    resolution,
    sources: model.sources,
    delivered: inputs.delivered ?? (() => null),
    consentEndedAt: inputs.consentEndedAt,
    placeOf: inputs.placeOf ?? resolution.recordRef,
    readDay: dayReader({ timeZone, dayMonthOrder }),
  });
  const rulesBroken = model.broken.includes('retention');
  // The same few moments are asked about for every cell, and time zones are slow to ask.
  const daysOf = new Map<string, DayNumber | null>();
  const dayOf = (asOf: string): DayNumber | null => {
    const known = daysOf.get(asOf);
    if (known !== undefined) return known;
    const day = asOf.length === 10 ? parseDay(asOf) : dayIn(timeZone, asOf);
    if (daysOf.size >= 1000) daysOf.clear();
    daysOf.set(asOf, day);
    return day;
  };

  const covering = (record: number, attribute: string): CompiledRule[] => {
    const { source, extract } = inputs.placeOf?.(record) ?? resolution.recordRef(record);
    return rules.filter(
      ({ rule }) =>
        coversData(rule, source, extract, attribute) &&
        (rule.jurisdictions.length === 0 ||
          coversJurisdiction(rule, inputs.jurisdictionOf?.(record) ?? null)),
    );
  };
  const ask = (compiled: CompiledRule, record: number): Expiry =>
    expiryOfRule(compiled, starts.of(compiled.start, record, compiled.rule.purposes));

  const expiriesOf = (record: number, attribute: string, purpose?: string): readonly Expiry[] => {
    if (rulesBroken) return [unknownExpiry('consent/retention.yaml cannot be read.')];
    const limits = covering(record, attribute).filter(({ rule }) => rule.obligation === 'keep-at-most');
    if (purpose !== undefined) {
      const expiries = limits
        .filter(({ rule }) => coversPurpose(rule, purpose, purposes))
        .map((compiled) => ask(compiled, record));
      return markFirst(expiries.sort(byEarliest));
    }
    const everywhere = limits.filter(({ rule }) => rule.purposes.length === 0);
    const somewhere = limits.filter(({ rule }) => rule.purposes.length > 0);
    const last = somewhere.map((compiled) => ask(compiled, record)).sort(byLatest);
    const bounds = [...everywhere.map((compiled) => ask(compiled, record)), ...last.slice(0, 1)];
    return [...markFirst(bounds.sort(byEarliest)), ...last.slice(1)];
  };
  const obligationsOf = (record: number, attribute: string): readonly Expiry[] => {
    const duties = covering(record, attribute).filter(({ rule }) => rule.obligation === 'keep-at-least');
    return markFirst(duties.map((compiled) => ask(compiled, record)).sort(byLatest));
  };
  const holdsOf = (record: number, asOf: string, attribute?: string): readonly Hold[] => {
    if (model.broken.includes('holds')) return [unreadableHolds];
    if (model.holds.length === 0) return [];
    const day = dayOf(asOf);
    const subject = holdSubject(inputs, starts, record);
    return model.holds
      .filter((entry) => day === null || inForce(entry, day))
      .filter(({ scopes }) => scopes.some((scope) => scopeCovers(scope, subject, attribute)))
      .map((entry) => {
        const end = holdEnd(entry);
        return publicHold(entry, end === null ? null : dayText(end));
      });
  };
  const live = (expiry: Expiry | null, asOf: string): boolean => {
    if (expiry === null || expiry.state === 'running') return true;
    const day = dayOf(asOf);
    return expiry.expiresAt !== null && day !== null && dayText(day) < expiry.expiresAt;
  };
  const disposalOf = (record: number, attribute: string, asOf: string): Disposal => {
    const expiry = expiriesOf(record, attribute)[0] ?? null;
    const holds = holdsOf(record, asOf, attribute).map(({ id }) => id);
    const day = dayOf(asOf);
    const keptBy =
      obligationsOf(record, attribute).find(
        (duty) => duty.expiresAt === null || day === null || dayText(day) <= duty.expiresAt,
      ) ?? null;
    const weighed = { expiry, keptBy, holds };
    if (expiry === null) return { state: 'unregulated', ...weighed };
    if (live(expiry, asOf)) return { state: 'live', ...weighed };
    if (holds.length > 0) return { state: 'held', ...weighed };
    if (expiry.state === 'unknown' || keptBy?.state === 'unknown') return { state: 'unknown', ...weighed };
    return { state: keptBy === null ? 'due' : 'kept', ...weighed };
  };
  return {
    rules,
    starts,
    dayOf,
    expiriesOf,
    expiryOf: (record, attribute, purpose) => expiriesOf(record, attribute, purpose)[0] ?? null,
    obligationsOf,
    holdsOf,
    live,
    disposalOf,
  };
}

export function holdSubject(inputs: RetentionInputs, starts: StartDays, record: number): HoldSubject {
  const { resolution } = inputs;
  return {
    ref: resolution.recordRef(record),
    token: () => inputs.tokenOf?.(record) ?? null,
    personToken: () => inputs.personTokenOf?.(resolution.personOf(record)) ?? null,
    observed: () => {
      const day = starts.observed(record);
      return typeof day === 'string' ? null : day;
    },
    attributes: () => resolution.valuesOf(record).map(({ attribute }) => attribute),
  };
}

/** Holds that cannot be read hold everything. */
const unreadableHolds: Hold = {
  id: 'unreadable-holds',
  scope: [],
  legalBasis: '',
  reason: 'consent/holds.yaml cannot be read, so anything may be held.',
  owner: '',
  from: '0001-01-01',
  until: null,
  reRun: { trigger: 'none-yet', on: null },
};

function markFirst(expiries: readonly Expiry[]): readonly Expiry[] {
  return expiries.map((expiry, index) => (index === 0 ? { ...expiry, binding: true } : expiry));
}

const order = { unknown: 0, dated: 1, running: 2 } as const;

/** What is not known first, then the earliest day, then what runs without an end; ids last. */
function byEarliest(a: Expiry, b: Expiry): number {
  return (
    order[a.state] - order[b.state] ||
    compareText(a.expiresAt ?? '', b.expiresAt ?? '') ||
    compareText(a.rule, b.rule)
  );
}

/** The other end first: what runs without an end, then the latest day; what is not known may be later than all. */
function byLatest(a: Expiry, b: Expiry): number {
  return (
    latestOrder[a.state] - latestOrder[b.state] ||
    compareText(b.expiresAt ?? '', a.expiresAt ?? '') ||
    compareText(a.rule, b.rule)
  );
}
const latestOrder = { unknown: 0, running: 1, dated: 2 } as const;
