import type { JSX } from 'react';
import { Button } from '../../../ui/button.tsx';

/** Moves an entry of a list by one place. The focus goes with the entry, so that it can be moved on. */
export function MoveButtons({
  name,
  index,
  count,
  onMove,
}: {
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (from: number, to: number) => void;
}): JSX.Element {
  return (
    <span className="row order-buttons">
      <Button
        variant="quiet"
        icon="down"
        className="order-up"
        aria-label={`Move ${name} up`}
        disabled={index === 0}
        onClick={(event) => {
          const list = event.currentTarget.closest('ol, ul');
          onMove(index, index - 1);
          focusMover(list, index - 1, '.order-up');
        }}
      />
      <Button
        variant="quiet"
        icon="down"
        className="order-down"
        aria-label={`Move ${name} down`}
        disabled={index === count - 1}
        onClick={(event) => {
          const list = event.currentTarget.closest('ol, ul');
          onMove(index, index + 1);
          focusMover(list, index + 1, '.order-down');
        }}
      />
    </span>
  );
}

/** Puts the focus on a control of the entry that stands at this place once it is drawn; at an end, on the other one. */
export function focusMover(list: Element | null, at: number, control: string): void {
  requestAnimationFrame(() => {
    const entry = list?.querySelector(`:scope > [data-order-index="${at}"]`);
    const wanted = entry?.querySelector<HTMLElement>(`${control}:not(:disabled)`);
    (wanted ?? entry?.querySelector<HTMLElement>('.order-buttons button:not(:disabled)'))?.focus();
  });
}
