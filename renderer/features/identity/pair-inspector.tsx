import type { JSX, ReactNode } from 'react';
import { readingsText, type BarDto, type PairExplanationDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { MergePath } from '../../parts/merge-path.tsx';
import { RecordName } from '../../parts/record-name.tsx';
import { useCall } from '../../state/server-cache.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Waterfall } from '../../ui/charts/waterfall.tsx';
import { formatBits, formatProbability } from '../../ui/format.ts';
import { KeyValue } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { ChangesPart } from './changes-part.tsx';
import { WhyNotPart } from './why-not-part.tsx';

const tones: Readonly<Record<PairExplanationDto['outcome'], Tone>> = {
  linked: 'ok',
  'linked-indirectly': 'ok',
  refused: 'bad',
  review: 'warn',
  'not-linked': 'plain',
  'never-compared': 'plain',
};

/** Why two records are, or are not, one person: evidence that adds up to the weight. */
export function PairInspector({
  left,
  right,
}: {
  readonly left: string;
  readonly right: string;
}): JSX.Element {
  const answer = useCall('identity.explainPair', { left, right });
  const run = useCall('identity.summary', {}).value;
  return (
    <AnswerView answer={answer} what="the explanation">
      {(pair) => (
        <div className="stack stack-wide">
          <div className="row row-wrap">
            <Badge tone={tones[pair.outcome]}>{pair.outcome}</Badge>
            <strong>{formatBits(pair.weight)} bits</strong>
            <span className="muted">probability {formatProbability(pair.probability)}</span>
          </div>
          <p className="wrap">{pair.summary}</p>
          {!pair.samePerson && (
            <Part title="Why not one person">
              <WhyNotPart left={left} right={right} />
            </Part>
          )}
          <Part title="What would change this">
            <ChangesPart left={left} right={right} samePerson={pair.samePerson} />
          </Part>
          {pair.samePerson && (
            <Part title="How the two hang together">
              <MergePath left={left} right={right} />
            </Part>
          )}
          <Waterfall
            title="Evidence for one person, in bits"
            bars={pair.bars
              .filter((bar) => !isSilent(bar))
              .map((bar, index) => ({
                key: `${index} ${bar.label}`,
                label: bar.label,
                detail: valuesOf(bar),
                weight: bar.weight,
              }))}
            total={pair.weight}
            thresholds={run ? [{ at: run.thresholds.link, label: 'link' }] : []}
          />
          <KeyValue
            pairs={[
              ['Left', <RecordName key="left" record={pair.left} />],
              ['Right', <RecordName key="right" record={pair.right} />],
              ['Brought together by', pair.blockingRules.join(', ') || 'no blocking rule'],
              ...(pair.reason === undefined ? [] : [['Linked by', reasonText(pair.reason)] as const]),
              ...(pair.guard === undefined ? [] : [['Guard', pair.guard] as const]),
            ]}
          />
          <Values bars={pair.bars} />
        </div>
      )}
    </AnswerView>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): JSX.Element {
  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Values({ bars }: { readonly bars: readonly BarDto[] }): JSX.Element | null {
  const silent = bars.filter(isSilent);
  const compared = bars.filter((bar) => bar.kind !== 'prior' && !isSilent(bar));
  return (
    <>
      {compared.length > 0 && <Compared bars={compared} />}
      {silent.length > 0 && (
        <p className="muted wrap">
          {`Not known on at least one side, so without weight: ${silent.map(({ comparison, label }) => comparison ?? label).join(', ')}.`}
        </p>
      )}
    </>
  );
}

/** A comparison without a value to compare weighs nothing. */
function isSilent({ kind, level, weight, left = [], right = [] }: BarDto): boolean {
  return (
    kind === 'comparison' && level === 'missing' && weight === 0 && (left.length === 0 || right.length === 0)
  );
}

function Compared({ bars }: { readonly bars: readonly BarDto[] }): JSX.Element {
  return (
    <SimpleTable
      caption="What was compared"
      rows={bars}
      rowKey={(bar, index) => `${index} ${bar.label}`}
      columns={[
        {
          id: 'what',
          header: 'Comparison',
          cell: (bar) => (
            <>
              {bar.kind === 'comparison' ? (bar.comparison ?? bar.label) : bar.label}
              <small className="muted also">{levelOf(bar)}</small>
              {bar.note !== undefined && <small className="muted also wrap">{bar.note}</small>}
            </>
          ),
        },
        { id: 'left', header: 'Left', cell: (bar) => <Cell values={bar.left} /> },
        { id: 'right', header: 'Right', cell: (bar) => <Cell values={bar.right} /> },
      ]}
    />
  );
}

function Cell({ values }: { readonly values: readonly string[] | undefined }): JSX.Element {
  if (values === undefined || values.length === 0) return <span className="null">none</span>;
  return <span className="wrap">{values.join(', ')}</span>;
}

function levelOf({ kind, level, m, u }: BarDto): string {
  if (kind !== 'comparison') return '';
  const shares = m === undefined || u === undefined ? '' : ` · m ${m.toPrecision(2)}, u ${u.toPrecision(2)}`;
  return `${level ?? ''}${shares}`;
}

function valuesOf(bar: BarDto): string {
  if (bar.left === undefined && bar.right === undefined)
    return bar.kind === 'prior' ? 'before any evidence' : '';
  const side = (values: readonly string[] | undefined) =>
    values === undefined || values.length === 0 ? '∅' : values.map(readingsText).join(', ');
  return `${side(bar.left)} ↔ ${side(bar.right)}`;
}

function reasonText(reason: NonNullable<PairExplanationDto['reason']>): string {
  switch (reason.kind) {
    case 'rule':
      return `the rule ${reason.rule}`;
    case 'weight':
      return 'its weight';
    case 'decision':
      return `a steward’s decision ${reason.decision}`;
  }
}
