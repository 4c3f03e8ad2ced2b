import type { JSX } from 'react';
import type { ConsentMatrix } from '../../../shared/workbench/index.ts';
import { inspect, type Inspected } from '../../state/navigation.ts';
import { changeSettings } from '../../state/settings.ts';
import { Badge } from '../../ui/badge.tsx';
import { StackedBar } from '../../ui/charts/stacked-bar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatAttribute, formatCount, formatCounted, formatTerm } from '../../ui/format.ts';
import { useGrowing } from '../../ui/use-growing.ts';
import './consent.css';

/** What the classes of the model say, for who meets the word here first. */
const classMeanings: Readonly<Record<string, string>> = {
  direct: 'Names a person by itself',
  indirect: 'Names a person together with other values',
  sensitive: 'Special or otherwise sensitive data',
  behavioural: 'What a person did',
  none: 'Says nothing about a person',
};

type Cell = ConsentMatrix['cells'][number];
type Moments = Pick<Extract<Inspected, { readonly kind: 'consent-cell' }>, 'asOf' | 'known'>;

const momentsOf = ({ asOf, known }: ConsentMatrix): Moments => ({
  asOf,
  ...(known === null ? {} : { known }),
});

/** Purposes across, attributes down; each cell counts the persons allowed, masked and denied. */
export function MatrixTable({ matrix }: { readonly matrix: ConsentMatrix }): JSX.Element {
  const shown = useGrowing(matrix.attributes, 6);
  if (matrix.purposes.length === 0 || matrix.attributes.length === 0) {
    return (
      <EmptyState title="Nothing to decide yet">
        The matrix needs purposes (consent/purposes.yaml) and persons with mapped attributes.
      </EmptyState>
    );
  }
  const cells = new Map(matrix.cells.map((cell) => [`${cell.attribute} ${cell.purpose}`, cell]));
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Matrix of purposes and attributes">
      <ul className="legend">
        <li>
          <span className="legend-mark fill-allow" /> allowed
        </li>
        <li>
          <span className="legend-mark fill-mask" /> masked
        </li>
        <li>
          <span className="legend-mark fill-deny" /> denied
        </li>
        <li>
          Numbers are persons allowed, of those who hold the attribute. Choose a cell to see the reasons.
        </li>
        <li>
          {formatCounted(matrix.purposes.length, 'purpose')} across,{' '}
          {formatCounted(matrix.attributes.length, 'attribute')} down
        </li>
      </ul>
      <div className="matrix-wrap" tabIndex={0} role="region" aria-label="Matrix">
        <table className="table matrix">
          <caption className="visually-hidden">Persons per outcome, by attribute and purpose</caption>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              {matrix.purposes.map((purpose) => (
                <th key={purpose.id} scope="col" title={purpose.description}>
                  {purpose.name}
                  <span className="matrix-basis">{formatTerm(purpose.legalBasis)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ attribute, name, classification }) => (
              <tr key={attribute}>
                <th scope="row" title={attribute}>
                  {name || formatAttribute(attribute)}{' '}
                  <span title={classMeanings[classification]}>
                    <Badge tone={classification === 'sensitive' ? 'bad' : 'plain'}>{classification}</Badge>
                  </span>
                </th>
                {matrix.purposes.map((purpose) => (
                  <td key={purpose.id}>
                    <MatrixCell
                      cell={cells.get(`${attribute} ${purpose.id}`)}
                      label={`${name || formatAttribute(attribute)} for ${purpose.name}`}
                      moments={momentsOf(matrix)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function MatrixCell({
  cell,
  label,
  moments,
}: {
  readonly cell: Cell | undefined;
  readonly label: string;
  readonly moments: Moments;
}): JSX.Element {
  if (cell === undefined || cell.persons === 0) return <span className="null">no values</span>;
  return (
    <button
      type="button"
      className="matrix-cell"
      onClick={() => {
        inspect({ kind: 'consent-cell', attribute: cell.attribute, purpose: cell.purpose, ...moments });
        changeSettings({ inspectorOpen: true });
      }}
    >
      <span className="matrix-number">
        {formatCount(cell.allow)} <span className="muted">of {formatCount(cell.persons)}</span>
      </span>
      {cell.mask > 0 && <span className="matrix-number matrix-masked">{formatCount(cell.mask)} masked</span>}
      <StackedBar
        label={label}
        legend={false}
        parts={[
          { label: 'allowed', count: cell.allow, fill: 'allow' },
          { label: 'masked', count: cell.mask, fill: 'mask' },
          { label: 'denied', count: cell.deny, fill: 'deny' },
        ]}
      />
      <span className="visually-hidden">Explain</span>
    </button>
  );
}
