import type { JSX } from 'react';
import type { CertificateDto } from '../../../shared/workbench/index.ts';
import { saveMadeFile } from '../../platform/made-file.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { KeyValue, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { RecipientStanding } from './recipient-standing.tsx';

const of = (done: number, expected: number): string => `${formatCount(done)} of ${formatCount(expected)}`;

/** What the new look found, source by source, and what keeps the certificate from being whole. */
export function CertificateResult({ certificate }: { readonly certificate: CertificateDto }): JSX.Element {
  const { status, open, sources, residues, fingerprint, files } = certificate;
  return (
    <Section
      title="Certificate"
      actions={
        <span className="row row-wrap">
          <Badge tone={status === 'verified' ? 'ok' : 'warn'}>{status}</Badge>
          {files.map((file) => (
            <Button key={file.name} icon="download" onClick={() => saveMadeFile(file)}>
              {file.name}
            </Button>
          ))}
        </span>
      }
    >
      <div className="stack stack-wide">
        <KeyValue
          pairs={[
            ['Left over', formatCounted(residues, 'place')],
            ['Digest', <code key="digest">{certificate.certificateDigest}</code>],
            ['Signed by the key', fingerprint ?? 'not signed'],
            ['Noted in', certificate.case === null ? 'no case' : `case ${certificate.case}`],
          ]}
        />
        {open.length > 0 && (
          <div className="stack">
            <p>
              It says verified once nothing is open. Until then, do what each point says and certify again
              with the same plan.
            </p>
            <ul aria-label="What is open">
              {open.map(({ kind, text, todo }) => (
                <li key={`${kind} ${text}`}>
                  <Badge tone="warn">{kind.replaceAll('-', ' ')}</Badge> {text}{' '}
                  <span className="muted">{todo}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        <RecipientStanding rows={certificate.propagation} />
        <SimpleTable
          caption="What is really gone, by source"
          rows={sources}
          rowKey={({ source }) => source}
          columns={[
            { id: 'source', header: 'Source', cell: ({ source }) => source },
            { id: 'searched', header: 'Looked at', cell: ({ searched }) => (searched ? 'yes' : 'no') },
            { id: 'deleted', header: 'Deleted', cell: ({ deleted }) => of(deleted.gone, deleted.expected) },
            { id: 'masked', header: 'Emptied', cell: ({ masked }) => of(masked.emptied, masked.expected) },
            { id: 'kept', header: 'Kept', cell: ({ kept }) => of(kept.there, kept.expected) },
          ]}
        />
      </div>
    </Section>
  );
}
