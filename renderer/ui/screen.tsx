import { useId, type JSX, type ReactNode } from 'react';
import './parts.css';

/** The frame of every screen: one h1, one line that says what it is for, actions at the right. */
export function Screen({
  title,
  lead,
  actions,
  fill = false,
  children,
}: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The body scrolls by itself (grids, views in tabs). */
  readonly fill?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div className="screen">
      <header className="screen-head">
        <div className="grow">
          <h1>{title}</h1>
          {lead !== undefined && <p className="screen-lead">{lead}</p>}
        </div>
        {actions}
      </header>
      <div className={fill ? 'screen-body screen-fill' : 'screen-body'}>{children}</div>
    </div>
  );
}

export function Section({
  title,
  actions,
  flush = false,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      <div className={flush ? 'section-flush' : 'section-body'}>{children}</div>
    </section>
  );
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** Figures side by side, each with its meaning. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }): JSX.Element {
  return (
    <dl className="stats">
      {figures.map((figure) => (
        <div className="stat" key={figure.label}>
          <dt>{figure.label}</dt>
          <dd>
            {figure.value}
            {figure.note !== undefined && <small>{figure.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function KeyValue({
  pairs,
}: {
  readonly pairs: readonly (readonly [string, ReactNode])[];
}): JSX.Element {
  return (
    <dl className="key-value">
      {pairs.map(([key, value]) => (
        <div key={key} className="key-value-pair">
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
