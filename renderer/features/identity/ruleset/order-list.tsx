import { useState, type JSX, type ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { MoveButtons, focusMover } from './move-buttons.tsx';
import { moveItem, removeAt } from './ruleset-draft.ts';

/**
 * A list whose order says something: drag an entry by its handle, use its buttons, or press the arrow keys on the handle.
 * `label` names the list, `nameOf` an entry.
 */
export function OrderList<Item>({
  label,
  items,
  nameOf,
  onChange,
  removable = true,
  render,
}: {
  readonly label: string;
  readonly items: readonly Item[];
  readonly nameOf: (item: Item) => string;
  readonly onChange: (items: Item[]) => void;
  readonly removable?: boolean;
  readonly render?: (item: Item, index: number) => ReactNode;
}): JSX.Element {
  const [dragged, setDragged] = useState<{ readonly from: number; readonly over: number }>();
  const [said, setSaid] = useState('');
  const move = (from: number, to: number): void => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || from === to) return;
    onChange(moveItem(items, from, to));
    setSaid(`${nameOf(item)} is now number ${to + 1} of ${items.length}`);
  };
  return (
    <>
      <ol className="order-list" aria-label={label}>
        {items.map((item, index) => (
          <li
            key={`${nameOf(item)} ${items.indexOf(item) === index ? '' : index}`}
            data-order-index={index}
            className={['order-item', markOf(dragged, index)].join(' ')}
          >
            <button
              type="button"
              className="order-handle"
              aria-label={`${nameOf(item)}, number ${index + 1} of ${items.length}: move with the arrow keys`}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged({ from: index, over: index });
              }}
              onPointerMove={(event) => {
                if (dragged === undefined) return;
                const over = indexAt(event.currentTarget, event.clientX, event.clientY);
                if (over !== null && over !== dragged.over) setDragged({ from: dragged.from, over });
              }}
              onPointerUp={() => {
                if (dragged !== undefined) move(dragged.from, dragged.over);
                setDragged(undefined);
              }}
              onPointerCancel={() => setDragged(undefined)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
                event.preventDefault();
                event.stopPropagation();
                const to = index + (event.key === 'ArrowUp' ? -1 : 1);
                const list = event.currentTarget.closest('ol');
                move(index, to);
                focusMover(list, to, '.order-handle');
              }}
            >
              <span aria-hidden="true">⠿</span>
            </button>
            <span className="order-number muted">{index + 1}</span>
            <span className="grow">{render === undefined ? nameOf(item) : render(item, index)}</span>
            <MoveButtons name={nameOf(item)} index={index} count={items.length} onMove={move} />
            {removable && (
              <Button
                variant="quiet"
                icon="close"
                aria-label={`Remove ${nameOf(item)}`}
                onClick={() => onChange(removeAt(items, index))}
              />
            )}
          </li>
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

function markOf(
  dragged: { readonly from: number; readonly over: number } | undefined,
  index: number,
): string {
  if (dragged === undefined) return '';
  if (index === dragged.from) return 'order-dragged';
  if (index !== dragged.over) return '';
  return dragged.over < dragged.from ? 'order-before' : 'order-after';
}

/** The entry of the same list under the pointer. */
function indexAt(handle: HTMLElement, x: number, y: number): number | null {
  const entry = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-order-index]');
  if (entry === null || entry === undefined || entry.closest('ol') !== handle.closest('ol')) return null;
  return Number(entry.dataset['orderIndex']);
}
