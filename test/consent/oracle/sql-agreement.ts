import {
  decideFacts,
  decisionSql,
  factReader,
  factsBatch,
  factsColumns,
  factsTable,
  type CellDecision,
  type CellFacts,
  type ConsentContext,
} from '../../../shared/consent/index.ts';
import { rowsOf, type Engine } from '../../../shared/engine/index.ts';
import { unwrap } from '../../../shared/kernel/index.ts';
import { questionOf } from './check-states.ts';
import type { World, WorldPerson } from './state.ts';

/** A cell that the SQL and the interpreter decide differently. */
export interface Disagreement {
  readonly facts: CellFacts;
  readonly interpreter: string;
  readonly sql: string;
}

/** Decides all drawn cells of a world once more, by its compiled statement in a real engine. */
export async function sqlDisagreements(
  engine: Engine,
  world: World,
  persons: readonly WorldPerson[],
  context: ConsentContext,
): Promise<Disagreement[]> {
  const cells = persons.flatMap((state, person) => {
    const reader = factReader(context, person, { event: state.asOf, known: state.known ?? undefined });
    return state.cells.map((cell) => reader.of(questionOf(cell)));
  });
  const attributes = world.attributes.map(({ id }) => id);
  const rows = await decideInSql(engine, context, attributes, cells);
  return cells.flatMap((facts, index) => {
    const interpreter = shown(decideFacts(context.rules, facts));
    const sql = rows[index] ?? 'no row';
    return interpreter === sql ? [] : [{ facts, interpreter, sql }];
  });
}

async function decideInSql(
  engine: Engine,
  { rules }: ConsentContext,
  attributes: readonly string[],
  cells: readonly CellFacts[],
): Promise<string[]> {
  const appender = unwrap(await engine.createTable(factsTable, factsColumns(rules)));
  unwrap(await appender.append(factsBatch(rules, cells)));
  unwrap(await appender.close());
  const answer = unwrap(await engine.query(decisionSql(rules, attributes)));
  return rowsOf(answer).map(({ outcome, masking, basis, reason, cause }) =>
    [outcome, masking ?? '', basis ?? '', reason, cause].map(String).join(' | '),
  );
}

function shown({ outcome, masking, basis, reason }: CellDecision): string {
  return [outcome, masking ?? '', basis ?? '', reason.code, reason.cause].join(' | ');
}
