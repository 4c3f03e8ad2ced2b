import type { JSX } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ToggleGroup } from '../../ui/toggle-group.tsx';
import { noFilter, useTimelineFilter, type TimelineFilter, type TimelineKind } from './timeline-filter.ts';
import './decisions.css';

const kinds: readonly { readonly value: TimelineKind; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'decision', label: 'Decisions' },
  { value: 'audit', label: 'Audit log' },
];

const set = (change: Partial<TimelineFilter>): void => useTimelineFilter.setState(change);

/** The filters of the timeline: kind, action, target, who, person, days. */
export function TimelineToolbar({
  total,
  actions,
  targets,
}: {
  readonly total: number | undefined;
  readonly actions: readonly string[];
  readonly targets: readonly string[];
}): JSX.Element {
  const filter = useTimelineFilter();
  return (
    <div className="toolbar timeline-toolbar">
      <ToggleGroup label="Kind" choices={kinds} value={filter.kind} onChange={(kind) => set({ kind })} />
      <Select
        label="Action"
        hideLabel
        value={filter.action}
        choices={choicesOf('Any action', actions, filter.action)}
        onChange={(action) => set({ action })}
      />
      <Select
        label="Target"
        hideLabel
        value={filter.target}
        choices={choicesOf('Any target', targets, filter.target)}
        onChange={(target) => set({ target })}
      />
      <span className="timeline-text">
        <TextField
          label="By"
          hideLabel
          placeholder="By whom"
          value={filter.by}
          onChange={(by) => set({ by })}
        />
      </span>
      <span className="timeline-text">
        <TextField
          label="Person"
          hideLabel
          placeholder="About person id"
          value={filter.person}
          onChange={(person) => set({ person })}
        />
      </span>
      <span className="timeline-day muted">
        from
        <TextField
          label="From day"
          hideLabel
          type="date"
          value={filter.from}
          onChange={(from) => set({ from })}
        />
      </span>
      <span className="timeline-day muted">
        to
        <TextField label="To day" hideLabel type="date" value={filter.to} onChange={(to) => set({ to })} />
      </span>
      <Button icon="close" onClick={() => useTimelineFilter.setState(noFilter)}>
        Clear
      </Button>
      <span className="muted" role="status">
        {total === undefined ? '' : formatCounted(total, 'entry', 'entries')}
      </span>
    </div>
  );
}

function choicesOf(any: string, values: readonly string[], chosen: string) {
  const all = chosen === '' || values.includes(chosen) ? values : [...values, chosen];
  return [{ value: '', label: any }, ...all.map((value) => ({ value, label: value }))];
}
