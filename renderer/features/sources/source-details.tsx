import type { JSX } from 'react';
import type { SourceSummary } from '../../../shared/workbench/index.ts';
import { execute } from '../../state/actions.ts';
import { Badge, type Tone, Value } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { KeyValue, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

type Extract = SourceSummary['extracts'][number];

const tones: Readonly<Record<Extract['status'], Tone>> = {
  loaded: 'ok',
  missing: 'bad',
  changed: 'warn',
  'not-loaded': 'plain',
};

/** Who answers for the source, and its files with their digests. */
export function SourceDetails({ source }: { readonly source: SourceSummary }): JSX.Element {
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Details">
      <Section title="Source">
        <KeyValue
          pairs={[
            ['Id', <code key="id">{source.id}</code>],
            ['Description', <Value key="description" value={source.description} missing="none" />],
            ['Owner', <Value key="owner" value={source.owner} missing="nobody named" />],
            ['Trust', `${source.trust} of 100`],
            [
              'Key',
              source.key.length === 0 ? (
                <span key="key" className="null">
                  none
                </span>
              ) : (
                source.key.join(' + ')
              ),
            ],
            ['Observed at', <Value key="observed" value={source.observedAt} missing="no column" />],
            ['Mapped to', source.mappedTo.join(', ') || 'nothing'],
          ]}
        />
      </Section>
      <Section title="Extracts" flush>
        {source.extracts.some(({ status }) => status === 'changed') && (
          <p className="notice notice-warn">
            A file is not the one that was recorded. If it was delivered anew on purpose,{' '}
            {source.counts === null ? 'load it, look at it and' : 'look at its rows and'} accept it here: its
            digest is recorded, and today as the day it arrived.
          </p>
        )}
        <SimpleTable
          caption="Extracts"
          hideCaption
          rows={source.extracts}
          rowKey={(extract) => extract.path}
          columns={[
            { id: 'path', header: 'File', cell: (extract) => <code className="keep">{extract.path}</code> },
            { id: 'format', header: 'Format', cell: (extract) => extract.format },
            {
              id: 'encoding',
              header: 'Encoding',
              cell: (extract) => <Value value={extract.encoding} missing="–" />,
            },
            {
              id: 'size',
              header: 'Size',
              numeric: true,
              cell: (extract) => (
                <span className="keep">{extract.size === null ? '–' : formatBytes(extract.size)}</span>
              ),
            },
            {
              id: 'status',
              header: 'State',
              cell: (extract) => (
                <span className="row">
                  <Badge tone={tones[extract.status]}>{extract.status}</Badge>
                  {extract.status === 'changed' && extract.counts !== null && (
                    <Button
                      aria-label={`Accept ${extract.path} as delivered`}
                      onClick={() =>
                        void execute('source.accept-extract', {
                          source: source.id,
                          path: extract.path,
                          sha256: extract.sha256,
                        })
                      }
                    >
                      Accept
                    </Button>
                  )}
                </span>
              ),
            },
            {
              id: 'read',
              header: 'Read',
              numeric: true,
              cell: (extract) => (extract.counts === null ? '–' : formatCount(extract.counts.read)),
            },
            {
              id: 'sha256',
              header: 'SHA-256',
              cell: (extract) => <code className="wrap">{extract.sha256 ?? '–'}</code>,
            },
          ]}
        />
      </Section>
    </div>
  );
}
