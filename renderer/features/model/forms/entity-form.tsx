import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Entity } from '../../../../shared/workspace/index.ts';
import { inspect } from '../../../state/navigation.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { newAttribute } from '../canvas/row-editor.tsx';
import { placeFindings } from '../model-findings.ts';
import { runCommand } from '../run-command.ts';
import { DeprecationForm } from './deprecation-form.tsx';
import { FindingList } from './finding-list.tsx';
import type { FormField } from './form-field.tsx';
import { MemberField } from './form-field.tsx';
import { entityFields } from './member-fields.ts';
import { MemberForm, withMember } from './member-form.tsx';
import { ThingActions } from './thing-actions.tsx';

/** An entity: what it says of itself, its keys, its parts. */
export function EntityForm({
  model,
  entity,
}: {
  readonly model: ModelDto;
  readonly entity: Entity;
}): JSX.Element {
  const change = (members: Record<string, unknown>): void =>
    void runCommand('entity.change', { entity: entity.id, members });
  const findings = placeFindings(model).filter(
    ({ thing }) => thing !== null && 'entity' in thing && thing.entity === entity.id,
  );
  const area = model.areas.find(({ entities }) => entities.includes(entity.id));
  const areaField: FormField = {
    member: 'area',
    label: 'Area',
    kind: 'choice',
    choices: model.areas.map(({ id, name }) => ({ value: id, label: name })),
  };
  return (
    <div className="stack stack-wide">
      <header className="model-head">
        <h3>{entity.name}</h3>
        <code className="muted">{entity.id}</code>
      </header>
      <FindingList findings={findings} />
      <ThingActions
        thing={{ kind: 'entity', id: entity.id }}
        place={{ kind: 'entity', entity: entity.id }}
        rename={(to, evenIfKnown) => ['entity.rename', { entity: entity.id, to, evenIfKnown }]}
        remove={(cascade) => ['entity.remove', { entities: [entity.id], cascade }]}
        onRemoved={() => inspect(null)}
      />
      <MemberForm
        label={`Entity ${entity.name}`}
        fields={entityFields(model)}
        value={entity}
        onKeep={(member, value) => change({ [member]: value })}
      />
      <MemberField
        field={areaField}
        value={area?.id}
        onKeep={(value) => void runCommand('area.assign', { entities: [entity.id], area: value })}
      />
      <Keys entity={entity} onChange={change} />
      <SubtypeForm model={model} entity={entity} onChange={change} />
      <Parts entity={entity} />
      <DeprecationForm value={entity.deprecated} onKeep={(deprecated) => change({ deprecated })} />
    </div>
  );
}

const keyFields: readonly FormField[] = [
  { member: 'key', label: 'Primary key', kind: 'list', hint: 'Attributes in order, one per line' },
  {
    member: 'alternateKeys',
    label: 'Alternate keys',
    kind: 'list',
    hint: 'One key per line, its attributes with commas',
  },
];

function Keys({
  entity,
  onChange,
}: {
  readonly entity: Entity;
  readonly onChange: (members: Record<string, unknown>) => void;
}): JSX.Element {
  return (
    <MemberForm
      label="Keys"
      fields={keyFields}
      value={entity}
      onKeep={(member, value) => {
        const list = Array.isArray(value) ? value.map(String) : [];
        if (member === 'key') void runCommand('key.set', { entity: entity.id, key: list });
        else
          onChange({
            alternateKeys:
              list.length === 0 ? null : list.map((line) => line.split(',').map((part) => part.trim())),
          });
      }}
    />
  );
}

function SubtypeForm({
  model,
  entity,
  onChange,
}: {
  readonly model: ModelDto;
  readonly entity: Entity;
  readonly onChange: (members: Record<string, unknown>) => void;
}): JSX.Element {
  const general = model.entities.find(({ id }) => id === entity.subtype?.of);
  const fields: readonly FormField[] = [
    {
      member: 'of',
      label: 'Is a kind of',
      kind: 'choice',
      choices: model.entities
        .filter(({ id }) => id !== entity.id)
        .map(({ id, name }) => ({ value: id, label: name })),
    },
    ...(entity.subtype === undefined
      ? []
      : ([
          {
            member: 'discriminator',
            label: 'Told apart by',
            kind: 'choice',
            choices: (general?.attributes ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
          { member: 'value', label: 'Value of it', kind: 'line' },
        ] satisfies FormField[])),
  ];
  return (
    <MemberForm
      label="Subtype"
      fields={fields}
      value={entity.subtype ?? {}}
      onKeep={(member, value) =>
        onChange({
          subtype: member === 'of' && value === null ? null : withMember(entity.subtype ?? {}, member, value),
        })
      }
    />
  );
}

function Parts({ entity }: { readonly entity: Entity }): JSX.Element {
  return (
    <>
      <section className="stack">
        <span className="row">
          <h3 className="grow">Attributes</h3>
          <Button
            icon="plus"
            aria-label="Add an attribute"
            onClick={() => useModelDesk.setState({ editing: { entity: entity.id, attribute: newAttribute } })}
          />
        </span>
        <ul className="model-list">
          {entity.attributes.map((attribute) => (
            <li key={attribute.id} className="row">
              <button
                type="button"
                className="link-button grow truncate"
                onClick={() =>
                  inspect({
                    kind: 'model',
                    thing: { kind: 'attribute', entity: entity.id, attribute: attribute.id },
                  })
                }
              >
                {attribute.name}
              </button>
              {entity.key.includes(attribute.id) && <Badge tone="accent">key</Badge>}
              <span className="muted">{attribute.type}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack">
        <h3>Relationships</h3>
        {entity.relationships.length === 0 && <p className="muted">None from here.</p>}
        <ul className="model-list">
          {entity.relationships.map((relationship) => (
            <li key={relationship.id}>
              <button
                type="button"
                className="link-button truncate"
                onClick={() =>
                  inspect({
                    kind: 'model',
                    thing: { kind: 'relationship', entity: entity.id, relationship: relationship.id },
                  })
                }
              >
                {relationship.name ?? 'refers to'} {relationship.to}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
