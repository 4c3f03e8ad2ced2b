import type { JSX } from 'react';
import type { Progress } from '../../shared/kernel/index.ts';
import { Button } from './button.tsx';
import { formatBytes, formatCount, formatDuration } from './format.ts';
import './parts.css';

/** How far a long job is: phase, percent, amounts, elapsed, remaining, and Cancel. Times in milliseconds. */
export function ProgressView({
  title,
  progress,
  elapsed,
  remaining,
  onCancel,
}: {
  readonly title: string;
  readonly progress: Progress | undefined;
  readonly elapsed: number;
  readonly remaining: number | undefined;
  readonly onCancel?: (() => void) | undefined;
}): JSX.Element {
  const share = shareOf(progress);
  const amount = progress === undefined ? '' : amountOf(progress);
  return (
    <div className="progress">
      <div className="row">
        <strong className="truncate">{title}</strong>
        <span className="muted truncate grow">
          {[progress?.phase, progress?.detail].filter((part) => part !== undefined).join(' · ')}
        </span>
        {onCancel !== undefined && (
          <Button icon="stop" onClick={onCancel} aria-label={`Cancel ${title}`}>
            Cancel
          </Button>
        )}
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <div
          className={share === undefined ? 'progress-fill progress-unknown' : 'progress-fill'}
          {...(share === undefined ? {} : { style: { width: `${share * 100}%` } })}
        />
      </div>
      <div className="row muted">
        <span className="grow">
          {share !== undefined && `${Math.floor(share * 100)} % · `}
          {amount}
        </span>
        <span>
          {formatDuration(elapsed)} elapsed
          {remaining !== undefined && ` · about ${formatDuration(remaining)} left in this phase`}
        </span>
      </div>
    </div>
  );
}

function shareOf(progress: Progress | undefined): number | undefined {
  if (progress?.total === undefined || progress.total <= 0) return undefined;
  return Math.min(1, Math.max(0, progress.done / progress.total));
}

function amountOf(progress: Progress): string {
  const show = progress.unit === 'bytes' ? formatBytes : formatCount;
  const unit =
    progress.unit === undefined || progress.unit === 'bytes' || progress.unit === 'percent'
      ? ''
      : ` ${progress.unit}`;
  if (progress.unit === 'percent') return '';
  return progress.total === undefined
    ? `${show(progress.done)}${unit}`
    : `${show(progress.done)} of ${show(progress.total)}${unit}`;
}
