import { useState, type JSX } from 'react';
import type { ArgsOf, CaseDetail } from '../../../shared/workbench/index.ts';
import { KeyValue, Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { takeStep } from './case-step.ts';
import { instantOfDay } from './case-words.ts';
import { StepForm } from './step-form.tsx';

type Ground = ArgsOf<'cases.restrict'>['ground'];

const grounds: Readonly<Record<Ground, string>> = {
  'accuracy-contested': 'Accuracy is contested (a)',
  'unlawful-no-erasure': 'Unlawful, and no erasure wanted (b)',
  'needed-for-claims': 'The person needs it for claims (c)',
  'objection-pending': 'An objection is pending (d)',
};

/** A restriction on a ground of Art 18(1), and lifting it after the person was told. */
export function RestrictionDesk({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { restriction } = detail.case;
  const [ground, setGround] = useState<Ground>('accuracy-contested');
  const [told, setTold] = useState('');
  const { id } = detail.row;
  const toldAt = instantOfDay(told);
  return (
    <Section title="Restriction">
      {restriction === undefined || restriction.lifted !== undefined ? (
        <StepForm
          label="Restrict processing"
          ready
          onStep={(by) => takeStep('cases.restrict', { id, by, ground })}
        >
          <Select
            label="Ground of Art 18(1) GDPR"
            value={ground}
            choices={Object.entries(grounds).map(([value, label]) => ({ value: value as Ground, label }))}
            onChange={setGround}
          />
        </StepForm>
      ) : (
        <div className="stack">
          <KeyValue
            pairs={[
              ['Ground', grounds[restriction.ground]],
              ['Since', restriction.at.slice(0, 10)],
              ['Sources', restriction.sources.join(', ') || 'all'],
            ]}
          />
          <StepForm
            label="Lift the restriction"
            ready={toldAt !== undefined}
            onStep={(by) => takeStep('cases.liftRestriction', { id, by, personToldAt: toldAt ?? '' })}
          >
            <TextField label="Day on which the person was told" type="date" value={told} onChange={setTold} />
          </StepForm>
        </div>
      )}
    </Section>
  );
}
