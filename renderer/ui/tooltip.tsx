import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { JSX, ReactElement } from 'react';
import './dialog.css';

/** A hint on hover and focus. It repeats or adds to the accessible name, it never replaces it. */
export function Tooltip({
  text,
  side = 'bottom',
  children,
}: {
  readonly text: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactElement<Record<string, unknown>>;
}): JSX.Element {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      {/* Inside the page's main landmark: text outside every landmark is lost to those who walk by them. */}
      <Base.Portal container={document.querySelector('main')}>
        <Base.Positioner side={side} sideOffset={6} className="menu-positioner">
          <Base.Popup className="tooltip" role="tooltip">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
