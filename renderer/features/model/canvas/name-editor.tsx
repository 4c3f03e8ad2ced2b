import { useState, type JSX } from 'react';
import type { Entity } from '../../../../shared/workspace/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { runCommand } from '../run-command.ts';

/** Closes what is edited in place, and gives the keys back to the canvas. */
export function endEditing(from: Element | null): void {
  useModelDesk.setState({ editing: null });
  from?.closest<HTMLElement>('.diagram')?.focus({ preventScroll: true });
}

/** The name of an entity as a field in its box. Enter keeps it, Escape does not. */
export function NameEditor({ entity }: { readonly entity: Entity }): JSX.Element {
  const [name, setName] = useState(entity.name);
  async function keep(from: Element): Promise<void> {
    const wanted = name.trim();
    endEditing(from);
    if (wanted !== '' && wanted !== entity.name)
      await runCommand('entity.change', { entity: entity.id, members: { name: wanted } });
  }
  return (
    <input
      className="input nodrag nopan entity-name-input"
      aria-label={`Name of ${entity.name}`}
      value={name}
      // It appears because somebody asked to edit it.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void keep(event.currentTarget);
        if (event.key === 'Escape') endEditing(event.currentTarget);
        if (event.key === 'Tab' && !event.shiftKey && entity.attributes[0] !== undefined) {
          event.preventDefault();
          const [first] = entity.attributes;
          void keep(event.currentTarget).then(() =>
            useModelDesk.setState({ editing: { entity: entity.id, attribute: first?.id ?? null } }),
          );
        }
      }}
      onBlur={(event) => void keep(event.currentTarget)}
    />
  );
}
