import { useState, type JSX } from 'react';
import type { ArgsOf, CaseDetail } from '../../../shared/workbench/index.ts';
import { usePurposeNames } from '../../parts/purpose-name.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { KeyValue, Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ToggleGroup } from '../../ui/toggle-group.tsx';
import { takeStep } from './case-step.ts';
import { identifiersIn, IdentifiersField } from './identifiers-field.tsx';
import { StepForm } from './step-form.tsx';
import { needsSuppression, suppressObjection } from './suppress-objection.ts';

type Ground = ArgsOf<'cases.object'>['ground'];

const grounds: Readonly<Record<Ground, string>> = {
  'direct-marketing': 'Direct marketing (absolute)',
  'legitimate-interests': 'Legitimate interests',
  'public-task': 'Public task',
  research: 'Research or statistics',
  'sale-or-sharing': 'Sale or sharing (absolute)',
};
const absolute: readonly Ground[] = ['direct-marketing', 'sale-or-sharing'];

/** An objection: recorded in the case and in the consent ledger at once; weighed where the law lets it be weighed. */
export function ObjectionDesk({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { objection } = detail.case;
  const purposeOf = usePurposeNames();
  return (
    <Section title="Objection">
      {objection === undefined ? (
        <RecordObjection id={detail.row.id} />
      ) : (
        <div className="stack">
          <KeyValue
            pairs={[
              ['Ground', grounds[objection.ground]],
              ['Purposes', objection.purposes.map(purposeOf).join(', ')],
              ['In the ledger', objection.events.join(', ') || 'no event'],
              [
                'Suppression',
                objection.suppressed ? (
                  <Badge key="s" tone="ok">
                    listed
                  </Badge>
                ) : (
                  <Badge key="s" tone="warn">
                    to do: a new extract could bring the processing back
                  </Badge>
                ),
              ],
              [
                'Assessment',
                objection.assessment === undefined
                  ? absolute.includes(objection.ground)
                    ? 'none: nothing is weighed'
                    : 'open; nothing is processed meanwhile'
                  : `${objection.assessment.outcome}: ${objection.assessment.grounds}`,
              ],
            ]}
          />
          {needsSuppression(detail) && <Suppress detail={detail} />}
          {objection.assessment === undefined && !absolute.includes(objection.ground) && (
            <Assess id={detail.row.id} />
          )}
        </div>
      )}
    </Section>
  );
}

function RecordObjection({ id }: { readonly id: string }): JSX.Element {
  const purposes = useCall('consent.purposes', {}).value ?? [];
  const [ground, setGround] = useState<Ground>('direct-marketing');
  const [purpose, setPurpose] = useState('');
  return (
    <StepForm
      label="Record the objection"
      ready={purpose !== ''}
      onStep={(by) => takeStep('cases.object', { id, by, ground, purposes: [purpose] })}
    >
      <div className="row row-wrap">
        <Select
          label="To processing for"
          value={ground}
          choices={Object.entries(grounds).map(([value, label]) => ({ value: value as Ground, label }))}
          onChange={setGround}
        />
        <Select
          label="Purpose"
          value={purpose}
          choices={[
            { value: '', label: 'Choose' },
            ...purposes.map(({ id: value, name: label }) => ({ value, label })),
          ]}
          onChange={setPurpose}
        />
      </div>
      <p className="muted">It counts from the day of receipt on, for every purpose below the one chosen.</p>
    </StepForm>
  );
}

/** The list that keeps a new extract from bringing the processing back (Art 21(3) GDPR). */
function Suppress({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const [text, setText] = useState(detail.private?.identifiers.join(', ') ?? '');
  const identifiers = identifiersIn(text);
  return (
    <StepForm
      label="Put on the suppression list"
      ready={identifiers.length > 0}
      onStep={(by) => suppressObjection(detail, identifiers, by)}
    >
      <IdentifiersField value={text} onChange={setText} />
      <p className="muted">Keyed tokens of identifiers that are surely this person’s and nobody else’s.</p>
    </StepForm>
  );
}

function Assess({ id }: { readonly id: string }): JSX.Element {
  const [outcome, setOutcome] = useState<'upheld' | 'overridden'>('upheld');
  const [text, setText] = useState('');
  return (
    <StepForm
      label="Record the assessment"
      ready={text.trim() !== ''}
      onStep={(by) => takeStep('cases.assessObjection', { id, by, outcome, grounds: text.trim() })}
    >
      <ToggleGroup
        label="Outcome of the assessment"
        value={outcome}
        choices={[
          { value: 'upheld', label: 'Upheld' },
          { value: 'overridden', label: 'Overridden' },
        ]}
        onChange={setOutcome}
      />
      <TextField label="Grounds, in words that the person can be told" value={text} onChange={setText} />
    </StepForm>
  );
}
