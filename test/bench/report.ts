import type { Quality } from './engine/measure.ts';

/** One measured run of one contestant. Times in milliseconds, memory in bytes. */
export interface Figures {
  readonly records: number;
  readonly pairs: number;
  readonly pairsPerRecord: number;
  readonly wall: number;
  readonly cpu: number;
  readonly recordsPerSecond: number;
  readonly stages: readonly { readonly stage: string; readonly milliseconds: number }[];
  readonly peakMemory: number;
  readonly quality: Quality | null;
}

/** All runs of one contestant on one data set. */
export interface Contest {
  readonly set: string;
  readonly contestant: string;
  readonly runs: readonly Figures[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

const seconds = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
const share = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(4));

const medianOf = ({ runs }: Contest, of: (run: Figures) => number): number => median(runs.map(of));

/** Medians of every contestant, then the ratio of each to the rival of the same set, then stages. */
export function markdown(contests: readonly Contest[], rival: string): string {
  const lines = [
    '| set | contestant | runs | wall | cpu | records/s | pairs | pairs/record | peak memory | F1 | B³ | candidate recall |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const contest of contests) {
    const [first] = contest.runs;
    if (first === undefined) continue;
    const cells = [
      contest.set,
      contest.contestant,
      String(contest.runs.length),
      seconds(medianOf(contest, (run) => run.wall)),
      seconds(medianOf(contest, (run) => run.cpu)),
      String(Math.round(medianOf(contest, (run) => run.recordsPerSecond))),
      String(first.pairs),
      first.pairsPerRecord.toFixed(1),
      megabytes(medianOf(contest, (run) => run.peakMemory)),
      share(first.quality?.f1),
      share(first.quality?.bCubed),
      share(first.quality?.candidateRecall),
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return [...lines, ...ratios(contests, rival), ...stages(contests)].join('\n');
}

function ratios(contests: readonly Contest[], rival: string): string[] {
  const rows = contests.flatMap((contest) => {
    const other = contests.find((one) => one.set === contest.set && one.contestant === rival);
    if (other === undefined || other === contest || other.runs.length === 0) return [];
    const wall = medianOf(other, (run) => run.wall) / medianOf(contest, (run) => run.wall);
    const cpu = medianOf(other, (run) => run.cpu) / medianOf(contest, (run) => run.cpu);
    const memory = medianOf(other, (run) => run.peakMemory) / medianOf(contest, (run) => run.peakMemory);
    return [
      `| ${contest.set} | ${contest.contestant} | ${wall.toFixed(2)} × | ${cpu.toFixed(2)} × | ${memory.toFixed(2)} × |`,
    ];
  });
  if (rows.length === 0) return [];
  return [
    '',
    `How many times less than ${rival} in the same run:`,
    '',
    '| set | contestant | wall | cpu | peak memory |',
    '|---|---|---|---|---|',
    ...rows,
  ];
}

function stages(contests: readonly Contest[]): string[] {
  const lines = ['', 'Stages (medians):', ''];
  for (const contest of contests) {
    const [first] = contest.runs;
    if (first === undefined) continue;
    const parts = first.stages.map(({ stage }) => {
      const times = contest.runs.map(
        (run) => run.stages.find((one) => one.stage === stage)?.milliseconds ?? 0,
      );
      return `${stage} ${seconds(median(times))}`;
    });
    lines.push(`- ${contest.set}, ${contest.contestant}: ${parts.join(', ')}`);
  }
  return lines;
}
