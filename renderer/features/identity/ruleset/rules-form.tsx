import type { JSX } from 'react';
import type { Rule } from '../../../../shared/workspace/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AttributeSelect, useRulesetForm } from './form-context.tsx';
import { NumberField } from './form-fields.tsx';
import { ItemCard, ItemList } from './item-card.tsx';
import { freeId, moveItem, removeAt, replaceAt } from './ruleset-draft.ts';
import { useItemKeys } from './use-item-keys.ts';

type Condition = Rule['when'][number];

const kinds: readonly { readonly value: Rule['kind']; readonly label: string }[] = [
  { value: 'link', label: 'joins at once' },
  { value: 'never', label: 'forbids a union' },
];
const matches: readonly { readonly value: Condition['match']; readonly label: string }[] = [
  { value: 'equal', label: 'equal' },
  { value: 'similar', label: 'similar' },
  { value: 'different', label: 'different' },
];

/** Rules that are certain: those that join, in this order, and those that forbid. */
export function RulesForm({ rules }: { readonly rules: readonly Rule[] }): JSX.Element {
  const { book, edit } = useRulesetForm();
  const set = (next: Rule[]): void => edit((draft) => ({ ...draft, rules: next }));
  const keyAt = useItemKeys(rules);
  const first = book.attributes.find(({ sources }) => sources.length > 1)?.attribute ?? 'person.first_name';
  return (
    <ItemList
      title="Certain rules"
      lead="Joining rules hold in this order, before any evidence is weighed. Forbidding rules outrank everything but a steward's decision."
      add={{
        label: 'Add a rule',
        run: () =>
          set([
            ...rules,
            { id: freeId('rule', rules), kind: 'link', when: [{ attribute: first, match: 'equal' }] },
          ]),
      }}
    >
      <ol className="items" aria-label="Certain rules">
        {rules.map((rule, at) => (
          <ItemCard
            key={keyAt(at)}
            path={['rules', at]}
            noun="rule"
            name={rule.id}
            says={`${rule.kind === 'link' ? 'joins' : 'never joins'} when ${rule.when.map(({ attribute, match }) => `${attribute} ${match}`).join(' and ')}`}
            index={at}
            count={rules.length}
            onMove={(from, to) => set(moveItem(rules, from, to))}
            onRemove={() => set(removeAt(rules, at))}
          >
            <RuleFields rule={rule} onChange={(next) => set(replaceAt(rules, at, next))} />
          </ItemCard>
        ))}
      </ol>
    </ItemList>
  );
}

function RuleFields({
  rule,
  onChange,
}: {
  readonly rule: Rule;
  readonly onChange: (next: Rule) => void;
}): JSX.Element {
  const keyAt = useItemKeys(rule.when);
  const setWhen = (when: Condition[]): void => onChange({ ...rule, when });
  return (
    <>
      <div className="form-grid">
        <TextField label="Id" value={rule.id} onChange={(id) => onChange({ ...rule, id })} />
        <TextField label="Name" value={rule.name ?? ''} onChange={(name) => onChange(withName(rule, name))} />
        <Select
          label="What it does"
          value={rule.kind}
          choices={kinds}
          onChange={(kind) => onChange({ ...rule, kind })}
        />
      </div>
      <fieldset className="conditions">
        <legend className="field-label">When both records hold</legend>
        {rule.when.map((condition, at) => (
          <div key={keyAt(at)} className="row row-wrap">
            <AttributeSelect
              label={`Attribute of condition ${at + 1}`}
              value={condition.attribute}
              onChange={(attribute) => setWhen(replaceAt(rule.when, at, { ...condition, attribute }))}
            />
            <Select
              label={`Agreement of condition ${at + 1}`}
              hideLabel
              value={condition.match}
              choices={matches}
              onChange={(match) => setWhen(replaceAt(rule.when, at, matching(condition, match)))}
            />
            {condition.match === 'similar' && (
              <NumberField
                label="Similarity from"
                value={condition.similarity}
                least={0}
                most={1}
                optional
                placeholder="0.9"
                onChange={(similarity) =>
                  setWhen(replaceAt(rule.when, at, withSimilarity(condition, similarity)))
                }
              />
            )}
            <Button
              variant="quiet"
              icon="close"
              aria-label={`Remove condition ${at + 1}`}
              disabled={rule.when.length === 1}
              onClick={() => setWhen(removeAt(rule.when, at))}
            />
          </div>
        ))}
        <Button
          icon="plus"
          onClick={() =>
            setWhen([...rule.when, { attribute: rule.when[0]?.attribute ?? '', match: 'similar' }])
          }
        >
          Add a condition
        </Button>
      </fieldset>
    </>
  );
}

function matching(condition: Condition, match: Condition['match']): Condition {
  return match === 'similar' ? { ...condition, match } : { attribute: condition.attribute, match };
}

function withSimilarity({ attribute, match }: Condition, similarity: number | undefined): Condition {
  return similarity === undefined ? { attribute, match } : { attribute, match, similarity };
}

function withName({ name: _old, ...rest }: Rule, name: string): Rule {
  return name === '' ? rest : { ...rest, name };
}
