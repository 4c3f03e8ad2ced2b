import { useState, type JSX } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { KeyValue, Section } from '../../ui/screen.tsx';

const tones = { signed: 'ok', unsigned: 'warn', changed: 'bad' } as const;

/** Whether a certificate, and the page beside it, are as they were written. */
export function CertificateCheck(): JSX.Element {
  const [report, setReport] = useState<ResultOf<'erasure.verifyCertificate'>>();
  const [error, setError] = useState<AppError>();
  const check = async (files: readonly File[]) => {
    const text = (ending: string) => files.find(({ name }) => name.endsWith(ending))?.text();
    const [certificate, page, publicKey] = await Promise.all([text('.json'), text('.html'), text('.pem')]);
    setReport(undefined);
    if (certificate === undefined) {
      setError({
        code: 'usage.argument',
        message: 'There is no certificate among the files',
        fix: 'Choose erasure-certificate.json, and with it, if you have them, the page (.html) and the signer’s public key (.pem).',
      });
      return;
    }
    const answer = await callWorkbench('erasure.verifyCertificate', {
      certificate,
      ...(page === undefined ? {} : { page }),
      ...(publicKey === undefined ? {} : { publicKey }),
    });
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setReport(answer.value);
  };
  return (
    <Section title="Check a certificate">
      <div className="stack">
        <FileDrop
          label="A certificate and what belongs to it"
          action="Choose a certificate"
          accept=".json,.html,.pem"
          onFiles={(files) => void check(files)}
        >
          The certificate (.json), with its page (.html) and the signer’s public key (.pem) where you have
          them.
        </FileDrop>
        {error !== undefined && <ErrorView error={error} />}
        {report !== undefined && (
          <div className="stack" role="status">
            <span>
              <Badge tone={tones[report.state]}>{report.state}</Badge>{' '}
              {report.key !== null && <code>{report.key}</code>}
            </span>
            {report.problems.length > 0 && (
              <ul>
                {report.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
            {report.says !== null && (
              <KeyValue
                pairs={[
                  ['Says', report.says.status],
                  ['Carried out', report.says.executedAt],
                  ['Looked at again', report.says.verifiedAt],
                  ['Digest', <code key="digest">{report.says.certificateDigest}</code>],
                ]}
              />
            )}
          </div>
        )}
      </div>
    </Section>
  );
}
