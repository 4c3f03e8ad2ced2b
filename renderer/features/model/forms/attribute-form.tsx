import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Attribute, Entity } from '../../../../shared/workspace/index.ts';
import { inspect } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { placeFindings } from '../model-findings.ts';
import { runCommand } from '../run-command.ts';
import { DeprecationForm } from './deprecation-form.tsx';
import { FindingList } from './finding-list.tsx';
import { MemberField } from './form-field.tsx';
import { attributeFields } from './member-fields.ts';
import { MemberForm } from './member-form.tsx';
import { ThingActions } from './thing-actions.tsx';

/** An attribute with every member that it may have. */
export function AttributeForm({
  model,
  entity,
  attribute,
}: {
  readonly model: ModelDto;
  readonly entity: Entity;
  readonly attribute: Attribute;
}): JSX.Element {
  const sources = useCall('sources.list', {});
  const place = { entity: entity.id, attribute: attribute.id };
  const change = (members: Record<string, unknown>): void =>
    void runCommand('attribute.change', { ...place, members });
  const at = entity.attributes.indexOf(attribute);
  const findings = placeFindings(model).filter(
    ({ thing }) =>
      thing?.kind === 'attribute' && thing.entity === entity.id && thing.attribute === attribute.id,
  );
  const isKey = entity.key.includes(attribute.id);
  return (
    <div className="stack stack-wide">
      <header className="model-head">
        <h3>{attribute.name}</h3>
        <button
          type="button"
          className="link-button"
          onClick={() => inspect({ kind: 'model', thing: { kind: 'entity', entity: entity.id } })}
        >
          {entity.name}
        </button>
        <code className="muted wrap">
          {entity.id}.{attribute.id}
        </code>
      </header>
      <FindingList findings={findings} />
      <ThingActions
        thing={{ kind: 'attribute', entity: entity.id, id: attribute.id }}
        place={{ kind: 'attribute', ...place }}
        rename={(to, evenIfKnown) => ['attribute.rename', { ...place, to, evenIfKnown }]}
        remove={(cascade) => ['attribute.remove', { ...place, cascade }]}
        onRemoved={() => inspect({ kind: 'model', thing: { kind: 'entity', entity: entity.id } })}
      />
      <MemberField
        field={{ member: 'key', label: 'Part of the key', kind: 'flag' }}
        value={isKey}
        onKeep={(value) =>
          void runCommand('key.set', {
            entity: entity.id,
            key:
              value === true
                ? [...entity.key, attribute.id]
                : entity.key.filter((one) => one !== attribute.id),
          })
        }
      />
      <MemberForm
        label={`Attribute ${attribute.name}`}
        fields={attributeFields(model, sources.value?.map(({ id }) => id) ?? [])}
        value={attribute}
        onKeep={(member, value) => change({ [member]: value })}
      />
      <span className="row">
        <Button
          disabled={at <= 0}
          onClick={() => void runCommand('attribute.move', { ...place, position: at - 1 })}
        >
          Move up
        </Button>
        <Button
          disabled={at === entity.attributes.length - 1}
          onClick={() => void runCommand('attribute.move', { ...place, position: at + 1 })}
        >
          Move down
        </Button>
      </span>
      <DeprecationForm value={attribute.deprecated} onKeep={(deprecated) => change({ deprecated })} />
    </div>
  );
}
