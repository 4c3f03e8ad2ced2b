import type { JSX, ReactNode } from 'react';
import './parts.css';

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent';

export function Badge({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}): JSX.Element {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}

/** A value that may be missing; a missing one is shown as such. */
export function Value({
  value,
  missing = 'null',
}: {
  readonly value: string | null | undefined;
  readonly missing?: string;
}): JSX.Element {
  if (value === null || value === undefined) return <span className="null">{missing}</span>;
  if (value === '') return <span className="null">empty</span>;
  return <span className="wrap">{value}</span>;
}
