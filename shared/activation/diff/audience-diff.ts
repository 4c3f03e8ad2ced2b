import { compareText } from '../../kernel/index.ts';
import type { ActivatedRow, ActivationReason } from '../enforce/activated-row.ts';

/** How a person stands in one version of a dataset; who is in no row of it is outside of the audience. */
export interface PersonStanding {
  readonly delivered: boolean;
  /** What keeps them back; null for delivered ones. */
  readonly reason: ActivationReason | null;
  /** Outcomes of the cells, in the order of the columns. */
  readonly cells: readonly ActivatedRow['cells'][number]['outcome'][];
}

export type PersonStandings = ReadonlyMap<string, PersonStanding>;

export interface AudienceChange {
  /** From outside, suppressed (with the reason) or delivered to the same. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'enters' | 'leaves' | 'cells-change' | 'reason-changes';
  readonly persons: number;
  /** Person ids in order, the first few. */
  readonly examples: readonly string[];
}

export interface AudienceDiff {
  readonly before: number;
  readonly after: number;
  /** after = before + enters - leaves. */
  readonly enters: number;
  readonly leaves: number;
  /** Delivered in both, with other cells allowed, masked or withheld. */
  readonly cellsChange: number;
  readonly same: number;
  /** By kind, then most persons first. */
  readonly changes: readonly AudienceChange[];
}

const mostExamples = 10;
const kinds = ['enters', 'leaves', 'cells-change', 'reason-changes'] as const;

export function standingOf({ suppressedBy, cells }: ActivatedRow): PersonStanding {
  return {
    delivered: suppressedBy === null,
    reason: suppressedBy,
    cells: cells.map(({ outcome }) => outcome),
  };
}

/** Who comes into a dataset and who leaves it from one version of rules to another, and why, counted by what changed. */
export function diffAudiences(before: PersonStandings, after: PersonStandings): AudienceDiff {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  const changes = new Map<
    string,
    { -readonly [Key in keyof AudienceChange]: AudienceChange[Key] } & { examples: string[] }
  >();
  const counts = { enters: 0, leaves: 0, 'cells-change': 0, 'reason-changes': 0 };
  let same = 0;
  for (const id of ids) {
    const [was, is] = [before.get(id), after.get(id)];
    const kind = kindOf(was, is);
    if (kind === null) {
      if (is?.delivered === true) same += 1;
      continue;
    }
    counts[kind] += 1;
    const [from, to] = [told(was, kind), told(is, kind)];
    const key = `${kind}\u0000${from}\u0000${to}`;
    const known = changes.get(key) ?? { from, to, kind, persons: 0, examples: [] };
    changes.set(key, known);
    known.persons += 1;
    if (known.examples.length < mostExamples) known.examples.push(id);
  }
  const delivered = (standings: PersonStandings): number =>
    [...standings.values()].filter((one) => one.delivered).length;
  return {
    before: delivered(before),
    after: delivered(after),
    enters: counts.enters,
    leaves: counts.leaves,
    cellsChange: counts['cells-change'],
    same,
    changes: [...changes.values()].sort(
      (a, b) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        b.persons - a.persons ||
        compareText(`${a.from} ${a.to}`, `${b.from} ${b.to}`),
    ),
  };
}

function kindOf(
  was: PersonStanding | undefined,
  is: PersonStanding | undefined,
): AudienceChange['kind'] | null {
  const [before, after] = [was?.delivered === true, is?.delivered === true];
  if (before !== after) return after ? 'enters' : 'leaves';
  if (before) return was?.cells.join() === is?.cells.join() ? null : 'cells-change';
  return told(was, 'leaves') === told(is, 'leaves') ? null : 'reason-changes';
}

function told(standing: PersonStanding | undefined, kind: AudienceChange['kind']): string {
  if (standing === undefined) return 'not in the audience';
  if (standing.reason !== null) return reasonText(standing.reason);
  if (kind !== 'cells-change') return 'delivered';
  const count = (outcome: string): number => standing.cells.filter((one) => one === outcome).length;
  return `${String(count('delivered'))} delivered, ${String(count('masked'))} masked, ${String(count('withheld'))} withheld`;
}

/** The rule behind it, where a rule is; what people said is an event for each, and would be a line for each. */
function reasonText({ code, cause }: ActivationReason): string {
  return code.startsWith('consent-') ? code : `${code} (${cause})`;
}
