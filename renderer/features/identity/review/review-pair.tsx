import type { JSX } from 'react';
import type { ReviewPairDto } from '../../../../shared/workbench/index.ts';
import { RecordName } from '../../../parts/record-name.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { formatAttribute, formatBits, formatCounted, formatProbability } from '../../../ui/format.ts';
import { MarkedValues } from './marked-text.tsx';
import './review.css';

/** Two records side by side, as delivered; the letters that differ are marked. */
export function ReviewPair({ pair }: { readonly pair: ReviewPairDto }): JSX.Element {
  return (
    <div className="stack">
      {pair.known !== null && <Known known={pair.known} />}
      <div className="table-wrap" tabIndex={0} role="group" aria-label="The two records">
        <table className="table review-table">
          <caption className="visually-hidden">The two records, attribute by attribute</caption>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              <th scope="col">
                <RecordName record={pair.left} />
              </th>
              <th scope="col">
                <RecordName record={pair.right} />
              </th>
            </tr>
          </thead>
          <tbody>
            {pair.fields.map((field) => (
              <tr key={field.attribute}>
                <td>{formatAttribute(field.attribute)}</td>
                <td>
                  <MarkedValues values={field.left} others={field.right} side={0} />
                </td>
                <td>
                  <MarkedValues values={field.right} others={field.left} side={1} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Known({ known }: { readonly known: NonNullable<ReviewPairDto['known']> }): JSX.Element {
  return (
    <div className="row row-wrap">
      <Badge tone={known.outcome === 'refused' ? 'bad' : known.outcome === 'review' ? 'warn' : 'plain'}>
        {known.outcome}
      </Badge>
      <span>
        {known.weight === null ? 'never compared' : `${formatBits(known.weight)} bits`}
        <span className="muted"> probability {formatProbability(known.probability)}</span>
      </span>
      {known.guard !== null && <span>guard {known.guard}</span>}
      <span className="muted">{formatCounted(known.stake, 'record')} at stake</span>
      {known.verdicts.map(({ label, by, verdict }) => (
        <Badge key={label} tone="accent">{`${by}: ${verdict}`}</Badge>
      ))}
    </div>
  );
}
