import type { JSX } from 'react';
import { redo, undo } from '../state/actions.ts';
import { useCall } from '../state/server-cache.ts';
import { changeSettings, useSettings } from '../state/settings.ts';
import { useWorkbench } from '../state/workbench.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { Keys } from './keys.tsx';
import { useOverlay } from './overlay.ts';

/** Workspace, undo and redo with their steps, the palette, theme and panels. */
export function TopBar(): JSX.Element {
  const connected = useWorkbench((state) => state.status === 'connected');
  const info = useCall('workspace.info', {}, { enabled: connected }).value;
  const history = useCall('workspace.history', {}, { enabled: connected }).value;
  const settings = useSettings();
  const lastUndo = history?.undo.at(-1);
  const lastRedo = history?.redo.at(-1);
  return (
    <header className="top-bar">
      <img className="top-mark" src="/icon.svg" alt="" width={18} height={18} />
      <strong className="truncate">{info?.name ?? 'C360 Workbench'}</strong>
      {info?.readOnly === true && <span className="muted">read-only</span>}
      <Tooltip text={lastUndo === undefined ? 'Nothing to undo' : `Undo: ${lastUndo}`}>
        <Button
          variant="quiet"
          icon="undo"
          aria-label={lastUndo === undefined ? 'Undo' : `Undo ${lastUndo}`}
          disabled={lastUndo === undefined}
          onClick={() => void undo()}
        />
      </Tooltip>
      <Tooltip text={lastRedo === undefined ? 'Nothing to redo' : `Redo: ${lastRedo}`}>
        <Button
          variant="quiet"
          icon="redo"
          aria-label={lastRedo === undefined ? 'Redo' : `Redo ${lastRedo}`}
          disabled={lastRedo === undefined}
          onClick={() => void redo()}
        />
      </Tooltip>
      <button
        type="button"
        className="palette-button"
        onClick={() => useOverlay.setState({ shown: 'palette' })}
      >
        <Icon name="search" size={14} />
        <span className="grow">Search commands</span>
        <Keys keys="Mod+K" />
      </button>
      <span className="grow" />
      <Menu
        trigger={<Button variant="quiet" icon="theme" aria-label="Theme and density" />}
        choices={[
          ...(['system', 'light', 'dark', 'contrast'] as const).map((theme) => ({
            id: theme,
            label: { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' }[
              theme
            ],
            ...(settings.theme === theme ? { hint: 'chosen' } : {}),
            run: () => changeSettings({ theme }),
          })),
          {
            id: 'density',
            label: settings.density === 'compact' ? 'Comfortable density' : 'Compact density',
            run: () =>
              changeSettings({ density: settings.density === 'compact' ? 'comfortable' : 'compact' }),
          },
        ]}
      />
      <Tooltip text="Keyboard shortcuts (?)">
        <Button
          variant="quiet"
          icon="why"
          aria-label="Keyboard shortcuts"
          onClick={() => useOverlay.setState({ shown: 'keys' })}
        />
      </Tooltip>
      <Tooltip text="Problems and jobs">
        <Button
          variant="quiet"
          icon="bottom"
          aria-label="Problems and jobs panel"
          aria-pressed={settings.bottomOpen}
          onClick={() => changeSettings({ bottomOpen: !settings.bottomOpen })}
        />
      </Tooltip>
      <Tooltip text="Inspector">
        <Button
          variant="quiet"
          icon="panel"
          aria-label="Inspector panel"
          aria-pressed={settings.inspectorOpen}
          onClick={() => changeSettings({ inspectorOpen: !settings.inspectorOpen })}
        />
      </Tooltip>
    </header>
  );
}
