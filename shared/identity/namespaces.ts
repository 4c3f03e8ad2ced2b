import type { Namespace } from '../workspace/index.ts';
import type { AttributeColumn } from './attribute-column.ts';
import type { Evidence } from './evidence.ts';
import type { SetAside } from './learned.ts';
import { splitScope } from './value-scope.ts';

export interface DemotionReport {
  readonly namespace: string;
  readonly values: number;
  readonly records: number;
}

/** The evidence with demoted and blocked identifier values taken out, for comparing; blocking keeps the full evidence. */
export interface TrustedEvidence {
  readonly evidence: Evidence;
  readonly demoted: readonly DemotionReport[];
  /** Reason per attribute and value id, for explanations. */
  readonly reasons: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

const given = 'person.first_name';

/**
 * Finds identifier values that more persons share than their namespace allows. How many persons hold a value is not
 * known before matching; it is estimated from below by the number of different first letters of their given names,
 * which typing slips and nicknames inflate little. A demoted value may bring records together but says nothing then.
 * `earlier`: the values that an earlier run set aside, which are set aside here, and no others.
 */
export function trustNamespaces(
  evidence: Evidence,
  namespaces: readonly Namespace[],
  earlier?: SetAside,
): TrustedEvidence {
  const columns = new Map(evidence.columns);
  const demoted: DemotionReport[] = [];
  const reasons = new Map<string, Map<number, string>>();
  for (const namespace of namespaces) {
    const column = columns.get(namespace.attribute);
    if (column === undefined) continue;
    const out =
      earlier === undefined
        ? distrusted(column, namespace, evidence.columns.get(given))
        : keptOut(column, earlier.get(namespace.attribute));
    if (out.size === 0) continue;
    const { column: kept, records } = withoutValues(column, out);
    columns.set(namespace.attribute, kept);
    reasons.set(namespace.attribute, out);
    demoted.push({ namespace: namespace.id, values: out.size, records });
  }
  return { evidence: { count: evidence.count, columns }, demoted, reasons };
}

/** Value ids to set aside, with the reason. */
function distrusted(
  column: AttributeColumn,
  namespace: Namespace,
  names: AttributeColumn | undefined,
): Map<number, string> {
  const out = new Map<number, string>();
  for (const id of blockedIds(column, namespace.blockedValues)) out.set(id, 'blocked by the namespace');
  estimatedPersons(column, names).forEach((count, id) => {
    if (count > namespace.maxPersonsPerValue && !out.has(id))
      out.set(id, `shared by at least ${count} persons, ${namespace.maxPersonsPerValue} allowed`);
  });
  return out;
}

function keptOut(
  column: AttributeColumn,
  texts: ReadonlyMap<string, string> | undefined,
): Map<number, string> {
  const out = new Map<number, string>();
  if (texts === undefined || texts.size === 0) return out;
  column.values.map((text, id) => {
    const reason = texts.get(text);
    return reason !== undefined && out.set(id, reason);
  });
  return out;
}

function blockedIds(column: AttributeColumn, blocked: readonly string[]): number[] {
  if (blocked.length === 0) return [];
  const exact = new Set(blocked.filter((text) => !isPattern(text)));
  const patterns = blocked.filter(isPattern).map((text) => new RegExp(text.slice(1, -1), 'u'));
  return column.values
    .map((text, id) => {
      const [value] = splitScope(text);
      return exact.has(value) || patterns.some((one) => one.test(value)) ? id : -1;
    })
    .filter((id) => id >= 0);
}

function isPattern(text: string): boolean {
  return text.length > 2 && text.startsWith('/') && text.endsWith('/');
}

function estimatedPersons(column: AttributeColumn, names: AttributeColumn | undefined): Int32Array {
  const letters = new Int32Array(column.values.length);
  if (names === undefined) return letters;
  const bits = names.values.map((name) => 1 << (name.charCodeAt(0) % 32));
  for (const slot of column.slots) {
    slot.forEach((id, record) => {
      const name = names.slots[0]?.[record] ?? -1;
      if (id >= 0 && name >= 0) letters[id] = (letters[id] ?? 0) | (bits[name] ?? 0);
    });
  }
  return letters.map((mask) => {
    let count = 0;
    for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
    return count;
  });
}

/** A column as if nobody held these values. */
export function withoutValues(
  column: AttributeColumn,
  out: ReadonlyMap<number, string>,
): { column: AttributeColumn; records: number } {
  let records = 0;
  const slots = column.slots.map((slot) =>
    slot.map((id) => {
      if (!out.has(id)) return id;
      records += 1;
      return -1;
    }),
  );
  const [first] = slots;
  // Slot 0 must hold a value whenever any slot does.
  for (let index = 1; index < slots.length; index += 1) {
    const slot = slots[index];
    if (slot === undefined || first === undefined) continue;
    for (let record = 0; record < slot.length; record += 1) {
      if ((first[record] ?? -1) >= 0 || (slot[record] ?? -1) < 0) continue;
      first[record] = slot[record] ?? -1;
      slot[record] = -1;
    }
  }
  return { column: { ...column, slots }, records };
}
