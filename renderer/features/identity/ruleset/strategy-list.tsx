import type { JSX } from 'react';
import { type SurvivorshipStrategy, survivorshipStrategies } from '../../../../shared/workspace/index.ts';
import { Select } from '../../../ui/select.tsx';
import { OrderList } from './order-list.tsx';

const says: Readonly<Record<SurvivorshipStrategy, string>> = {
  pinned: 'pinned by a steward',
  verified: 'verified',
  'source-priority': 'from the better source',
  'most-recent': 'most recent',
  'most-frequent': 'most frequent',
  'most-complete': 'most complete',
  oldest: 'oldest',
  union: 'all values kept',
};

/** The strategies that choose a value: the first that tells two values apart decides. */
export function StrategyList({
  label,
  strategies,
  onChange,
}: {
  readonly label: string;
  readonly strategies: readonly SurvivorshipStrategy[];
  readonly onChange: (strategies: SurvivorshipStrategy[]) => void;
}): JSX.Element {
  const left = survivorshipStrategies.filter((strategy) => !strategies.includes(strategy));
  return (
    <div className="stack">
      <OrderList
        label={label}
        items={strategies}
        nameOf={(strategy) => says[strategy]}
        removable={strategies.length > 1}
        onChange={onChange}
      />
      {left.length > 0 && (
        <Select<SurvivorshipStrategy | ''>
          label={`Add a strategy to ${label}`}
          hideLabel
          value=""
          choices={[
            { value: '', label: 'Add a strategy…' },
            ...left.map((value) => ({ value, label: says[value] })),
          ]}
          onChange={(strategy) => strategy !== '' && onChange([...strategies, strategy])}
        />
      )}
    </div>
  );
}
