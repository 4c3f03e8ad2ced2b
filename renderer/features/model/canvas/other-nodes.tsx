import { memo, type JSX } from 'react';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { runCommand } from '../run-command.ts';
import type { BoxData } from './model-boxes.ts';

/** An area drawn as one box. */
export const CollapsedArea = memo(function CollapsedArea({
  data,
}: {
  readonly data: Extract<BoxData, { kind: 'area' }>;
}): JSX.Element {
  const { area, members, tone } = data;
  return (
    <div className="area-box" data-tone={tone}>
      <strong className="truncate">{area.name}</strong>
      <span className="row">
        <span className="muted grow">{formatCounted(members, 'entity', 'entities')}</span>
        <Button
          variant="quiet"
          className="nodrag nopan"
          aria-label={`Open ${area.name}`}
          onClick={() => void runCommand('layout.collapse', { areas: [area.id], collapsed: false })}
        >
          Open
        </Button>
      </span>
    </div>
  );
});

/** A note, as paper. */
export const NoteNode = memo(function NoteNode({
  data,
}: {
  readonly data: Extract<BoxData, { kind: 'note' }>;
}): JSX.Element {
  const { note, tone } = data;
  return (
    <div className="note-box" data-tone={tone}>
      <p>{note.text === '' ? 'An empty note' : note.text}</p>
    </div>
  );
});
