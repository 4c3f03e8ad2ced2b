import type { JSX } from 'react';
import type { Ruleset } from '../../../../shared/workspace/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AttributeSelect, FindingTexts, useRulesetForm } from './form-context.tsx';
import { ItemCard, ItemList } from './item-card.tsx';
import { OrderList } from './order-list.tsx';
import { freeId, removeAt, replaceAt } from './ruleset-draft.ts';
import { StrategyList } from './strategy-list.tsx';
import { useItemKeys } from './use-item-keys.ts';

type Survivorship = Ruleset['survivorship'];

/** Which value of a person wins: order of sources, strategies, and attributes that go together. */
export function SurvivorshipForm({ survivorship }: { readonly survivorship: Survivorship }): JSX.Element {
  const { edit } = useRulesetForm();
  const put = (members: Partial<Survivorship>): void =>
    edit((draft) => ({ ...draft, survivorship: { ...draft.survivorship, ...members } }));
  return (
    <div className="stack stack-wide">
      <SourceOrder
        order={survivorship.sourcePriority}
        onChange={(sourcePriority) => put({ sourcePriority })}
      />
      <ItemList title="For all attributes" lead="The first strategy that tells two values apart decides.">
        <FindingTexts path={['survivorship', 'default']} />
        <StrategyList
          label="Strategies for all attributes"
          strategies={survivorship.default}
          onChange={(next) => put({ default: next })}
        />
      </ItemList>
      <AttributeLines lines={survivorship.attributes} onChange={(attributes) => put({ attributes })} />
      <Groups groups={survivorship.groups} onChange={(groups) => put({ groups })} />
    </div>
  );
}

function SourceOrder({
  order,
  onChange,
}: {
  readonly order: readonly string[];
  readonly onChange: (order: string[]) => void;
}): JSX.Element {
  const { book } = useRulesetForm();
  const left = book.sources.filter(({ id }) => !order.includes(id));
  const trust = new Map(book.sources.map((source) => [source.id, source.trust]));
  return (
    <ItemList
      title="Order of sources"
      lead="Best first. Drag an entry by its handle, press the arrow keys on the handle, or use the buttons. Sources not in the list follow by their trust."
    >
      <FindingTexts path={['survivorship', 'sourcePriority']} />
      <OrderList
        label="Order of sources"
        items={order}
        nameOf={(id) => id}
        onChange={onChange}
        render={(id) => (
          <>
            {id} <span className="muted">trust {trust.get(id) ?? 'unknown'}</span>
          </>
        )}
      />
      {left.length > 0 && (
        <Select
          label="Add a source to the order"
          hideLabel
          value=""
          choices={[
            { value: '', label: 'Add a source…' },
            ...left.map(({ id, trust: own }) => ({ value: id, label: `${id} (trust ${own})` })),
          ]}
          onChange={(id) => id !== '' && onChange([...order, id])}
        />
      )}
    </ItemList>
  );
}

function AttributeLines({
  lines,
  onChange,
}: {
  readonly lines: Survivorship['attributes'];
  readonly onChange: (lines: Survivorship['attributes']) => void;
}): JSX.Element {
  const { book } = useRulesetForm();
  const keyAt = useItemKeys(lines);
  const free = book.attributes.find(
    ({ attribute, sources }) => sources.length > 0 && !lines.some((line) => line.attribute === attribute),
  );
  return (
    <ItemList
      title="For single attributes"
      lead="Attributes that are chosen in another way than the rest."
      {...(free === undefined
        ? {}
        : {
            add: {
              label: 'Add an attribute',
              run: () =>
                onChange([...lines, { attribute: free.attribute, strategies: ['pinned', 'most-recent'] }]),
            },
          })}
    >
      <ul className="items" aria-label="Attributes with strategies of their own">
        {lines.map((line, at) => (
          <ItemCard
            key={keyAt(at)}
            path={['survivorship', 'attributes', at]}
            noun="strategies of"
            name={line.attribute}
            says={line.strategies.join(', then ')}
            index={at}
            count={lines.length}
            onRemove={() => onChange(removeAt(lines, at))}
          >
            <AttributeSelect
              label="Attribute"
              value={line.attribute}
              onChange={(attribute) => onChange(replaceAt(lines, at, { ...line, attribute }))}
            />
            <StrategyList
              label={`Strategies of ${line.attribute}`}
              strategies={line.strategies}
              onChange={(strategies) => onChange(replaceAt(lines, at, { ...line, strategies }))}
            />
          </ItemCard>
        ))}
      </ul>
    </ItemList>
  );
}

type Group = Survivorship['groups'][number];

function Groups({
  groups,
  onChange,
}: {
  readonly groups: readonly Group[];
  readonly onChange: (groups: Group[]) => void;
}): JSX.Element {
  const { book } = useRulesetForm();
  const keyAt = useItemKeys(groups);
  const free = book.attributes
    .map(({ attribute }) => attribute)
    .filter((attribute) => !groups.some(({ attributes }) => attributes.includes(attribute)));
  return (
    <ItemList
      title="Attributes that go together"
      lead="They are taken from one record, so that an address is never mixed."
      {...(free.length < 2
        ? {}
        : {
            add: {
              label: 'Add a group',
              run: () =>
                onChange([
                  ...groups,
                  {
                    id: freeId('group', groups),
                    attributes: free.slice(0, 2),
                    strategies: ['pinned', 'most-recent'],
                  },
                ]),
            },
          })}
    >
      <ul className="items" aria-label="Groups of attributes">
        {groups.map((group, at) => (
          <ItemCard
            key={keyAt(at)}
            path={['survivorship', 'groups', at]}
            noun="group"
            name={group.id}
            says={group.attributes.join(', ')}
            index={at}
            count={groups.length}
            onRemove={() => onChange(removeAt(groups, at))}
          >
            <GroupFields group={group} onChange={(next) => onChange(replaceAt(groups, at, next))} />
          </ItemCard>
        ))}
      </ul>
    </ItemList>
  );
}

function GroupFields({
  group,
  onChange,
}: {
  readonly group: Group;
  readonly onChange: (group: Group) => void;
}): JSX.Element {
  const { attributes } = group;
  const set = (next: string[]): void => onChange({ ...group, attributes: next });
  return (
    <>
      <TextField label="Id" value={group.id} onChange={(id) => onChange({ ...group, id })} />
      <fieldset className="conditions">
        <legend className="field-label">Attributes</legend>
        {attributes.map((attribute, at) => (
          <div key={at} className="row row-wrap">
            <AttributeSelect
              label={`Attribute ${at + 1}`}
              value={attribute}
              onChange={(next) => set(replaceAt(attributes, at, next))}
            />
            <Button
              variant="quiet"
              icon="close"
              aria-label={`Remove attribute ${at + 1}`}
              disabled={attributes.length <= 2}
              onClick={() => set(removeAt(attributes, at))}
            />
          </div>
        ))}
        <Button icon="plus" onClick={() => set([...attributes, attributes[0] ?? ''])}>
          Add an attribute
        </Button>
      </fieldset>
      <StrategyList
        label={`Strategies of the group ${group.id}`}
        strategies={group.strategies}
        onChange={(strategies) => onChange({ ...group, strategies })}
      />
    </>
  );
}
