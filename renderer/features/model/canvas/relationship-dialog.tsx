import { useState, type JSX } from 'react';
import type { Entity } from '../../../../shared/workspace/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { runCommand } from '../run-command.ts';

const cardinalities = [
  { value: 'many-to-one', label: 'Many to one' },
  { value: 'one-to-one', label: 'One to one' },
  { value: 'many-to-many', label: 'Many to many' },
] as const;
type Cardinality = (typeof cardinalities)[number]['value'];

/** A relationship that is being drawn: its ends, cardinality, optionality at both ends, and by which attributes. */
export function RelationshipDialog({
  entities,
}: {
  readonly entities: readonly Entity[];
}): JSX.Element | null {
  const drawing = useModelDesk((state) => state.drawing);
  if (drawing === null) return null;
  return (
    <Form
      key={`${drawing.from} ${drawing.to ?? ''}`}
      entities={entities}
      first={drawing}
      onClose={() => useModelDesk.setState({ drawing: null })}
    />
  );
}

interface First {
  readonly from: string;
  readonly fromAttribute: string | null;
  readonly to: string | null;
  readonly toAttribute: string | null;
}

function Form({
  entities,
  first,
  onClose,
}: {
  readonly entities: readonly Entity[];
  readonly first: First;
  readonly onClose: () => void;
}): JSX.Element {
  const [from, setFrom] = useState(first.from);
  const [to, setTo] = useState(first.to ?? '');
  const [cardinality, setCardinality] = useState<Cardinality>('many-to-one');
  const [mandatory, setMandatory] = useState(false);
  const [toMandatory, setToMandatory] = useState(false);
  const [identifying, setIdentifying] = useState(false);
  const [verb, setVerb] = useState('');
  const source = entities.find(({ id }) => id === from);
  const target = entities.find(({ id }) => id === to);
  // A line drawn between two rows says which attribute is the foreign key; else one is made or found.
  const byAttribute =
    cardinality !== 'many-to-many' && first.fromAttribute !== null && from === first.from && to === first.to;
  async function draw(): Promise<void> {
    const failed = await runCommand('relationship.put', {
      entity: from,
      relationship: {
        to,
        cardinality,
        optional: !mandatory,
        ...(toMandatory ? { toOptional: false } : {}),
        ...(identifying && cardinality !== 'many-to-many' ? { identifying } : {}),
        ...(verb.trim() === '' ? {} : { name: verb.trim() }),
        ...(byAttribute && target?.key.length === 1
          ? { attributes: [first.fromAttribute], toAttributes: [first.toAttribute ?? target.key[0]] }
          : {}),
      },
    });
    if (failed === null) onClose();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Draw a relationship"
      description="The entity it starts at holds the foreign key."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={target === undefined || source === undefined}
            onClick={() => void draw()}
          >
            Draw it
          </Button>
        </>
      }
    >
      <form
        className="stack stack-wide"
        onSubmit={(event) => {
          event.preventDefault();
          if (source !== undefined && target !== undefined) void draw();
        }}
      >
        <div className="row">
          <EntityChoice label="From" entities={entities} value={from} onChange={setFrom} />
          <span aria-hidden="true">→</span>
          <EntityChoice
            label="To"
            entities={entities}
            value={to}
            onChange={setTo}
            focus={first.to === null}
          />
        </div>
        <ToggleGroup
          label="Cardinality"
          choices={cardinalities}
          value={cardinality}
          onChange={setCardinality}
        />
        <Flag
          label={`Each ${source?.name ?? 'one here'} must have ${cardinality === 'many-to-many' ? 'at least one' : 'one'} ${target?.name ?? 'there'}`}
          value={mandatory}
          onChange={setMandatory}
        />
        <Flag
          label={`Each ${target?.name ?? 'one there'} must have at least one ${source?.name ?? 'here'}`}
          value={toMandatory}
          onChange={setToMandatory}
        />
        {cardinality !== 'many-to-many' && (
          <Flag
            label="Identifying: its key becomes part of the key here"
            value={identifying}
            onChange={setIdentifying}
          />
        )}
        <TextField label="Verb, for example: belongs to" value={verb} onChange={setVerb} />
        {cardinality === 'many-to-many' && (
          <p className="muted">
            An associative entity is made between the two, with an identifying relationship to each.
          </p>
        )}
        {byAttribute && <p className="muted">By the attribute {first.fromAttribute}.</p>}
        {/* Enter in the form draws it, too. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}

function EntityChoice({
  label,
  entities,
  value,
  onChange,
  focus = false,
}: {
  readonly label: string;
  readonly entities: readonly Entity[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly focus?: boolean;
}): JSX.Element {
  return (
    <span className="field field-stacked grow">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <select
        className="input"
        aria-label={label}
        value={value}
        // The dialog opens to ask for it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={focus}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">—</option>
        {entities.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

function Flag({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): JSX.Element {
  return (
    <label className="row">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
