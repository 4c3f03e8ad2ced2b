import { useState, type JSX } from 'react';
import type { GateDto } from '../../../shared/workbench/index.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { GateEvidence } from './gate-evidence.tsx';

/** What a reviewer decided about one record. */
export interface ReviewedRecord {
  readonly record: string;
  readonly disclose: boolean;
  readonly by: string;
  readonly reason: string;
}

type GateRecord = GateDto['records'][number];

const classes: Readonly<Record<GateRecord['class'], { tone: Tone; label: string }>> = {
  A: { tone: 'ok', label: 'A sure' },
  B: { tone: 'warn', label: 'B to review' },
  C: { tone: 'bad', label: 'C analyst only' },
};

interface GateReviewProps {
  readonly gate: GateDto;
  readonly decisions: readonly ReviewedRecord[];
  readonly onDecide: (decision: ReviewedRecord) => void;
}

/**
 * The disclosure gate: what goes out at once, what needs a look first, and what never goes out. A wrong record here is a
 * breach, so every decision carries a name and a reason.
 */
export function GateReview({ gate, decisions, onDecide }: GateReviewProps): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const [reason, setReason] = useState('');
  const ready = by.trim() !== '' && reason.trim() !== '';
  const decided = new Map(decisions.map((decision) => [decision.record, decision]));
  const waiting = gate.records.filter((one) => one.class === 'B' && !decided.has(one.record));
  const decide = (record: string, disclose: boolean): void =>
    onDecide({ record, disclose, by: by.trim(), reason: reason.trim() });
  return (
    <>
      <Section title="What may be disclosed">
        <div className="stack">
          <Figures
            figures={[
              { label: 'Records', value: formatCount(gate.records.length) },
              { label: 'Disclosed', value: formatCount(gate.records.filter((one) => one.disclosed).length) },
              { label: 'Wait for a reviewer', value: formatCount(waiting.length) },
              {
                label: 'Analyst only',
                value: formatCount(gate.records.filter((one) => one.class === 'C').length),
              },
            ]}
          />
          <p className="muted">
            A: named by an identifier, or linked by exact ones, and disclosed. B: linked by likelihood, and
            disclosed once a reviewer says so. C: linked too weakly, and never disclosed.
          </p>
          {gate.records.some((one) => one.class !== 'C') && (
            <div className="row row-wrap">
              <TextField
                label="Reviewer"
                value={by}
                maxLength={200}
                onChange={(next) => useCaseDesk.setState({ by: next })}
              />
              <TextField label="Reason for the decision" value={reason} onChange={setReason} />
            </div>
          )}
        </div>
      </Section>
      <Section
        title={formatCounted(gate.records.length, 'record of the person', 'records of the person')}
        flush
      >
        <SimpleTable
          caption="Records of the person and whether they may be disclosed"
          hideCaption
          rows={gate.records}
          rowKey={(one) => one.record}
          columns={[
            {
              id: 'record',
              header: 'Record',
              cell: (one) => <span className="code wrap">{one.record}</span>,
            },
            {
              id: 'class',
              header: 'Class',
              cell: (one) => <Badge tone={classes[one.class].tone}>{classes[one.class].label}</Badge>,
            },
            { id: 'values', header: 'Values', numeric: true, cell: (one) => formatCount(one.values) },
            { id: 'why', header: 'Why', cell: (one) => <Why record={one} /> },
            {
              id: 'decision',
              header: 'Decision',
              cell: (one) => (
                <Decision record={one} decided={decided.get(one.record)} ready={ready} onDecide={decide} />
              ),
            },
          ]}
        />
      </Section>
      <GateEvidence gate={gate} />
    </>
  );
}

function Why({ record }: { readonly record: GateRecord }): JSX.Element {
  return (
    <span className="wrap">
      {record.because}
      {record.doubts.map((doubt) => (
        <span key={doubt} className="also muted">
          {doubt}
        </span>
      ))}
    </span>
  );
}

function Decision({
  record,
  decided,
  ready,
  onDecide,
}: {
  readonly record: GateRecord;
  readonly decided: ReviewedRecord | undefined;
  readonly ready: boolean;
  readonly onDecide: (record: string, disclose: boolean) => void;
}): JSX.Element {
  if (record.class === 'C') return <span className="muted">Stays closed</span>;
  const disclosed = decided?.disclose ?? record.disclosed;
  const label = disclosed ? 'Withhold' : 'Disclose';
  return (
    <span className="row row-wrap">
      <Badge tone={disclosed ? 'ok' : 'plain'}>{disclosed ? 'disclosed' : 'withheld'}</Badge>
      <Button
        disabled={!ready}
        title={ready ? undefined : 'Write who decides and why first'}
        aria-label={`${label} ${record.record}`}
        onClick={() => onDecide(record.record, !disclosed)}
      >
        {label}
      </Button>
      {decided !== undefined && <span className="muted">by {decided.by}</span>}
    </span>
  );
}
