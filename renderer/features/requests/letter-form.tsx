import { useState, type JSX } from 'react';
import { requestChannels } from '../../../shared/workspace/index.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ToggleGroup } from '../../ui/toggle-group.tsx';
import { takeStep } from './case-step.ts';
import { StepForm } from './step-form.tsx';

/** Notes a letter, mail or call. What it said is not asked for here: the case is shared with the workspace. */
export function LetterForm({ id }: { readonly id: string }): JSX.Element {
  const [direction, setDirection] = useState<'in' | 'out'>('out');
  const [channel, setChannel] = useState<(typeof requestChannels)[number]>('email');
  const [subject, setSubject] = useState('');
  return (
    <StepForm
      label="Note the letter"
      ready={subject.trim() !== ''}
      onStep={async (by) => {
        const refused = await takeStep('cases.letter', {
          id,
          by,
          direction,
          channel,
          subject: subject.trim(),
        });
        if (refused === null) setSubject('');
        return refused;
      }}
    >
      <div className="row row-wrap">
        <ToggleGroup
          label="Way of the letter"
          value={direction}
          choices={[
            { value: 'out', label: 'Sent' },
            { value: 'in', label: 'Received' },
          ]}
          onChange={setDirection}
        />
        <Select
          label="By"
          value={channel}
          choices={requestChannels.map((value) => ({ value, label: value }))}
          onChange={setChannel}
        />
      </div>
      <TextField label="What it was about, without personal data" value={subject} onChange={setSubject} />
    </StepForm>
  );
}
