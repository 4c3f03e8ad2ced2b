import { breathe, type Job } from '../../kernel/index.ts';
import type { CellDecision } from '../cell-decision.ts';
import type { ConsentContext } from '../consent-context.ts';
import type { AsOf } from '../effective-consent.ts';
import { strictestMaskFirst } from '../policy/mask-strength.ts';
import { gatherClasses, notHeld, type ClassColumns } from './class-columns.ts';
import { decideFacts } from './decide-facts.ts';
import type { DecisionRules } from './decision-rules.ts';

/** Persons for whom the decision about one attribute and purpose turns one way, with the reasons before and after. */
export interface DecisionMove {
  readonly attribute: string;
  readonly purpose: string;
  readonly before: CellDecision;
  readonly after: CellDecision;
  readonly direction: 'looser' | 'stricter';
  readonly persons: number;
  /** Person numbers, ascending. */
  readonly examples: readonly number[];
}

export interface PolicyEffect {
  /** Persons with at least one decision that turns. */
  readonly persons: number;
  readonly cells: number;
  readonly looser: number;
  readonly stricter: number;
  /** Attributes sorted, purposes in the order of the file, most persons first. */
  readonly moves: readonly DecisionMove[];
}

/**
 * What other rules would decide otherwise, for everybody, at one moment. Facts are gathered once and each class of cells is
 * decided twice. Throws `Cancelled`.
 */
export async function policyEffect(
  context: ConsentContext,
  draft: DecisionRules,
  { asOf, examples }: { readonly asOf: AsOf; readonly examples: number },
  job: Job,
): Promise<PolicyEffect> {
  const columns = await gatherClasses(context, asOf, job, askingBoth(context.rules, draft));
  const touched = new Uint8Array(columns.persons);
  const moves: DecisionMove[] = [];
  for (const [attribute] of columns.attributes.entries()) {
    for (const [purpose] of columns.purposes.entries()) {
      moves.push(...movesOf(columns, { attribute, purpose }, [context.rules, draft], examples, touched));
      await breathe(job);
    }
  }
  const sum = (wanted: readonly DecisionMove[]): number =>
    wanted.reduce((total, { persons }) => total + persons, 0);
  return {
    persons: touched.reduce((total, one) => total + one, 0),
    cells: sum(moves),
    looser: sum(moves.filter(({ direction }) => direction === 'looser')),
    stricter: sum(moves.filter(({ direction }) => direction === 'stricter')),
    moves,
  };
}

/** Rules that ask for the facts of both, so that one gathering serves them. */
function askingBoth(a: DecisionRules, b: DecisionRules): DecisionRules {
  return {
    ...a,
    asked: new Set([...a.asked, ...b.asked]),
    askedConsents: [...new Set([...a.askedConsents, ...b.askedConsents])].sort(),
  };
}

function movesOf(
  columns: ClassColumns,
  { attribute, purpose }: { readonly attribute: number; readonly purpose: number },
  [before, after]: readonly [DecisionRules, DecisionRules],
  examples: number,
  touched: Uint8Array,
): DecisionMove[] {
  const classes = columns.classesOf(attribute, purpose);
  const found = new Map<number, (DecisionMove & { persons: number; examples: number[] }) | null>();
  for (let person = 0; person < classes.length; person += 1) {
    const cellClass = classes[person] ?? notHeld;
    if (cellClass === notHeld) continue;
    let move = found.get(cellClass);
    if (move === undefined) {
      const facts = columns.factsOf(attribute, purpose, cellClass);
      const [was, now] = [decideFacts(before, facts), decideFacts(after, facts)];
      const by = compareFreedom(was, now);
      const { attribute: name, purpose: use } = facts;
      const direction = by < 0 ? 'looser' : 'stricter';
      move =
        by === 0
          ? null
          : { attribute: name, purpose: use, before: was, after: now, direction, persons: 0, examples: [] };
      found.set(cellClass, move);
    }
    if (move === null) continue;
    move.persons += 1;
    if (move.examples.length < examples) move.examples.push(person);
    touched[person] = 1;
  }
  const moves = [...found.values()].filter((move) => move !== null);
  return joined(moves, examples).sort((a, b) => b.persons - a.persons);
}

/** Classes that move alike, for the same reasons, are one move. */
function joined(moves: readonly DecisionMove[], examples: number): DecisionMove[] {
  const byKey = new Map<string, DecisionMove>();
  for (const move of moves) {
    const { before, after } = move;
    const key = [before, after]
      .map(({ outcome, masking, reason }) => `${outcome} ${masking ?? ''} ${reason.code}`)
      .join(' > ');
    const known = byKey.get(key);
    byKey.set(
      key,
      known === undefined
        ? move
        : {
            ...known,
            persons: known.persons + move.persons,
            examples: [...known.examples, ...move.examples].sort((a, b) => a - b).slice(0, examples),
          },
    );
  }
  return [...byKey.values()];
}

const freedom = { deny: 0, mask: 1, allow: 2 } as const;

/** Negative where the second permits more than the first: outcome first, then how strictly it is masked. */
export function compareFreedom(a: CellDecision, b: CellDecision): number {
  const by = freedom[a.outcome] - freedom[b.outcome];
  if (by !== 0 || a.masking === undefined || b.masking === undefined) return by;
  return strictestMaskFirst.indexOf(a.masking) - strictestMaskFirst.indexOf(b.masking);
}
