import { useState, type JSX } from 'react';
import type { Entity } from '../../../../shared/workspace/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { findInModel, type Found } from './find-in-model.ts';

/** Finds entities and attributes by name and goes there. */
export function CanvasSearch({
  entities,
  onGo,
  onClose,
}: {
  readonly entities: readonly Entity[];
  readonly onGo: (found: Found) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const found = findInModel(entities, asked);
  const active = Math.min(at, found.length - 1);
  return (
    <div className="canvas-search" role="search">
      <span className="input-with-icon">
        <Icon name="search" size={14} />
        <input
          className="input"
          role="combobox"
          aria-label="Find an entity or attribute"
          aria-expanded={found.length > 0}
          aria-controls="canvas-found"
          aria-activedescendant={active >= 0 ? `canvas-found-${active}` : undefined}
          placeholder="Find an entity or attribute"
          value={asked}
          // It appears because somebody asked to search.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setAsked(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const hit = found[active];
            if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, active + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, active - 1));
            else if (event.key === 'Enter' && hit !== undefined) onGo(hit);
            else if (event.key === 'Escape') onClose();
            else return;
            event.preventDefault();
          }}
        />
      </span>
      <div
        id="canvas-found"
        role="listbox"
        aria-label="Found"
        className="canvas-found"
        hidden={found.length === 0}
      >
        {found.map((hit, index) => (
          // Keys are those of the field.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={hit.where}
            id={`canvas-found-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            ref={index === active ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => onGo(hit)}
          >
            <Icon name={hit.thing.kind === 'entity' ? 'table' : 'columns'} size={13} />
            <span className="truncate canvas-found-name">{hit.name}</span>
            <code className="muted truncate">
              {hit.alias === null ? hit.where : `${hit.alias} · ${hit.where}`}
            </code>
          </div>
        ))}
      </div>
      {asked.trim() !== '' && found.length === 0 && <p className="canvas-nothing">Nothing of that name.</p>}
    </div>
  );
}
