import type { JSX, ReactNode } from 'react';
import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import './parts.css';

export interface Pane {
  readonly id: string;
  readonly minSize: string;
  readonly defaultSize: string;
  readonly content: ReactNode;
}

/** Panels side by side (or one above the other) with separators that move by mouse and arrow keys. */
export function SplitPane({
  id,
  direction,
  panes,
  layout,
  onLayout,
}: {
  readonly id: string;
  readonly direction: 'horizontal' | 'vertical';
  readonly panes: readonly Pane[];
  readonly layout?: Layout | undefined;
  readonly onLayout?: (layout: Layout) => void;
}): JSX.Element {
  return (
    <Group
      id={id}
      className="split"
      orientation={direction}
      {...(layout === undefined ? {} : { defaultLayout: layout })}
      onLayoutChanged={(next) => onLayout?.(next)}
    >
      {panes.flatMap((pane, index) => [
        ...(index === 0
          ? []
          : [<Separator key={`before-${pane.id}`} className="separator" aria-label={`Resize ${pane.id}`} />]),
        <Panel key={pane.id} id={pane.id} minSize={pane.minSize} defaultSize={pane.defaultSize}>
          {pane.content}
        </Panel>,
      ])}
    </Group>
  );
}
