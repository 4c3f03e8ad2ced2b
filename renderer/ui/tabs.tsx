import { Tabs as Base } from '@base-ui/react/tabs';
import { Activity, useState, type JSX, type ReactNode } from 'react';
import './tabs.css';

export interface TabView {
  readonly id: string;
  readonly label: string;
  readonly count?: string | undefined;
  readonly render: () => ReactNode;
}

/** Views of one screen. A view is made when it is first chosen, and keeps what was typed and found in it. */
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
  const [visited, setVisited] = useState<ReadonlySet<string>>(() => new Set([value]));
  if (!visited.has(value)) setVisited(new Set([...visited, value]));
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
        <Base.Panel key={view.id} value={view.id} className="tabs-panel" keepMounted>
          {visited.has(view.id) && (
            <Activity mode={view.id === value ? 'visible' : 'hidden'}>{view.render()}</Activity>
          )}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
