import type { Progress } from '../../shared/kernel/index.ts';
import type { Terminal } from './cli.ts';
import { cutToWidth, printable } from './printable.ts';
import { count } from './text-table.ts';

/** The line for one report: phase, share, counts, seconds since the start. */
export function progressText(progress: Progress, seconds: number): string {
  const { phase, done, total, unit = 'steps', detail } = progress;
  const share =
    total === undefined || total === 0 ? '' : `${Math.min(100, Math.floor((done / total) * 100))}%`;
  const counted =
    unit === 'percent' ? '' : `${count(done)}${total === undefined ? '' : `/${count(total)}`} ${unit}`;
  return [phase, share, counted, `${seconds.toFixed(1)} s`, detail ?? '']
    .filter((part) => part !== '')
    .map(printable)
    .join('  ');
}

/** One line at the foot of the screen that is drawn over and over; nothing where nobody watches. */
export function progressLine(
  terminal: Terminal,
  now: () => number,
): { report(progress: Progress): void; clear(): void } {
  const started = now();
  let drawn = Number.NEGATIVE_INFINITY;
  let phase = '';
  return {
    report: (progress) => {
      if (!terminal.watched) return;
      const time = now();
      if (progress.phase === phase && time - drawn < 100) return;
      drawn = time;
      ({ phase } = progress);
      const text = progressText(progress, (time - started) / 1000);
      terminal.error(`\r\u001b[2K${cutToWidth(text, (terminal.width ?? 80) - 1)}`);
    },
    clear: () => {
      if (drawn !== Number.NEGATIVE_INFINITY) terminal.error('\r\u001b[2K');
    },
  };
}
