import type { JSX } from 'react';
import type { ExaminationDto } from '../../../../shared/workbench/index.ts';
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx';
import { formatCount } from '../../../ui/format.ts';
import { intervalText, percent } from './interval-text.tsx';

const size = 260;
const margin = 34;
const scale = (share: number): number => margin + share * (size - 2 * margin);

/** Reported probability against the share of matches seen: on the diagonal the two agree. */
export function ReliabilityChart({
  calibration,
}: {
  readonly calibration: ExaminationDto['calibration'];
}): JSX.Element {
  const bins = calibration.bins.filter(({ pairs }) => pairs > 0);
  const title = 'Reported probability against matches seen';
  return (
    <ChartFrame
      title={title}
      rows={bins}
      columns={[
        { id: 'reported', header: 'Reported (%)', numeric: true, cell: (bin) => percent(bin.reported) },
        { id: 'observed', header: 'Seen (%)', numeric: true, cell: (bin) => percent(bin.observed) },
        { id: 'interval', header: '95 % interval', cell: (bin) => intervalText(bin.interval) },
        { id: 'pairs', header: 'Pairs', numeric: true, cell: (bin) => formatCount(bin.pairs) },
      ]}
    >
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} style={{ maxWidth: 340 }}>
        <line className="axis" x1={scale(0)} y1={size - scale(0)} x2={scale(1)} y2={size - scale(0)} />
        <line className="axis" x1={scale(0)} y1={size - scale(0)} x2={scale(0)} y2={size - scale(1)} />
        <line className="threshold" x1={scale(0)} y1={size - scale(0)} x2={scale(1)} y2={size - scale(1)} />
        {bins.map((bin) => (
          <g key={bin.from}>
            <line
              className="axis"
              x1={scale(bin.reported)}
              x2={scale(bin.reported)}
              y1={size - scale(bin.interval.low)}
              y2={size - scale(bin.interval.high)}
            />
            <circle className="mark" cx={scale(bin.reported)} cy={size - scale(bin.observed)} r={4}>
              <title>{`reported ${percent(bin.reported)} %, seen ${percent(bin.observed)} % of ${formatCount(bin.pairs)} pairs`}</title>
            </circle>
          </g>
        ))}
        {[0, 0.5, 1].map((tick) => (
          <g key={tick}>
            <text x={scale(tick)} y={size - 16} textAnchor="middle">
              {tick * 100}
            </text>
            <text x={margin - 6} y={size - scale(tick) + 4} textAnchor="end">
              {tick * 100}
            </text>
          </g>
        ))}
        <text x={size / 2} y={size - 2} textAnchor="middle">
          reported, %
        </text>
      </svg>
    </ChartFrame>
  );
}
