import { useEffect, useEffectEvent, type JSX } from 'react';
import type { ChangeReportDto, ModelDto } from '../../../../shared/workbench/index.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { openChanges, startRelease } from '../../../state/changes-desk.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { compareTitle } from '../changes/use-report.ts';
import { SidePicker } from '../changes/side-picker.tsx';
import type { Comparison } from './use-comparison.ts';
import { walkStops, type WalkStop } from './walk-stops.ts';

const legend = [
  ['ok', '+', 'added'],
  ['warn', '~', 'changed'],
  ['c4', '»', 'renamed'],
  ['bad', '−', 'removed'],
  ['bad', '!', 'breaking'],
] as const;
const most = 6;

/** What the model is compared with on the canvas, what came of it, and what marks and colours mean. */
export function CompareBar({
  comparison,
  releases,
  onGo,
}: {
  readonly comparison: Comparison;
  readonly releases: ModelDto['releases'];
  /** Brings what changed into view. */
  readonly onGo: (thing: WalkStop['thing']) => void;
}): JSX.Element | null {
  const comparing = useModelDesk((state) => state.comparing);
  if (!comparing) return null;
  return (
    <section className="compare-bar" aria-label="Comparison">
      <span className="row">
        <SidePicker side="before" releases={releases} />
        <Button onClick={() => openChanges('differences')}>All differences</Button>
        <Button
          variant="quiet"
          icon="close"
          aria-label="End the comparison"
          onClick={() => useModelDesk.setState({ comparing: false })}
        />
      </span>
      <RunningJob title={compareTitle} />
      <Outcome comparison={comparison} hasReleases={releases.length > 0} onGo={onGo} />
    </section>
  );
}

function Outcome({
  comparison: { state, report, error, stale },
  hasReleases,
  onGo,
}: {
  readonly comparison: Comparison;
  readonly hasReleases: boolean;
  readonly onGo: (thing: WalkStop['thing']) => void;
}): JSX.Element | null {
  if (state === 'off') return null;
  if (state === 'failed')
    return (
      <>
        <p className="notice notice-warn">{error?.message}</p>
        {!hasReleases && (
          <Button icon="plus" onClick={startRelease}>
            Release the model as it stands
          </Button>
        )}
      </>
    );
  if (report === undefined) return <p role="status">Comparing…</p>;
  const breaking = report.changes.filter(({ verdict }) => verdict === 'breaking').length;
  return (
    <>
      <p role="status">
        {formatCounted(report.changes.length, 'difference')} since {report.before},{' '}
        <Badge tone={breaking === 0 ? 'ok' : 'bad'}>{breaking} breaking</Badge>
      </p>
      <ul className="compare-legend" aria-label="What the marks mean">
        {legend.map(([tone, sign, words]) => (
          <li key={words}>
            <span className="compare-mark" data-tone={tone} aria-hidden="true">
              {sign}
            </span>{' '}
            {words}
          </li>
        ))}
      </ul>
      <Walk stops={walkStops(report.changes)} stale={stale} onGo={onGo} />
      <ChosenChanges report={report} />
    </>
  );
}

/** From one change to the next; the first is brought into view as soon as somebody asked to see what changed. */
function Walk({
  stops,
  stale,
  onGo,
}: {
  readonly stops: readonly WalkStop[];
  readonly stale: boolean;
  readonly onGo: (thing: WalkStop['thing']) => void;
}): JSX.Element | null {
  const at = useModelDesk((state) => state.change);
  const toFirst = useEffectEvent(() => {
    const [first] = stops;
    useModelDesk.setState(({ goTo }) => ({
      change: 0,
      ...(first === undefined ? {} : { goTo: { thing: first.thing, count: (goTo?.count ?? 0) + 1 } }),
    }));
  });
  useEffect(() => {
    if (at === 'first' && !stale) toFirst();
  }, [at, stale]);
  if (stops.length === 0) return null;
  function step(by: 1 | -1): void {
    const change = at === 'first' ? 0 : (at + by + stops.length) % stops.length;
    useModelDesk.setState({ change });
    const stop = stops[change];
    if (stop !== undefined) onGo(stop.thing);
  }
  return (
    <span className="row">
      <Button onClick={() => step(-1)}>Previous</Button>
      <Button onClick={() => step(1)}>Next</Button>
      <span className="muted">
        {at === 'first' || at >= stops.length
          ? `${formatCounted(stops.length, 'entity', 'entities')} touched`
          : `${at + 1} of ${stops.length}: ${stops[at]?.name ?? ''}`}
      </span>
    </span>
  );
}

/** What changed about the entity or relationship that is chosen. */
function ChosenChanges({ report }: { readonly report: ChangeReportDto }): JSX.Element | null {
  const { nodes, line } = useModelDesk();
  const [only] = nodes;
  const paths = line !== null ? line.replace('/', '.') : nodes.size === 1 ? only : undefined;
  if (paths === undefined) return null;
  const own = report.changes.filter(({ path }) => path === paths || path.startsWith(`${paths}.`));
  if (own.length === 0) return <p className="muted">{paths} is as it was.</p>;
  return (
    <ul className="compare-chosen" aria-label={`Differences of ${paths}`}>
      {own.slice(0, most).map(({ kind, path, verdict, words }) => (
        <li key={`${kind} ${path}`}>
          {words}{' '}
          {verdict !== 'safe' && <Badge tone={verdict === 'breaking' ? 'bad' : 'warn'}>{verdict}</Badge>}
        </li>
      ))}
      {own.length > most && <li className="muted">{own.length - most} more</li>}
    </ul>
  );
}
