import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Entity, Relationship } from '../../../../shared/workspace/index.ts';
import { inspect } from '../../../state/navigation.ts';
import { showOnCanvas } from '../../../state/model-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { sayRelationship } from '../canvas/relationship-ends.ts';
import { placeFindings } from '../model-findings.ts';
import { runCommand } from '../run-command.ts';
import { DeprecationForm } from './deprecation-form.tsx';
import { Observed } from './observed.tsx';
import { FindingList } from './finding-list.tsx';
import type { FormField } from './form-field.tsx';
import { MemberField } from './form-field.tsx';
import { relationshipFields } from './member-fields.ts';
import { MemberForm, withMember } from './member-form.tsx';

/** A relationship: both ends, what joins them, and the sentence that it says. */
export function RelationshipForm({
  model,
  entity,
  relationship,
}: {
  readonly model: ModelDto;
  readonly entity: Entity;
  readonly relationship: Relationship;
}): JSX.Element {
  const to = model.entities.find(({ id }) => id === relationship.to);
  const put = (member: string, value: unknown): void =>
    void runCommand('relationship.put', {
      entity: entity.id,
      relationship: withMember(relationship, member, value),
    });
  const findings = placeFindings(model).filter(
    ({ thing }) =>
      thing?.kind === 'relationship' && thing.entity === entity.id && thing.relationship === relationship.id,
  );
  const place = { kind: 'relationship', entity: entity.id, relationship: relationship.id } as const;
  return (
    <div className="stack stack-wide">
      <header className="model-head">
        <h3>
          {entity.name} {relationship.name ?? 'refers to'} {to?.name ?? relationship.to}
        </h3>
        <code className="muted wrap">
          {entity.id}({relationship.attributes.join(', ')}) → {relationship.to}(
          {relationship.toAttributes.join(', ')})
        </code>
      </header>
      {to !== undefined && <p>{sayRelationship(entity, to, relationship)}.</p>}
      <FindingList findings={findings} />
      <Observed entity={entity} relationship={relationship} />
      <MemberField
        field={{ member: 'mandatory', label: `Each ${entity.name} must have one`, kind: 'flag' }}
        value={!relationship.optional}
        onKeep={(value) => put('optional', value !== true)}
      />
      <MemberField
        field={{
          member: 'toMandatory',
          label: `Each ${to?.name ?? relationship.to} must have one here`,
          kind: 'flag',
        }}
        value={relationship.toOptional === false}
        onKeep={(value) => put('toOptional', value === true ? false : null)}
      />
      <MemberForm
        label="Relationship"
        fields={[...relationshipFields, ...joinFields(entity, to)]}
        value={relationship}
        onKeep={put}
      />
      <span className="row row-wrap">
        <Button onClick={() => showOnCanvas(place)}>Show on the canvas</Button>
        <Button
          variant="danger"
          onClick={() => {
            inspect({ kind: 'model', thing: { kind: 'entity', entity: entity.id } });
            void runCommand('relationship.remove', {
              entity: entity.id,
              relationship: relationship.id,
              withAttributes: false,
            });
          }}
        >
          Remove
        </Button>
      </span>
      <DeprecationForm
        value={relationship.deprecated}
        onKeep={(deprecated) => put('deprecated', deprecated)}
      />
    </div>
  );
}

function joinFields(entity: Entity, to: Entity | undefined): readonly FormField[] {
  return [
    {
      member: 'attributes',
      label: `Attributes of ${entity.name}`,
      kind: 'list',
      required: true,
      hint: 'One per line, in the order of those there',
    },
    {
      member: 'toAttributes',
      label: `Attributes of ${to?.name ?? 'the other'}`,
      kind: 'list',
      required: true,
    },
  ];
}
