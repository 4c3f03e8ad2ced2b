import {
  useId,
  useState,
  type DragEvent,
  type JSX,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';

export interface PickItem {
  readonly id: string;
  readonly content: ReactNode;
  readonly selected?: boolean;
  readonly indented?: boolean;
}

/**
 * A list that is walked by arrow keys, one stop of the Tab key. Space chooses, Enter does what the list is for, Delete
 * removes. Items can be dragged away, and things dropped on them.
 */
export function PickList({
  label,
  items,
  several = false,
  onChoose,
  onEnter,
  onRemove,
  dragText,
  onDrop,
  ref,
}: {
  readonly label: string;
  readonly items: readonly PickItem[];
  readonly several?: boolean;
  readonly onChoose: (id: string) => void;
  readonly onEnter: (id: string) => void;
  readonly onRemove?: (id: string) => void;
  readonly dragText?: (id: string) => string;
  readonly onDrop?: (id: string, text: string) => void;
  readonly ref?: Ref<HTMLDivElement>;
}): JSX.Element {
  const prefix = useId();
  const [active, setActive] = useState(items[0]?.id ?? '');
  const [over, setOver] = useState('');
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === active),
  );
  const domId = (index: number): string => `${prefix}-${index}`;
  const go = (index: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, index))];
    if (next === undefined) return;
    setActive(next.id);
    document.getElementById(domId(items.indexOf(next)))?.scrollIntoView({ block: 'nearest' });
  };
  const keys = (event: KeyboardEvent): void => {
    const current = items[at]?.id;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    };
    const step = steps[event.key];
    if (step !== undefined) go(step);
    else if (current === undefined || event.ctrlKey || event.metaKey) return;
    else if (event.key === ' ') onChoose(current);
    else if (event.key === 'Enter') onEnter(current);
    else if (event.key === 'Delete' && onRemove !== undefined) onRemove(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const dropped = (event: DragEvent, id: string): void => {
    event.preventDefault();
    setOver('');
    onDrop?.(id, event.dataTransfer.getData('text/plain'));
  };
  return (
    <div
      ref={ref}
      className="pick-list"
      role="listbox"
      aria-label={label}
      aria-multiselectable={several}
      aria-activedescendant={items.length === 0 ? undefined : domId(at)}
      tabIndex={0}
      onKeyDown={keys}
      onClick={({ target }) => {
        const id = itemAt(target);
        if (id === undefined) return;
        setActive(id);
        onChoose(id);
      }}
      onDoubleClick={({ target }) => {
        const id = itemAt(target);
        if (id !== undefined) onEnter(id);
      }}
    >
      {items.map(({ id, content, selected = false, indented = false }, index) => (
        <div
          key={id}
          id={domId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={selected}
          data-item={id}
          data-active={index === at}
          data-over={over === id}
          className={indented ? 'pick-item pick-indented' : 'pick-item'}
          draggable={dragText !== undefined}
          onDragStart={(event) => event.dataTransfer.setData('text/plain', dragText?.(id) ?? '')}
          onDragOver={(event) => {
            if (onDrop === undefined) return;
            event.preventDefault();
            setOver(id);
          }}
          onDragLeave={() => setOver('')}
          onDrop={(event) => dropped(event, id)}
        >
          {content}
        </div>
      ))}
    </div>
  );
}

function itemAt(target: EventTarget): string | undefined {
  const item = target instanceof Element ? target.closest('[data-item]') : null;
  return item instanceof HTMLElement ? item.dataset['item'] : undefined;
}
