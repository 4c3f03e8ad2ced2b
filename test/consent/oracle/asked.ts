import { saidBy } from './statements.ts';
import type { World, WorldPerson, WorldSource, WorldState } from './state.ts';

const known = new WeakMap<
  readonly WorldPerson[],
  { readonly world: World; readonly answers: Map<string, boolean> }
>();

/** Whether a log had asked anybody about a purpose by the time that a person's cells are asked about, as was known then. */
export function wasAskedBy(
  { world, persons, person: { asOf, known: knownBy } }: WorldState,
  source: WorldSource,
  purpose: string,
): boolean {
  let before = known.get(persons);
  if (before?.world !== world) {
    before = { world, answers: new Map() };
    known.set(persons, before);
  }
  const key = [source, purpose, asOf, knownBy].join(' ');
  const answered = before.answers.get(key);
  if (answered !== undefined) return answered;
  const answer = persons.some((person) =>
    saidBy(world, person).some(
      (said) =>
        said.source === source &&
        said.purpose === purpose &&
        said.timed &&
        said.from <= asOf &&
        (knownBy === null || said.recorded <= knownBy),
    ),
  );
  before.answers.set(key, answer);
  return answer;
}
