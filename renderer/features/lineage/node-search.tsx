import { useDeferredValue, useId, useState, type JSX } from 'react';
import type { LineageNodeDto } from '../../../shared/workbench/index.ts';
import { useCall } from '../../state/server-cache.ts';
import { Icon } from '../../ui/icon.tsx';
import { ClassBadge } from './class-badge.tsx';
import { layerNames } from './layer-words.ts';

/** Finds sources, columns, attributes and steps by name; arrows and Enter choose. */
export function NodeSearch({
  label,
  focused = false,
  initial = '',
  onChoose,
  onClose,
  onText,
}: {
  readonly label: string;
  readonly focused?: boolean;
  readonly initial?: string;
  readonly onChoose: (node: LineageNodeDto) => void;
  readonly onClose?: () => void;
  /** Enter on something that is in no list. */
  readonly onText?: (text: string) => void;
}): JSX.Element {
  const id = useId();
  const [text, setText] = useState(initial);
  const [shown, setShown] = useState(focused);
  const [at, setAt] = useState(0);
  const find = useDeferredValue(text.trim().slice(0, 200));
  const answer = useCall('lineage.search', { find, limit: 50 }, { enabled: find !== '' });
  const nodes = find === '' || !shown ? [] : (answer.value?.nodes ?? []);
  const active = Math.min(at, nodes.length - 1);

  function choose(node: LineageNodeDto): void {
    setText(node.id);
    setShown(false);
    onChoose(node);
  }
  return (
    <div className="lineage-search" role="search" aria-label={label}>
      <span className="input-with-icon">
        <Icon name="search" size={14} />
        <input
          className="input"
          role="combobox"
          aria-label={label}
          aria-expanded={nodes.length > 0}
          aria-controls={id}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          placeholder={label}
          value={text}
          // It appears because somebody asked to search.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={focused}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setShown(true);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const hit = nodes[active];
            if (event.key === 'ArrowDown') setAt(Math.min(nodes.length - 1, active + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, active - 1));
            else if (event.key === 'Enter' && hit !== undefined && find === text.trim()) choose(hit);
            else if (event.key === 'Enter' && text.trim() !== '') onText?.(text.trim());
            else if (event.key === 'Escape' && nodes.length > 0 && !focused) setShown(false);
            else if (event.key === 'Escape') onClose?.();
            else return;
            event.preventDefault();
          }}
        />
      </span>
      <div id={id} role="listbox" aria-label="Found" className="lineage-found" hidden={nodes.length === 0}>
        {nodes.map((node, index) => (
          // Keys are those of the field.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={node.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            ref={index === active ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => choose(node)}
          >
            <span className="lineage-found-name truncate">{node.id}</span>
            <span className="muted truncate grow">{node.label}</span>
            <ClassBadge of={node.class} />
            <span className="muted">{layerNames[node.layer]}</span>
          </div>
        ))}
      </div>
      {shown && find !== '' && answer.value?.total === 0 && (
        <p className="lineage-nothing" role="status">
          Nothing of that name.
        </p>
      )}
    </div>
  );
}
