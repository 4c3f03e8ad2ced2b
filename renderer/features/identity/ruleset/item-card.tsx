import type { JSX, ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { FindingMark, FindingTexts } from './form-context.tsx';
import { MoveButtons } from './move-buttons.tsx';

/** One item of a list of the ruleset: a line that says what it is, and its fields when it is opened. */
export function ItemCard({
  path,
  noun,
  name,
  says,
  index,
  count,
  onMove,
  onRemove,
  children,
}: {
  readonly path: readonly (string | number)[];
  readonly noun: string;
  readonly name: string;
  readonly says: ReactNode;
  readonly index: number;
  readonly count: number;
  readonly onMove?: (from: number, to: number) => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <li className="item" data-order-index={index} data-path={path.join('.')}>
      <details className="item-details">
        <summary className="item-summary">
          <strong>{name === '' ? `${noun} without a name` : name}</strong>
          <span className="muted grow truncate">{says}</span>
          <FindingMark path={path} />
        </summary>
        <div className="item-body">
          <FindingTexts path={path} />
          {children}
        </div>
      </details>
      <span className="row item-actions">
        {onMove !== undefined && (
          <MoveButtons name={`${noun} ${name}`} index={index} count={count} onMove={onMove} />
        )}
        <Button variant="quiet" icon="close" aria-label={`Remove ${noun} ${name}`} onClick={onRemove} />
      </span>
    </li>
  );
}

/** Heading, explanation and the way to add an item, above a list of the ruleset. */
export function ItemList({
  title,
  lead,
  add,
  actions,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly add?: { readonly label: string; readonly run: () => void };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div className="stack">
      <div className="row row-wrap">
        <h2 className="grow">{title}</h2>
        {actions}
        {add !== undefined && (
          <Button icon="plus" onClick={add.run}>
            {add.label}
          </Button>
        )}
      </div>
      <p className="muted">{lead}</p>
      {children}
    </div>
  );
}
