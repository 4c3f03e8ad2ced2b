import type { JSX } from 'react';
import type { Comparison } from '../../../../shared/workspace/index.ts';
import type { RulesetBook } from '../../../../shared/workbench/index.ts';
import { NumberField } from './form-fields.tsx';

type Level = RulesetBook['levels'][number]['levels'][number];

/** The levels of a comparison: where each begins, and m and u where they are fixed by hand. */
export function LevelFields({
  comparison,
  levels,
  onChange,
}: {
  readonly comparison: Comparison;
  readonly levels: readonly Level[];
  readonly onChange: (next: Comparison) => void;
}): JSX.Element {
  const fuzzy = levels.filter(({ cut }) => cut !== null).map(({ id }) => id);
  const shown = levels.filter(
    ({ id }) => comparison.missing === 'informative' || !id.endsWith('missing') || fixes(comparison, id),
  );
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={`Levels of ${comparison.id}`}>
      <table className="table level-table">
        <caption>Levels, best first. Empty fields are learned, or the kind’s own cut.</caption>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Similarity from</th>
            <th scope="col">m fixed</th>
            <th scope="col">u fixed</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, label, cut }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>
                {cut === null ? (
                  <span className="muted">–</span>
                ) : (
                  <NumberField
                    label={`Cut of ${id}`}
                    hideLabel
                    value={comparison.cuts?.[fuzzy.indexOf(id)]}
                    least={0}
                    most={1}
                    optional
                    placeholder={String(cut)}
                    onChange={(next) => onChange(withCut(comparison, levels, fuzzy.indexOf(id), next))}
                  />
                )}
              </td>
              {(['m', 'u'] as const).map((which) => (
                <td key={which}>
                  <NumberField
                    label={`${which} of ${id}`}
                    hideLabel
                    value={comparison.fixed?.[id]?.[which]}
                    least={Number.MIN_VALUE}
                    most={1 - Number.EPSILON}
                    optional
                    placeholder="learned"
                    onChange={(next) => onChange(withFixed(comparison, id, which, next))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function fixes(comparison: Comparison, level: string): boolean {
  return comparison.fixed?.[level] !== undefined;
}

/** Cuts stand in the order of the levels: those before the one that is set are written out as they are. */
function withCut(
  comparison: Comparison,
  levels: readonly Level[],
  at: number,
  cut: number | undefined,
): Comparison {
  const own = levels.flatMap((level) => (level.cut === null ? [] : [level.cut]));
  const cuts = own.map((usual, index) => comparison.cuts?.[index] ?? usual);
  cuts[at] = cut ?? own[at] ?? 0;
  const last = cuts.findLastIndex((value, index) => value !== own[index]);
  const { cuts: _old, ...rest } = comparison;
  return last < 0 ? rest : { ...rest, cuts: cuts.slice(0, last + 1) };
}

function withFixed(
  comparison: Comparison,
  level: string,
  which: 'm' | 'u',
  value: number | undefined,
): Comparison {
  const { [which]: _old, ...others } = comparison.fixed?.[level] ?? {};
  const next = value === undefined ? others : { ...others, [which]: value };
  const rest = Object.fromEntries(Object.entries(comparison.fixed ?? {}).filter(([id]) => id !== level));
  const fixed = Object.keys(next).length === 0 ? rest : { ...rest, [level]: next };
  const { fixed: _fixed, ...bare } = comparison;
  return Object.keys(fixed).length === 0 ? bare : { ...bare, fixed };
}
