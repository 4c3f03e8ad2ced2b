import { useState, type JSX } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import type { CertificateDto, MadeFile, ResultOf } from '../../../shared/workbench/index.ts';
import { RunningJob } from '../../parts/running-job.tsx';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { runJob } from '../../state/jobs.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { toast } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CertificateCheck } from './certificate-check.tsx';
import { CertificateResult } from './certificate-result.tsx';
import { instantOfDay } from './case-words.ts';
import { RecipientStanding } from './recipient-standing.tsx';

const title = 'Erasure certificate';
const planName = 'erasure-plan.json';
const verificationName = 'analyst-only-verification.json';

interface Answer {
  readonly name: string;
  readonly recipient: string;
  readonly text: string;
}

interface Texts {
  readonly plan?: string;
  readonly verification?: string;
}

/** After the erasure: looks again at the extracts that were loaded since, and certifies what is really gone. */
export function CertificateDesk({ files }: { readonly files: readonly MadeFile[] }): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const [picked, setPicked] = useState<Texts>({});
  const [executed, setExecuted] = useState('');
  const [sent, setSent] = useState('');
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [sign, setSign] = useState(true);
  const [certificate, setCertificate] = useState<CertificateDto>();
  const [standing, setStanding] = useState<ResultOf<'erasure.propagation'>>();
  const [error, setError] = useState<AppError>();

  const made = (name: string): string | undefined => files.find((file) => file.name === name)?.content;
  const plan = picked.plan ?? made(planName);
  const verification = picked.verification ?? made(verificationName);
  const executedAt = instantOfDay(executed);
  const sentAt = instantOfDay(sent);
  const told = {
    ...(sentAt === undefined ? {} : { sentAt }),
    answers: answers.map(({ recipient, text }) => ({ recipient: recipient.trim(), text })),
  };
  const named = answers.every(({ recipient }) => recipient.trim() !== '');
  const recipients = recipientsOf(plan);
  const known = plan !== undefined && verification !== undefined && named;

  const take = async (chosen: readonly File[]) => {
    for (const file of chosen) {
      const text = await file.text();
      if (file.name.startsWith('erasure-plan')) setPicked((old) => ({ ...old, plan: text }));
      else if (file.name.includes('verification')) setPicked((old) => ({ ...old, verification: text }));
      else setAnswers((old) => [...old, { name: file.name, recipient: '', text }]);
    }
  };
  const certify = async () => {
    if (!known || executedAt === undefined) return;
    const answer = await runJob(
      'erasure.certificate',
      { plan, verification, executor: by.trim(), executedAt, ...told, sign },
      { title, quiet: true },
    );
    setError(answer.ok ? undefined : answer.error);
    setCertificate(answer.ok ? answer.value : undefined);
  };
  const keep = async () => {
    if (!known) return;
    for (const { recipient, text } of answers) {
      const kept = await callWorkbench('erasure.answer', {
        plan,
        verification,
        recipient,
        text,
        by: by.trim(),
      });
      setError(kept.ok ? undefined : kept.error);
      if (!kept.ok) return;
      toast(`${recipient}: ${kept.value.state}`, `Kept in case ${kept.value.case}.`);
    }
    setAnswers([]);
    await ask([]);
  };
  const ask = async (given = told.answers) => {
    if (!known) return;
    const answer = await callWorkbench('erasure.propagation', {
      plan,
      verification,
      ...told,
      answers: given,
    });
    setError(answer.ok ? undefined : answer.error);
    setStanding(answer.ok ? answer.value : undefined);
  };
  return (
    <>
      <Section title="After the erasure">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (by.trim() !== '') void certify();
          }}
        >
          <p className="muted">
            Put the new extracts in place of the old ones, then resolve again: what is found in them decides,
            and anything left makes the certificate partial.
          </p>
          <StaleNotice />
          <FileDrop
            label="Files of the plan, and answers of recipients"
            action="Choose files"
            accept=".json"
            onFiles={(chosen) => void take(chosen)}
          >
            {`${planName}: ${plan === undefined ? 'missing' : 'there'}. ${verificationName}: ${verification === undefined ? 'missing' : 'there'}. Any other file is the answer of a recipient.`}
          </FileDrop>
          {answers.map((answer, index) => (
            <div key={`${index} ${answer.name}`} className="row row-wrap">
              <Select
                label={`Recipient who answered with ${answer.name}`}
                value={answer.recipient}
                choices={[{ value: '', label: 'Choose' }, ...recipients]}
                onChange={(recipient) =>
                  setAnswers(answers.map((other, at) => (at === index ? { ...other, recipient } : other)))
                }
              />
              <Button
                variant="quiet"
                icon="close"
                aria-label={`Leave out ${answer.name}`}
                onClick={() => setAnswers(answers.filter((_, at) => at !== index))}
              />
            </div>
          ))}
          <div className="row row-wrap">
            <TextField
              label="Who carried it out"
              value={by}
              maxLength={200}
              onChange={(next) => useCaseDesk.setState({ by: next })}
            />
            <TextField label="Day of the erasure" type="date" value={executed} onChange={setExecuted} />
            <TextField label="Day recipients were told" type="date" value={sent} onChange={setSent} />
          </div>
          <label className="row">
            <input
              type="checkbox"
              className="case-check"
              checked={sign}
              onChange={({ target }) => setSign(target.checked)}
            />
            Sign with the key of this workspace
          </label>
          <div className="row row-wrap">
            <Button
              type="submit"
              variant="primary"
              disabled={!known || executedAt === undefined || by.trim() === ''}
            >
              Look again and certify
            </Button>
            {answers.length > 0 && (
              <Button disabled={!known || by.trim() === ''} onClick={() => void keep()}>
                Keep the answers in the case
              </Button>
            )}
            <Button disabled={!known} onClick={() => void ask()}>
              Where recipients stand
            </Button>
          </div>
          {error !== undefined && <ErrorView error={error} />}
          <RunningJob title={title} />
          {standing !== undefined && <RecipientStanding rows={standing} />}
        </form>
      </Section>
      {certificate !== undefined && <CertificateResult certificate={certificate} />}
      <CertificateCheck />
    </>
  );
}

/** Whom a plan tells, to choose from. */
function recipientsOf(plan: string | undefined): { readonly value: string; readonly label: string }[] {
  if (plan === undefined) return [];
  try {
    const { plan: inner } = JSON.parse(plan) as {
      readonly plan?: { readonly propagation?: readonly { recipient: string; name: string }[] };
    };
    return (inner?.propagation ?? []).map(({ recipient, name }) => ({ value: recipient, label: name }));
  } catch {
    // A file that is no plan is refused where it is used, with the reason.
    return [];
  }
}
