import type { JSX } from 'react';
import type { Ruleset } from '../../../../shared/workspace/index.ts';
import { Select } from '../../../ui/select.tsx';
import { FindingTexts, useRulesetForm } from './form-context.tsx';
import { NumberField } from './form-fields.tsx';
import { ItemList } from './item-card.tsx';

const strategies = [
  { value: 'guarded-additive', label: 'all evidence between two groups together' },
  { value: 'connected-components', label: 'every linked pair joins' },
  { value: 'one-to-one', label: 'at most one record per source' },
] as const;

const regions = [
  { value: 'allowed', label: 'allowed' },
  { value: 'forbidden', label: 'forbidden' },
  { value: 'hidden', label: 'allowed, but not shown' },
] as const;

/** How pairs become persons, and the guards that refuse a union. */
export function ClusteringForm({
  clustering,
  regions: own,
}: Pick<Ruleset, 'clustering' | 'regions'>): JSX.Element {
  const { book, edit } = useRulesetForm();
  const set = (members: Partial<Ruleset['clustering']>): void =>
    edit((draft) => ({ ...draft, clustering: { ...draft.clustering, ...members } }));
  return (
    <ItemList
      title="Clustering and guards"
      lead="A guard refuses a union although the evidence speaks for it; every refusal is kept and goes to review."
    >
      <FindingTexts path={['clustering']} />
      <FindingTexts path={['regions']} />
      <div className="form-grid">
        <Select
          label="How pairs become persons"
          value={clustering.strategy}
          choices={strategies}
          onChange={(strategy) => set({ strategy })}
        />
        <NumberField
          label="Records per person, at most"
          value={clustering.maxPersonSize}
          least={2}
          whole
          onChange={(most) => most !== undefined && set({ maxPersonSize: most })}
        />
        <Select
          label="Links across regions"
          value={own.crossRegionLinks}
          choices={regions}
          onChange={(crossRegionLinks) => edit((draft) => ({ ...draft, regions: { crossRegionLinks } }))}
        />
      </div>
      <h3>Records one person may have per source</h3>
      <div className="form-grid">
        {book.sources.map(({ id }) => (
          <NumberField
            key={id}
            label={id}
            value={clustering.maxPerSource[id]}
            least={1}
            whole
            optional
            placeholder="no limit"
            onChange={(most) => set({ maxPerSource: withLimit(clustering.maxPerSource, id, most) })}
          />
        ))}
      </div>
    </ItemList>
  );
}

function withLimit(
  limits: Readonly<Record<string, number>>,
  source: string,
  most: number | undefined,
): Record<string, number> {
  const rest = Object.fromEntries(Object.entries(limits).filter(([id]) => id !== source));
  return most === undefined ? rest : { ...rest, [source]: most };
}
