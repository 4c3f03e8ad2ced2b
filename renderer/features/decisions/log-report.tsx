import type { JSX } from 'react';
import type { AuditReportDto } from '../../../shared/workbench/index.ts';
import { Badge } from '../../ui/badge.tsx';
import { formatBytes, formatCount, formatCounted, formatInstant } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** What the verification found, with places, and what it could not have found. */
export function LogReport({ report }: { readonly report: AuditReportDto }): JSX.Element {
  const { intact, anchored, problems, problemCount, limits, repairs } = report;
  return (
    <>
      <Section
        title={intact ? 'The log is as it was written' : 'The log is not as it was written'}
        actions={
          <span className="row">
            <Badge tone={intact ? 'ok' : 'bad'}>
              {intact ? 'intact' : formatCounted(problemCount, 'finding')}
            </Badge>
            <Badge tone={anchored ? 'ok' : 'warn'}>{anchored ? 'anchored' : 'unanchored'}</Badge>
          </span>
        }
      >
        <div className="stack">
          <Figures
            figures={[
              { label: 'Entries', value: formatCount(report.entries) },
              { label: 'Writers', value: formatCount(report.writers.length) },
              { label: 'Size', value: formatBytes(report.bytes) },
            ]}
          />
          {limits.map((limit) => (
            <p key={limit} className="notice notice-warn wrap">
              {limit}
            </p>
          ))}
          {repairs.map(({ file, line, bytes, by }) => (
            <p key={`${file}:${line}`} className="notice wrap">
              {file}:{line} was cut off while it was written ({formatBytes(bytes)}); entry {by} says so.
            </p>
          ))}
        </div>
      </Section>
      {problems.length > 0 && (
        <Section title={`Findings: ${formatCount(problemCount)}`} flush>
          <SimpleTable
            caption="What is wrong, and where"
            rows={problems}
            rowKey={({ kind }, index) => `${index} ${kind}`}
            columns={[
              { id: 'kind', header: 'Kind', cell: ({ kind }) => <Badge tone="bad">{kind}</Badge> },
              {
                id: 'place',
                header: 'Place',
                cell: ({ file, line }) => (
                  <code className="wrap">{line === null ? file : `${file}:${line}`}</code>
                ),
              },
              { id: 'text', header: 'What', cell: ({ text }) => <span className="wrap">{text}</span> },
            ]}
          />
        </Section>
      )}
      {report.checkpoints.length > 0 && <CheckpointTable report={report} />}
      <WriterTable report={report} />
    </>
  );
}

function CheckpointTable({ report }: { readonly report: AuditReportDto }): JSX.Element {
  return (
    <Section title="Checkpoints" flush>
      <SimpleTable
        caption="What the log was held against"
        rows={report.checkpoints}
        rowKey={({ name }, index) => `${index} ${name}`}
        columns={[
          { id: 'name', header: 'File', cell: ({ name }) => <code className="wrap">{name}</code> },
          { id: 'at', header: 'Made', cell: ({ at }) => (at === null ? '–' : formatInstant(at)) },
          {
            id: 'size',
            header: 'Entries',
            numeric: true,
            cell: ({ size }) => (size === null ? '–' : formatCount(size)),
          },
          {
            id: 'agrees',
            header: 'Verdict',
            cell: ({ usable, agrees }) => (
              <Badge tone={agrees ? 'ok' : 'bad'}>
                {!usable ? 'not relied upon' : agrees ? 'agrees' : 'does not agree'}
              </Badge>
            ),
          },
          {
            id: 'signature',
            header: 'Signature',
            cell: ({ signature, key, ownKey }) =>
              signature === 'none' ? 'none' : `${signature}, ${ownKey ? 'own key' : 'key'} ${key ?? ''}`,
          },
        ]}
      />
    </Section>
  );
}

function WriterTable({ report }: { readonly report: AuditReportDto }): JSX.Element | null {
  if (report.writers.length === 0) return null;
  return (
    <Section title="Writers" flush>
      <SimpleTable
        caption="One chain for each user of a computer"
        rows={report.writers}
        rowKey={({ writer }) => writer}
        columns={[
          {
            id: 'writer',
            header: 'Writer',
            cell: ({ writer, own }) => (
              <span>
                <code>{writer}</code> {own && <Badge tone="accent">this computer</Badge>}
              </span>
            ),
          },
          { id: 'entries', header: 'Entries', numeric: true, cell: ({ entries }) => formatCount(entries) },
          { id: 'anchored', header: 'Vouched for', numeric: true, cell: (one) => formatCount(one.anchored) },
          {
            id: 'from',
            header: 'From',
            cell: ({ firstAt }) => (firstAt === null ? '–' : formatInstant(firstAt)),
          },
          { id: 'to', header: 'To', cell: ({ lastAt }) => (lastAt === null ? '–' : formatInstant(lastAt)) },
          {
            id: 'head',
            header: 'Newest digest',
            cell: ({ head }) => <code title={head.hash}>{head.hash.slice(0, 16)}…</code>,
          },
        ]}
      />
    </Section>
  );
}
