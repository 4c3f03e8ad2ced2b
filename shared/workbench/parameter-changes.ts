import type { ParameterChangeDto } from './contract/index.ts';
import type { KeptParameters } from './run-history.ts';

/** Weights that two runs found differently, in the order of the comparisons; the prior first. */
export function parameterChanges(before: KeptParameters, after: KeptParameters): ParameterChangeDto[] {
  const old = weightsOf(before);
  const now = weightsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const from = old.get(key);
    const to = now.get(key);
    const known = to ?? from;
    if (known === undefined || from?.weight === to?.weight) return [];
    const { comparison, level, label } = known;
    return [{ comparison, level, label, before: from?.weight ?? null, after: to?.weight ?? null }];
  });
}

interface Weight {
  readonly comparison: string;
  readonly level: string;
  readonly label: string;
  readonly weight: number;
}

function weightsOf({ priorWeight, comparisons }: KeptParameters): Map<string, Weight> {
  const prior: Weight = {
    comparison: 'prior',
    level: '',
    label: 'two records taken at random are one person',
    weight: priorWeight,
  };
  return new Map([
    ['', prior],
    ...comparisons.flatMap(({ id: comparison, levels }) =>
      levels.map(({ id: level, label, weight }): [string, Weight] => [
        `${comparison}\u0000${level}`,
        { comparison, level, label, weight },
      ]),
    ),
  ]);
}
