import { thousands } from '../../kernel/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import type { Comparator } from '../compare/comparator.ts';
import type { LevelParameters } from '../parameters.ts';
import type { Bar } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import type { WeightPart } from '../score.ts';
import { shownValue } from '../value-scope.ts';
import { listed } from './plain-words.ts';

/** One part of a pair's weight with its values and what it means. */
export function barOf(run: IdentityRun, part: WeightPart, left: number, right: number): Bar {
  const { parameters } = run.scorer;
  switch (part.kind) {
    case 'prior':
      return {
        kind: 'prior',
        label: 'Two records taken at random',
        weight: part.weight,
        m: parameters.prior,
        note: `Before any value is looked at: about one pair in ${oneIn(parameters.prior)} is one person.`,
      };
    case 'household':
      return {
        kind: 'correction',
        label: 'Could be two people of one household',
        weight: part.weight,
        note: `${householdAttributes(run)} also agree between people who live together. That explains this pair too, so as much is taken away.`,
      };
    case 'correction':
      return correctionBar(run, part);
    case 'term-frequency':
    case 'comparison':
      return comparisonBar(run, part, left, right);
  }
}

function correctionBar(run: IdentityRun, part: WeightPart): Bar {
  const { parameters } = run.scorer;
  const dependence = parameters.dependences[part.index];
  const [first = '', second = ''] = [dependence?.first ?? 0, dependence?.second ?? 0].map(
    (index) => parameters.comparisons[index]?.id ?? '',
  );
  return {
    kind: 'correction',
    label: `${first} and ${second} go together`,
    weight: part.weight,
    note:
      part.weight < 0
        ? `Where strangers agree on ${first}, they often agree on ${second} as well: in full, both bars would count one thing twice.`
        : `Together, ${first} and ${second} turn out like this oftener in one person than each alone would say.`,
  };
}

function comparisonBar(run: IdentityRun, part: WeightPart, left: number, right: number): Bar {
  const { parameters, comparators } = run.scorer;
  const comparison = parameters.comparisons[part.index];
  const comparator = comparators[part.index];
  const level = comparison?.levels[part.level];
  const id = comparison?.id ?? '';
  const attribute = comparator?.comparison.attributes[0] ?? '';
  const sides = {
    comparison: id,
    level: level?.id ?? '',
    left: textsOf(run.evidence.columns.get(attribute), left).map(shownValue),
    right: textsOf(run.evidence.columns.get(attribute), right).map(shownValue),
  };
  if (part.kind === 'term-frequency')
    return {
      kind: 'term-frequency',
      ...sides,
      label: `${id}: how frequent the value is`,
      weight: part.weight,
      ...(comparator !== undefined && {
        note: frequencyNote(comparator, comparison?.exactU ?? 1, left, right),
      }),
    };
  const similarity = part.level === 0 ? null : (comparator?.similarity(left, right) ?? null);
  const note =
    part.level === 0
      ? missingNote(run, attribute, comparator, left, right)
      : level === undefined
        ? null
        : sharesNote(level);
  return {
    kind: 'comparison',
    ...sides,
    label: `${id}: ${level?.label ?? ''}`,
    weight: part.weight,
    ...(part.level > 0 && level !== undefined && { m: level.m, u: level.u }),
    ...(similarity !== null && { similarity: Math.round(similarity * 1000) / 1000 }),
    ...(note !== null && { note }),
  };
}

function sharesNote({ m, u }: LevelParameters): string {
  return `So in ${shareText(m)} of the pairs of one person and in ${shareText(u)} of the pairs of strangers.`;
}

/** Why a comparison says nothing: no value, or one that many share and that therefore was set aside. */
function missingNote(
  run: IdentityRun,
  attribute: string,
  comparator: Comparator | undefined,
  left: number,
  right: number,
): string | null {
  const full = run.evidence.columns.get(attribute);
  const reasons = run.trusted.reasons.get(attribute);
  if (full === undefined || comparator === undefined) return null;
  for (const record of [left, right]) {
    if ((comparator.column.slots[0]?.[record] ?? -1) >= 0) continue;
    for (const slot of full.slots) {
      const reason = reasons?.get(slot[record] ?? -1);
      if (reason !== undefined)
        return `“${shownValue(full.values.at(slot[record] ?? -1) ?? '')}” is set aside: ${reason}. It says nothing here.`;
    }
  }
  const held = (record: number): boolean => (comparator.column.slots[0]?.[record] ?? -1) >= 0;
  return held(left) && held(right)
    ? 'The two values are of two regions or sources that number apart: they say nothing about one another.'
    : 'A missing value says nothing either way.';
}

/** Counts the more frequent of the two agreeing values: that one decides how rare the agreement is. */
function frequencyNote(comparator: Comparator, exactU: number, left: number, right: number): string {
  const { counts, known } = valueCounts(comparator.column);
  const [a, b] = comparator.bestValues(left, right);
  const id = (counts[a] ?? 0) >= (counts[b] ?? 0) ? a : b;
  const count = counts[id] ?? 0;
  const usual = Math.max(1, Math.round(exactU * known));
  const compared =
    count > usual
      ? 'more than an agreeing value usually is, so agreement on it says less'
      : count < usual
        ? 'less than an agreeing value usually is, so agreement on it says more'
        : 'about as often as an agreeing value usually is';
  return `“${shownValue(comparator.column.values.at(id) ?? '')}” stands in ${thousands(count)} of ${thousands(known)} known values: ${compared} (usual: ${thousands(usual)}).`;
}

const counted = new WeakMap<AttributeColumn, { readonly counts: Int32Array; readonly known: number }>();

/** How many records hold each value, and how many values there are in all; counted once per column. */
export function valueCounts(column: AttributeColumn): {
  readonly counts: Int32Array;
  readonly known: number;
} {
  const before = counted.get(column);
  if (before !== undefined) return before;
  const counts = new Int32Array(column.values.length);
  let known = 0;
  for (const slot of column.slots)
    for (let record = 0; record < slot.length; record += 1) {
      const id = slot[record] ?? -1;
      if (id < 0) continue;
      counts[id] = (counts[id] ?? 0) + 1;
      known += 1;
    }
  const found = { counts, known };
  counted.set(column, found);
  return found;
}

function householdAttributes(run: IdentityRun): string {
  const { comparators, shared } = run.scorer;
  return listed(
    comparators.flatMap(({ comparison }, index) => (shared[index] === true ? [comparison.id] : [])),
    6,
  );
}

/** All values of an attribute that a record holds. */
export function textsOf(column: AttributeColumn | undefined, record: number): string[] {
  return (column?.slots ?? []).flatMap((slot) => column?.values.at(slot[record] ?? -1) ?? []);
}

function shareText(share: number): string {
  if (share >= 0.1) return `${Math.round(share * 100)} %`;
  return share >= 0.001 ? `${(share * 100).toFixed(1)} %` : `one in ${oneIn(share)}`;
}

function oneIn(share: number): string {
  return thousands(Math.round(1 / Math.max(share, 1e-9)));
}
