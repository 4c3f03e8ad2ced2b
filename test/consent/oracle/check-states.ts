import {
  decideCell,
  openConsent,
  personDecider,
  type CellDecision,
  type ConsentContext,
  type ReasonCode,
} from '../../../shared/consent/index.ts';
import { silentJob } from '../../../shared/kernel/index.ts';
import { Dice } from './dice.ts';
import { drawPerson } from './draw-person.ts';
import { drawWorld } from './draw-world.ts';
import { oracleVerdict } from './oracle.ts';
import { suppressionsOf } from './product-list.ts';
import { resolutionOf } from './product-records.ts';
import { modelOf } from './product-state.ts';
import type { Verdict, World, WorldCell, WorldPerson } from './state.ts';

/** A cell on which product and oracle differ. */
export interface Difference {
  readonly kind: 'leak' | 'over-denied' | 'reason' | 'basis';
  readonly world: number;
  readonly person: number;
  readonly cell: WorldCell;
  readonly product: CellDecision;
  readonly oracle: Verdict;
}

export interface StatesReport {
  readonly states: number;
  readonly cells: number;
  readonly outcomes: Readonly<Record<CellDecision['outcome'], number>>;
  readonly differences: readonly Difference[];
}

/** Persons drawn into each world; a state is one of them with the rules of its world. */
export const personsPerWorld = 250;

export function drawPersons(seed: number, count = personsPerWorld): WorldPerson[] {
  const dice = new Dice(seed ^ 0x5bd1e995);
  return Array.from({ length: count }, () => drawPerson(dice));
}

/** Decides every drawn cell of worlds `first` … by product and oracle. `onWorld` sees each context, for further checks. */
export async function checkStates(
  {
    first,
    worlds,
    persons = personsPerWorld,
  }: { readonly first: number; readonly worlds: number; readonly persons?: number },
  onWorld?: (world: World, drawn: readonly WorldPerson[], context: ConsentContext) => Promise<void>,
): Promise<StatesReport> {
  const outcomes = { allow: 0, mask: 0, deny: 0 };
  const differences: Difference[] = [];
  let cells = 0;
  for (let seed = first; seed < first + worlds; seed += 1) {
    const world = drawWorld(seed);
    const drawn = drawPersons(seed, persons);
    const context = await openState(world, drawn);
    for (const [person, state] of drawn.entries()) {
      const decideCell = personDecider(context, person, {
        event: state.asOf,
        known: state.known ?? undefined,
      });
      for (const cell of state.cells) {
        const product = decideCell(questionOf(cell));
        const oracle = oracleVerdict({ world, persons: drawn, person: state }, cell);
        outcomes[product.outcome] += 1;
        cells += 1;
        const kind = differenceOf(product, oracle);
        if (kind !== null && differences.length < 1000)
          differences.push({ kind, world: seed, person, cell, product, oracle });
      }
    }
    await onWorld?.(world, drawn, context);
  }
  return { states: worlds * persons, cells, outcomes, differences };
}

export async function openState(world: World, persons: readonly WorldPerson[]): Promise<ConsentContext> {
  const model = modelOf(world);
  const context = await openConsent(
    { model, resolution: resolutionOf(persons), suppressions: await suppressionsOf(model, world, persons) },
    silentJob,
  );
  return {
    ...context,
    ledger: {
      ...context.ledger,
      restrictionsOf: (person) => {
        const since = persons[person]?.restrictedSince ?? null;
        return since === null ? [] : [{ id: `restriction:${String(person)}`, from: since, purpose: null }];
      },
    },
  };
}

export function decide(
  context: ConsentContext,
  person: number,
  { asOf, known }: WorldPerson,
  cell: WorldCell,
): CellDecision {
  return decideCell(context, person, questionOf(cell), { event: asOf, known: known ?? undefined });
}

export function questionOf({
  attribute,
  purpose,
  channel,
  destination,
}: WorldCell): Parameters<typeof decideCell>[2] {
  return { attribute, purpose, channel: channel ?? undefined, destination: destination ?? undefined };
}

const looseness = { deny: 0, mask: 1, allow: 2 } as const;

export function differenceOf(product: CellDecision, oracle: Verdict): Difference['kind'] | null {
  const by = looseness[product.outcome] - looseness[oracle.outcome];
  if (by > 0) return 'leak';
  if (by < 0) return 'over-denied';
  if (product.outcome === 'mask' && product.masking !== oracle.masking) return 'leak';
  if (product.outcome === 'deny' && !isSame(codesAgainst(product), oracle.against)) return 'reason';
  return (product.basis ?? null) === oracle.basis ? null : 'basis';
}

const harmless: ReadonlySet<ReasonCode> = new Set([
  'policy-masks',
  'policy-allows',
  'consent-given',
  'opt-out-regime',
  'unknown-jurisdiction',
  'stricter-overruled',
]);

/** Of all that a denied cell cites, what speaks against its use. */
export function codesAgainst({ reason, alsoBecause }: CellDecision): ReadonlySet<ReasonCode> {
  return new Set([reason, ...alsoBecause].map(({ code }) => code).filter((code) => !harmless.has(code)));
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
