import { useState, type JSX, type KeyboardEvent } from 'react';
import {
  attributeTypes,
  classifications,
  type Attribute,
  type Entity,
} from '../../../../shared/workspace/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { freeId } from '../free-id.ts';
import { runSteps, type CommandStep } from '../run-command.ts';
import { headerHeight, rowHeight, type EntityRow } from './entity-rows.ts';
import { endEditing } from './name-editor.tsx';

/** Stands for an attribute that is not there yet. */
export const newAttribute = '+';

interface Draft {
  readonly name: string;
  readonly type: Attribute['type'];
  readonly classification: Attribute['classification'];
  readonly required: boolean;
  readonly key: boolean;
}

/** Name, type, key, optionality and class of an attribute, edited under its row. Enter keeps them, Escape does not. */
export function RowEditor({
  entity,
  attribute: id,
  rows,
}: {
  readonly entity: Entity;
  readonly attribute: string;
  readonly rows: readonly EntityRow[];
}): JSX.Element {
  const attribute = entity.attributes.find((one) => one.id === id);
  const [draft, setDraft] = useState<Draft>({
    name: attribute?.name ?? '',
    type: attribute?.type ?? 'text',
    classification: attribute?.classification ?? 'none',
    required: attribute?.required === true,
    key: entity.key.includes(id),
  });
  const index = rows.findIndex((row) => row.id === id);
  const top = headerHeight + (index === -1 ? rows.length : index) * rowHeight;

  async function keep(from: Element, next: boolean): Promise<void> {
    const steps = stepsOf(entity, attribute, draft);
    endEditing(from);
    const what = attribute === undefined ? 'Add attribute' : 'Change attribute';
    const failed = await runSteps(`${what} ${entity.id}.${attribute?.id ?? draft.name}`, steps);
    if (failed === null && next)
      useModelDesk.setState({ editing: { entity: entity.id, attribute: newAttribute } });
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') endEditing(event.currentTarget);
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      // Adding goes on with the next one, as in a spreadsheet.
      void keep(event.currentTarget, attribute === undefined);
    }
  }
  return (
    // Keys of the fields inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="row-editor nodrag nopan nowheel"
      style={{ top }}
      role="group"
      aria-label={attribute === undefined ? `New attribute of ${entity.name}` : `Attribute ${attribute.name}`}
      onKeyDown={onKeyDown}
    >
      <input
        className="input"
        aria-label="Name"
        placeholder="Name"
        value={draft.name}
        // It appears because somebody asked to edit it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <Choices
        label="Type"
        value={draft.type}
        values={attributeTypes}
        onChange={(type) => setDraft({ ...draft, type })}
      />
      <Choices
        label="Class"
        value={draft.classification}
        values={classifications}
        onChange={(classification) => setDraft({ ...draft, classification })}
      />
      <label className="row">
        <input
          type="checkbox"
          checked={draft.key}
          onChange={(event) => setDraft({ ...draft, key: event.target.checked })}
        />
        Key
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={draft.required || draft.key}
          disabled={draft.key}
          onChange={(event) => setDraft({ ...draft, required: event.target.checked })}
        />
        Required
      </label>
      <span className="row row-editor-buttons">
        <Button
          variant="primary"
          onClick={(event) => void keep(event.currentTarget, false)}
          disabled={draft.name.trim() === ''}
        >
          Keep
        </Button>
        <Button variant="quiet" onClick={(event) => endEditing(event.currentTarget)}>
          Cancel
        </Button>
      </span>
    </div>
  );
}

function Choices<Value extends string>({
  label,
  value,
  values,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly onChange: (value: Value) => void;
}): JSX.Element {
  return (
    // A control of the browser: its list may leave the box, and it needs nothing else on the canvas.
    <select
      className="input"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = values.find((one) => one === event.target.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {values.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

/** The commands that make an attribute say what the draft does; none when it does. */
export function stepsOf(
  entity: Entity,
  attribute: Attribute | undefined,
  draft: Draft,
): readonly CommandStep[] {
  const name = draft.name.trim();
  if (name === '') return [];
  const id = attribute?.id ?? freeId(name, new Set(entity.attributes.map((one) => one.id)));
  const steps: CommandStep[] = [];
  if (attribute === undefined) {
    const made: Attribute = {
      id,
      name,
      type: draft.type,
      classification: draft.classification,
      definition: '',
      ...(draft.required ? { required: true } : {}),
    };
    steps.push({ command: 'attribute.put', args: { entity: entity.id, attribute: made } });
  } else {
    const members = {
      ...(name === attribute.name ? {} : { name }),
      ...(draft.type === attribute.type ? {} : { type: draft.type }),
      ...(draft.classification === attribute.classification ? {} : { classification: draft.classification }),
      ...(draft.required === (attribute.required === true) ? {} : { required: draft.required ? true : null }),
    };
    if (Object.keys(members).length > 0)
      steps.push({ command: 'attribute.change', args: { entity: entity.id, attribute: id, members } });
  }
  if (draft.key !== entity.key.includes(id)) {
    const key = draft.key ? [...entity.key, id] : entity.key.filter((one) => one !== id);
    steps.push({ command: 'key.set', args: { entity: entity.id, key } });
  }
  return steps;
}
