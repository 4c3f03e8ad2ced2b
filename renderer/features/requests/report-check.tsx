import { useState, type JSX } from 'react';
import { appError, causeText, type AppError } from '../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { fileBase64 } from '../../platform/file-base64.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { KeyValue, Section } from '../../ui/screen.tsx';

const tones = { signed: 'ok', unsigned: 'warn', changed: 'bad' } as const;

/** Whether an access report, and the pages beside it, are as they were written and signed. */
export function ReportCheck(): JSX.Element {
  const [report, setReport] = useState<ResultOf<'requests.checkReport'>>();
  const [error, setError] = useState<AppError>();
  const check = async (chosen: readonly File[]) => {
    setReport(undefined);
    try {
      const isKey = ({ name }: File) => name.endsWith('.pem');
      const publicKey = await chosen.find(isKey)?.text();
      const files = await Promise.all(
        chosen
          .filter((file) => !isKey(file))
          .map(async (file) => ({ name: file.name, base64: await fileBase64(file) })),
      );
      const answer = await callWorkbench('requests.checkReport', {
        files,
        ...(publicKey === undefined ? {} : { publicKey }),
      });
      setError(answer.ok ? undefined : answer.error);
      if (answer.ok) setReport(answer.value);
    } catch (thrown) {
      setError(appError('file.unreadable', 'A file cannot be read', { cause: causeText(thrown) }));
    }
  };
  return (
    <Section title="Check an access report">
      <div className="stack">
        <FileDrop
          label="An access report and what belongs to it"
          action="Choose a report"
          accept=".json,.html,.pdf,.pem"
          onFiles={(files) => void check(files)}
        >
          access-report.json, with its page (.html), its document (.pdf) and the signer’s public key (.pem)
          where you have them.
        </FileDrop>
        {error !== undefined && <ErrorView error={error} />}
        {report !== undefined && <Finding report={report} />}
      </div>
    </Section>
  );
}

function Finding({ report }: { readonly report: ResultOf<'requests.checkReport'> }): JSX.Element {
  const { state, key, problems, says, compared } = report;
  return (
    <div className="stack" role="status">
      <span>
        <Badge tone={tones[state]}>{state}</Badge> {key !== null && <code>{key}</code>}
      </span>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {says !== null && (
        <KeyValue
          pairs={[
            ['Prepared', says.preparedAt],
            ['Compared to the byte', compared.length === 0 ? 'the report alone' : compared.join(', ')],
            ['Digest', <code key="digest">{says.contentDigest}</code>],
          ]}
        />
      )}
    </div>
  );
}
