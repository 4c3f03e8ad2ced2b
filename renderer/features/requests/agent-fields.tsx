import type { JSX } from 'react';
import type { ArgsOf } from '../../../shared/workbench/index.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { authorityWords } from './case-words.ts';

export type Agent = NonNullable<ArgsOf<'cases.open'>['agent']>;

/** Who asks on the person's behalf, and on what authority; null where the person asks. */
export function AgentFields({
  agent,
  onChange,
}: {
  readonly agent: Agent | null;
  readonly onChange: (agent: Agent | null) => void;
}): JSX.Element {
  return (
    <div className="row row-wrap">
      <Select
        label="Asked by"
        value={agent === null ? 'person' : 'agent'}
        choices={[
          { value: 'person', label: 'The person' },
          { value: 'agent', label: 'Somebody for the person' },
        ]}
        onChange={(who) => onChange(who === 'person' ? null : { name: '', authority: 'not-shown' })}
      />
      {agent !== null && (
        <>
          <Select
            label="Authority shown"
            value={agent.authority}
            choices={authorities.map((value) => ({ value, label: authorityWords[value] }))}
            onChange={(authority) => onChange({ ...agent, authority })}
          />
          <TextField
            label="Name of who asks"
            value={agent.name}
            maxLength={200}
            onChange={(name) => onChange({ ...agent, name })}
          />
        </>
      )}
    </div>
  );
}

const authorities = [
  'not-shown',
  'written-permission',
  'power-of-attorney',
  'registered-agent',
  'guardian',
] as const satisfies readonly Agent['authority'][];
