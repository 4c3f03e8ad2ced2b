import { useCallback, useMemo, type JSX } from 'react';
import type { ExpiringRecord } from '../../../../shared/workbench/index.ts';
import { useAttributeNames } from '../../../parts/attribute-name.ts';
import { PagedGrid } from '../../../parts/paged-grid.tsx';
import { recordReference } from '../../../parts/record-name.tsx';
import { open } from '../../../state/navigation.ts';
import { usePagedRows } from '../../../state/paged-rows.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';

const columnsWith = (nameOf: (attribute: string) => string): readonly GridColumn<ExpiringRecord>[] => [
  { id: 'record', header: 'Record', width: 170, text: ({ record }) => recordReference(record) },
  { id: 'person', header: 'Person', width: 130, text: ({ personId }) => personId },
  { id: 'rule', header: 'Rule', width: 140, text: ({ rule }) => rule },
  { id: 'expires', header: 'Expires', width: 100, text: ({ expiresAt }) => expiresAt },
  { id: 'state', header: 'State', width: 80, text: ({ state }) => state },
  { id: 'free', header: 'Free on', width: 100, text: ({ freeOn }) => freeOn },
  { id: 'holds', header: 'Holds', width: 120, text: ({ holds }) => holds.join(', ') },
  {
    id: 'attributes',
    header: 'Attributes',
    width: 420,
    text: ({ attributes }) => attributes.map(nameOf).join(', '),
  },
];

/** The records behind one column of the forecast. */
export function ExpiringRecords({
  window,
  bucket,
  rule,
  onClose,
}: {
  readonly window: { readonly asOf: string; readonly until: string };
  readonly bucket: string;
  readonly rule: string | undefined;
  readonly onClose: () => void;
}): JSX.Element {
  const { asOf, until } = window;
  const load = useCallback(
    (offset: number, limit: number) =>
      callWorkbench('retention.records', {
        asOf,
        until,
        bucket,
        ...(rule === undefined ? {} : { rule }),
        offset,
        limit,
      }),
    [asOf, until, bucket, rule],
  );
  const nameOf = useAttributeNames();
  const columns = useMemo(() => columnsWith(nameOf), [nameOf]);
  const rows = usePagedRows<ExpiringRecord>(load);
  return (
    <section aria-label={`Records: ${bucket}`}>
      <div className="row">
        <h3>{bucket}</h3>
        <span className="grow muted" role="status">
          {rows.total === undefined ? 'reading…' : formatCounted(rows.total, 'entry', 'entries')}
        </span>
        <Button variant="quiet" icon="close" aria-label="Close the records" onClick={onClose} />
      </div>
      <div className="expiry-records">
        <PagedGrid
          label="Expiring records"
          rows={rows}
          columns={columns}
          empty="No records"
          onOpen={({ personId }) => open({ kind: 'person', id: personId, label: personId })}
        />
      </div>
    </section>
  );
}
