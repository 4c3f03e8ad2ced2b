import type { JSX } from 'react';
import type { AccessReportDto } from '../../../shared/workbench/index.ts';
import { saveMadeFile } from '../../platform/made-file.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { ReportFrame } from './report-frame.tsx';

const outcomes = {
  found: { tone: 'ok', label: 'found' },
  none: { tone: 'plain', label: 'none' },
  'not-searchable': { tone: 'warn', label: 'not searchable' },
} as const;

/** The report as the person will read it, its files, where was searched, and what was withheld and why. */
export function AccessReport({ report }: { readonly report: AccessReportDto }): JSX.Element {
  const page = report.files.find((file) => file.mediaType.startsWith('text/html'));
  return (
    <>
      <Section
        title="Access report"
        actions={
          <span className="row row-wrap">
            {report.files.map((file) => (
              <Button key={file.name} icon="download" onClick={() => saveMadeFile(file)}>
                {file.name}
              </Button>
            ))}
          </span>
        }
      >
        <div className="stack">
          <Figures
            figures={[
              { label: 'Values disclosed', value: formatCount(report.disclosedValues) },
              { label: 'Sources searched', value: formatCount(report.searchLog.length) },
              { label: 'Withheld', value: formatCount(report.withheld.length) },
            ]}
          />
          {report.fingerprint !== null && (
            <p>
              Signed with the key <code>{report.fingerprint}</code>
            </p>
          )}
          {page !== undefined && page.encoding === 'utf-8' && <ReportFrame html={page.content} />}
        </div>
      </Section>
      <div className="columns">
        <Section title="Search log" flush>
          <SimpleTable
            caption="Every registered source"
            hideCaption
            rows={report.searchLog}
            rowKey={(entry) => entry.source}
            columns={[
              { id: 'source', header: 'Source', cell: (entry) => entry.source },
              {
                id: 'outcome',
                header: 'Outcome',
                cell: (entry) => (
                  <Badge tone={outcomes[entry.outcome].tone}>{outcomes[entry.outcome].label}</Badge>
                ),
              },
              {
                id: 'records',
                header: 'Records',
                numeric: true,
                cell: (entry) => formatCount(entry.records),
              },
              { id: 'note', header: 'Note', cell: (entry) => <span className="wrap">{entry.note}</span> },
            ]}
          />
        </Section>
        <Section title="Withheld" flush={report.withheld.length > 0}>
          {report.withheld.length === 0 ? (
            <p className="muted">Nothing was withheld.</p>
          ) : (
            <SimpleTable
              caption="What was withheld, and why"
              hideCaption
              rows={report.withheld}
              rowKey={(entry, index) => `${index} ${entry.where}`}
              columns={[
                {
                  id: 'where',
                  header: 'Where',
                  cell: (entry) => <span className="wrap">{entry.where}</span>,
                },
                {
                  id: 'reason',
                  header: 'Reason',
                  cell: (entry) => <span className="wrap">{entry.reason}</span>,
                },
              ]}
            />
          )}
        </Section>
      </div>
    </>
  );
}
