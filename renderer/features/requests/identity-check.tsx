import { useState, type JSX } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import { proofKinds } from '../../../shared/workspace/index.ts';
import type { CaseDetail } from '../../../shared/workbench/index.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ToggleGroup } from '../../ui/toggle-group.tsx';
import { dayThere } from './case-words.ts';
import { takeStep } from './case-step.ts';

const tones: Readonly<Record<string, Tone>> = {
  done: 'ok',
  open: 'warn',
  failed: 'bad',
  'not-needed': 'plain',
};

/** What the law wants to know of who asks, what was checked, and a form for the next proof. */
export function IdentityCheck({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const proofs = detail.case.verification?.proofs ?? [];
  return (
    <Section title="Who asks">
      <div className="stack">
        <ul className="check-list">
          {(detail.verification?.steps ?? []).map((step) => (
            <li key={step.text}>
              <Badge tone={tones[step.state] ?? 'plain'}>{step.state.replace('-', ' ')}</Badge>
              <div>
                <p>{step.text}</p>
                <p className="timeline-rule">{step.citation}</p>
              </div>
            </li>
          ))}
          {proofs.map((proof, index) => (
            <li key={`${index} ${proof.at}`}>
              <Badge tone={proof.matched ? 'ok' : 'bad'}>{proof.matched ? 'matched' : 'no match'}</Badge>
              <p>
                {proof.kind}
                {proof.about === undefined ? '' : `: ${proof.about}`} · {proof.by},{' '}
                {dayThere(proof.at, detail.case.received.timeZone)}
              </p>
            </li>
          ))}
        </ul>
        {detail.clock?.closedOn === null && <ProofForm id={detail.row.id} />}
      </div>
    </Section>
  );
}

function ProofForm({ id }: { readonly id: string }): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const [kind, setKind] = useState<(typeof proofKinds)[number]>('data-point');
  const [about, setAbout] = useState('');
  const [why, setWhy] = useState('');
  const [matched, setMatched] = useState(true);
  const [error, setError] = useState<AppError | null>(null);
  const add = async () => {
    const refused = await takeStep('cases.prove', {
      id,
      by: by.trim(),
      kind,
      matched,
      ...(about.trim() === '' ? {} : { about: about.trim() }),
      ...(why.trim() === '' ? {} : { why: why.trim() }),
    });
    setError(refused);
    if (refused === null) setAbout('');
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (by.trim() !== '') void add();
      }}
    >
      <div className="row row-wrap">
        <Select
          label="Proof"
          value={kind}
          choices={proofKinds.map((value) => ({ value, label: value.replaceAll('-', ' ') }))}
          onChange={setKind}
        />
        <ToggleGroup
          label="Did it match"
          value={matched ? 'yes' : 'no'}
          choices={[
            { value: 'yes', label: 'Matched' },
            { value: 'no', label: 'No match' },
          ]}
          onChange={(next) => setMatched(next === 'yes')}
        />
      </div>
      {kind === 'data-point' && (
        <TextField
          label="What was compared (its name, not its value)"
          placeholder="person.birth_date"
          value={about}
          onChange={setAbout}
        />
      )}
      {kind === 'identity-document' && (
        <TextField label="Why less would not do" value={why} onChange={setWhy} />
      )}
      <div className="row row-wrap">
        <TextField
          label="Your name, as who compared it"
          value={by}
          onChange={(next) => useCaseDesk.setState({ by: next })}
        />
        <Button type="submit" icon="plus" disabled={by.trim() === ''}>
          Add proof
        </Button>
      </div>
      {error !== null && <ErrorView error={error} />}
    </form>
  );
}
