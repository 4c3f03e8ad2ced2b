import { Tabs as Base } from '@base-ui/react/tabs';
import type { JSX, ReactNode } from 'react';
import './tabs.css';

export interface TabView {
  readonly id: string;
  readonly label: string;
  readonly count?: string | undefined;
  readonly render: () => ReactNode;
}

/** Views of one screen. Only the chosen one is mounted. */
export function Tabs({
  label,
  views,
  value,
  onChange,
}: {
  readonly label: string;
  readonly views: readonly TabView[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}): JSX.Element {
  return (
    <Base.Root className="tabs" value={value} onValueChange={(next: string) => onChange(next)}>
      <Base.List className="tabs-list" aria-label={label}>
        {views.map((view) => (
          <Base.Tab key={view.id} value={view.id} className="tabs-tab">
            {view.label}
            {view.count !== undefined && <span className="tabs-count">{view.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {views.map((view) => (
        <Base.Panel key={view.id} value={view.id} className="tabs-panel">
          {view.id === value ? view.render() : null}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
