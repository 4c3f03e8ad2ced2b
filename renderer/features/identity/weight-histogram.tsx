import { useState, type JSX } from 'react';
import type { RunSummary } from '../../../shared/workbench/index.ts';
import { execute, resolveIdentities, resolveTitle } from '../../state/actions.ts';
import { useRunningJob } from '../../state/jobs.ts';
import { setView } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Histogram } from '../../ui/charts/histogram.tsx';
import { formatBits, formatCount } from '../../ui/format.ts';
import { usePairFilter } from './pair-filter.ts';
import { pairsAtThreshold } from './pairs-at-threshold.ts';

/** Thousandths of a bit. */
const step = 100;

interface Thresholds {
  readonly link: number;
  readonly review: number;
}

/** The compared pairs by weight, and the two thresholds to try out on them before they are kept. */
export function WeightHistogram({ run }: { readonly run: RunSummary }): JSX.Element {
  const [tried, setTried] = useState<Thresholds>(run.thresholds);
  if (run.weightHistogram.length === 0) return <p className="muted">No pair was compared.</p>;
  const { link, review } = tried;
  const low = Math.min(run.weightHistogram[0]?.from ?? 0, run.thresholds.review);
  const high = Math.max(run.weightHistogram.at(-1)?.to ?? 0, run.thresholds.link);
  return (
    <div className="stack">
      <Histogram
        title="Compared pairs by weight in bits; heights are square roots of the counts"
        unit="bits"
        bins={run.weightHistogram.map((bin) => ({ from: bin.from, to: bin.to, count: bin.pairs }))}
        thresholds={[
          {
            id: 'link',
            name: 'Link threshold in bits',
            at: link,
            label: `link ${formatBits(link)}`,
            least: review,
            most: high,
          },
          {
            id: 'review',
            name: 'Review threshold in bits',
            at: review,
            label: `review ${formatBits(review)}`,
            least: low,
            most: link,
          },
        ]}
        step={step}
        format={(value) => (value / 1000).toFixed(Number.isInteger(value / 1000) ? 0 : 1)}
        formatThreshold={(value) => `${formatBits(value)} bits`}
        toneOf={(bin) => (bin.from >= link ? 'mark' : bin.to > review ? 'mark-review' : 'mark-muted')}
        onThreshold={(id, at) => setTried((now) => ({ ...now, [id]: at }))}
        onBin={(bin) => {
          usePairFilter.setState({ outcome: 'all', from: bin.from, to: bin.to });
          setView('identity', 'pairs');
        }}
      />
      <ul className="legend">
        <li>
          <span className="legend-mark fill-loaded" /> linked, unless a guard refused
        </li>
        <li>
          <span className="legend-mark fill-mask" /> for review
        </li>
        <li>
          <span className="legend-mark fill-null" /> not linked
        </li>
        <li>Choose a bar to see its pairs; drag a threshold, or move it with the arrow keys.</li>
      </ul>
      <Trial run={run} tried={tried} onReset={() => setTried(run.thresholds)} />
    </div>
  );
}

/** What the tried thresholds would do, and the way to keep them. */
function Trial({
  run,
  tried,
  onReset,
}: {
  readonly run: RunSummary;
  readonly tried: Thresholds;
  readonly onReset: () => void;
}): JSX.Element {
  const [applied, setApplied] = useState<Thresholds>();
  const resolving = useRunningJob(resolveTitle) !== undefined;
  const moved = tried.link !== run.thresholds.link || tried.review !== run.thresholds.review;
  const kept = applied?.link === tried.link && applied.review === tried.review && run.stale;
  const pairs = pairsAtThreshold(run.weightHistogram, tried);
  const about = pairs.exact ? '' : 'about ';
  async function apply(): Promise<void> {
    const done = await execute('ruleset.set-threshold', {
      ruleset: run.ruleset,
      link: tried.link / 1000,
      review: tried.review / 1000,
    });
    if (done) setApplied(tried);
  }
  return (
    <div className="row row-wrap">
      <p className="grow" role="status">
        {`From ${formatBits(tried.link)} bits ${about}${formatCount(pairs.linked)} pairs would be linked by weight, and ${about}${formatCount(pairs.review)} from ${formatBits(tried.review)} bits be for review. `}
        <span className="muted">
          These are compared pairs, not persons: rules, decisions and guards have their say when it is
          resolved.
        </span>
      </p>
      {moved && (
        <>
          <Button onClick={onReset}>As in the run</Button>
          {kept ? (
            <Button
              variant="primary"
              icon="play"
              disabled={resolving}
              onClick={() => void resolveIdentities()}
            >
              Resolve with these thresholds
            </Button>
          ) : (
            <Button variant="primary" onClick={() => void apply()}>
              Apply to {run.ruleset}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
