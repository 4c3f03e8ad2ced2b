import type { JSX } from 'react';
import { type Comparison, comparisonKinds } from '../../../../shared/workspace/index.ts';
import type { RulesetBook } from '../../../../shared/workbench/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AttributeSelect, useRulesetForm } from './form-context.tsx';
import { NumberField } from './form-fields.tsx';
import { ItemCard, ItemList } from './item-card.tsx';
import { LevelFields } from './level-fields.tsx';
import { freeId, moveItem, removeAt, replaceAt } from './ruleset-draft.ts';
import { useItemKeys } from './use-item-keys.ts';

type Level = RulesetBook['levels'][number]['levels'][number];

const kinds = comparisonKinds.map((value) => ({ value, label: value }));
const missings: readonly { readonly value: Comparison['missing']; readonly label: string }[] = [
  { value: 'neutral', label: 'say nothing' },
  { value: 'informative', label: 'are levels of their own' },
];

/** What is weighed: kinds of comparison, their levels, cuts and parameters. */
export function ComparisonsForm({
  comparisons,
}: {
  readonly comparisons: readonly Comparison[];
}): JSX.Element {
  const { book, edit } = useRulesetForm();
  const set = (next: Comparison[]): void => edit((draft) => ({ ...draft, comparisons: next }));
  const keyAt = useItemKeys(comparisons);
  const first = book.attributes.find(({ sources }) => sources.length > 1)?.attribute ?? 'person.first_name';
  return (
    <ItemList
      title="Comparisons"
      lead="What each comparison weighs is learned from the data unless you fix it. Cuts say from which similarity a level counts."
      add={{
        label: 'Add a comparison',
        run: () =>
          set([
            ...comparisons,
            {
              id: freeId('comparison', comparisons),
              kind: 'exact',
              attributes: [first],
              missing: 'neutral',
              termFrequency: 0,
            },
          ]),
      }}
    >
      <ol className="items" aria-label="Comparisons">
        {comparisons.map((comparison, at) => (
          <ItemCard
            key={keyAt(at)}
            path={['comparisons', at]}
            noun="comparison"
            name={comparison.id}
            says={`${comparison.kind} of ${comparison.attributes.join(', ')}${comparison.fixed === undefined ? '' : ' · parameters fixed'}`}
            index={at}
            count={comparisons.length}
            onMove={(from, to) => set(moveItem(comparisons, from, to))}
            onRemove={() => set(removeAt(comparisons, at))}
          >
            <ComparisonFields
              comparison={comparison}
              levels={book.levels.find(({ kind }) => kind === comparison.kind)?.levels ?? []}
              onChange={(next) => set(replaceAt(comparisons, at, next))}
            />
          </ItemCard>
        ))}
      </ol>
    </ItemList>
  );
}

function ComparisonFields({
  comparison,
  levels,
  onChange,
}: {
  readonly comparison: Comparison;
  readonly levels: readonly Level[];
  readonly onChange: (next: Comparison) => void;
}): JSX.Element {
  const { attributes } = comparison;
  const setAttributes = (next: string[]): void => onChange({ ...comparison, attributes: next });
  return (
    <>
      <div className="form-grid">
        <TextField label="Id" value={comparison.id} onChange={(id) => onChange({ ...comparison, id })} />
        <Select
          label="Kind"
          value={comparison.kind}
          choices={kinds}
          // Cuts and fixed parameters belong to the levels of the kind.
          onChange={(kind) => onChange(withoutLevels({ ...comparison, kind }))}
        />
        <Select
          label="Missing values"
          value={comparison.missing}
          choices={missings}
          onChange={(missing) => onChange({ ...comparison, missing })}
        />
        <NumberField
          label="Weight of rare values, 0 to 1"
          value={comparison.termFrequency}
          least={0}
          most={1}
          onChange={(share) => share !== undefined && onChange({ ...comparison, termFrequency: share })}
        />
      </div>
      <fieldset className="conditions">
        <legend className="field-label">
          {comparison.kind === 'name' ? 'Name, and the name it may be swapped with' : 'Attribute'}
        </legend>
        {attributes.map((attribute, at) => (
          <div key={at} className="row row-wrap">
            <AttributeSelect
              label={`Attribute ${at + 1}`}
              value={attribute}
              onChange={(next) => setAttributes(replaceAt(attributes, at, next))}
            />
            <Button
              variant="quiet"
              icon="close"
              aria-label={`Remove attribute ${at + 1}`}
              disabled={attributes.length === 1}
              onClick={() => setAttributes(removeAt(attributes, at))}
            />
          </div>
        ))}
        {comparison.kind === 'name' && attributes.length < 2 && (
          <Button icon="plus" onClick={() => setAttributes([...attributes, attributes[0] ?? ''])}>
            Add the other name
          </Button>
        )}
      </fieldset>
      <LevelFields comparison={comparison} levels={levels} onChange={onChange} />
    </>
  );
}

function withoutLevels({ cuts: _cuts, fixed: _fixed, ...rest }: Comparison): Comparison {
  return rest;
}
