import { exportCheckpoint } from '../state/audit-actions.ts';
import { exportPack, loadSources, redo, resolveIdentities, undo } from '../state/actions.ts';
import { useRetentionDesk } from '../state/retention-desk.ts';
import { useCaseDesk } from '../state/case-desk.ts';
import { closeTab, openRoom, stepTab, useNavigation } from '../state/navigation.ts';
import { changeSettings, useSettings } from '../state/settings.ts';
import { lineageCommands } from './lineage-commands.ts';
import { mappingCommands } from './mapping-commands.ts';
import { modelCommands } from './model-commands.ts';
import { useOverlay } from './overlay.ts';
import { rooms } from './rooms.ts';

/** One action of the window. Palette, shortcut, menu and cheat sheet all read this table. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'Go to' | 'Work' | 'Model' | 'Edit' | 'View' | 'Help';
  /** `Mod+K`: Ctrl, or Cmd on a Mac. `g s`: two letters after one another. */
  readonly keys?: string;
  readonly run: () => void;
}

const roomCommands: readonly Command[] = rooms
  .filter((room) => room.ready)
  .map((room) => ({
    id: `go.${room.id}`,
    label: `Go to ${room.label}`,
    group: 'Go to',
    ...(room.keys === undefined ? {} : { keys: room.keys }),
    run: () => openRoom(room.id),
  }));

export const commands: readonly Command[] = [
  ...roomCommands,
  { id: 'tab.next', label: 'Next tab', group: 'Go to', keys: 'Alt+PageDown', run: () => stepTab(1) },
  { id: 'tab.previous', label: 'Previous tab', group: 'Go to', keys: 'Alt+PageUp', run: () => stepTab(-1) },
  {
    id: 'tab.close',
    label: 'Close tab',
    group: 'Go to',
    keys: 'Alt+W',
    run: () => closeTab(useNavigation.getState().active),
  },
  { id: 'work.load', label: 'Load all sources', group: 'Work', run: () => void loadSources() },
  {
    id: 'work.resolve',
    label: 'Resolve identities',
    group: 'Work',
    keys: 'Mod+Enter',
    run: () => void resolveIdentities(),
  },
  {
    id: 'work.resolve-kept',
    label: 'Resolve with the learned parameters',
    group: 'Work',
    run: () => void resolveIdentities(true),
  },
  { id: 'work.export', label: 'Export specification pack', group: 'Work', run: () => void exportPack() },
  {
    id: 'work.verify',
    label: 'Verify a specification pack',
    group: 'Work',
    run: () => openRoom('packs', 'verify'),
  },
  {
    id: 'work.evaluate',
    label: 'Evaluate against labels',
    group: 'Work',
    run: () => openRoom('identity', 'evaluate'),
  },
  {
    id: 'work.review',
    label: 'Review pairs',
    group: 'Work',
    keys: 'g v',
    run: () => openRoom('identity', 'review'),
  },
  {
    id: 'work.erasure',
    label: 'Plan an erasure',
    group: 'Work',
    run: () => openRoom('requests', 'erasure'),
  },
  {
    id: 'work.health',
    label: 'Show the health of identity',
    group: 'Work',
    keys: 'g h',
    run: () => openRoom('identity', 'health'),
  },
  {
    id: 'work.ruleset',
    label: 'Edit the ruleset',
    group: 'Work',
    run: () => openRoom('identity', 'ruleset'),
  },
  {
    id: 'work.history',
    label: 'Compare and roll back runs',
    group: 'Work',
    run: () => openRoom('identity', 'history'),
  },
  {
    id: 'work.policies',
    label: 'Edit policies and see whom they touch',
    group: 'Work',
    run: () => openRoom('consent', 'policies'),
  },
  {
    id: 'work.drift',
    label: 'Find uses without a live basis',
    group: 'Work',
    run: () => openRoom('consent', 'drift'),
  },
  {
    id: 'work.simulate',
    label: 'Simulate decisions about one person',
    group: 'Work',
    run: () => openRoom('consent', 'person'),
  },
  {
    id: 'work.ledger',
    label: 'Show the consent ledger',
    group: 'Work',
    keys: 'g l',
    run: () => openRoom('consent', 'ledger'),
  },
  {
    id: 'work.vocabulary',
    label: 'Edit purposes and their terms',
    group: 'Work',
    run: () => openRoom('consent', 'vocabulary'),
  },
  {
    id: 'work.retention',
    label: 'Forecast what expires',
    group: 'Work',
    run: () => openRoom('consent', 'retention'),
  },
  {
    id: 'work.hold',
    label: 'New legal hold',
    group: 'Work',
    run: () => {
      openRoom('consent', 'retention');
      useRetentionDesk.setState({ adding: 'hold' });
    },
  },
  {
    id: 'work.retention-rule',
    label: 'New retention rule',
    group: 'Work',
    run: () => {
      openRoom('consent', 'retention');
      useRetentionDesk.setState({ adding: 'rule' });
    },
  },
  {
    id: 'work.audit',
    label: 'Verify the audit log',
    group: 'Work',
    run: () => openRoom('decisions', 'verify'),
  },
  {
    id: 'work.checkpoint',
    label: 'Export a checkpoint of the audit log',
    group: 'Work',
    run: () => void exportCheckpoint(false),
  },
  {
    id: 'requests.open-case',
    label: 'Open a privacy case',
    group: 'Work',
    run: () => {
      openRoom('requests', 'board');
      useCaseDesk.setState({ selected: null, dialog: 'open' });
    },
  },
  {
    id: 'requests.board',
    label: 'Show the board of privacy cases',
    group: 'Work',
    run: () => {
      openRoom('requests', 'board');
      useCaseDesk.setState({ selected: null, dialog: null });
    },
  },
  {
    id: 'requests.deadlines',
    label: 'Show the rules of deadlines',
    group: 'Work',
    run: () => openRoom('requests', 'rules'),
  },
  {
    id: 'work.dataset',
    label: 'Build a governed dataset',
    group: 'Work',
    run: () => openRoom('activation', 'build'),
  },
  {
    id: 'work.preview-dataset',
    label: 'Preview a governed dataset',
    group: 'Work',
    run: () => openRoom('activation', 'preview'),
  },
  {
    id: 'work.diff-dataset',
    label: 'Compare the audience of a dataset',
    group: 'Work',
    run: () => openRoom('activation', 'diff'),
  },
  ...modelCommands,
  ...mappingCommands,
  ...lineageCommands,
  { id: 'edit.undo', label: 'Undo', group: 'Edit', keys: 'Mod+Z', run: () => void undo() },
  { id: 'edit.redo', label: 'Redo', group: 'Edit', keys: 'Mod+Shift+Z', run: () => void redo() },
  {
    id: 'view.palette',
    label: 'Command palette',
    group: 'View',
    keys: 'Mod+K',
    run: () => useOverlay.setState({ shown: 'palette' }),
  },
  {
    id: 'view.inspector',
    label: 'Show or hide the inspector',
    group: 'View',
    keys: 'Mod+I',
    run: () => changeSettings({ inspectorOpen: !useSettings.getState().inspectorOpen }),
  },
  {
    id: 'view.bottom',
    label: 'Show or hide problems and jobs',
    group: 'View',
    keys: 'Mod+J',
    run: () => changeSettings({ bottomOpen: !useSettings.getState().bottomOpen }),
  },
  {
    id: 'view.problems',
    label: 'Show problems',
    group: 'View',
    run: () => changeSettings({ bottomOpen: true, bottomView: 'problems' }),
  },
  {
    id: 'view.jobs',
    label: 'Show jobs',
    group: 'View',
    run: () => changeSettings({ bottomOpen: true, bottomView: 'jobs' }),
  },
  {
    id: 'view.rail',
    label: 'Widen or narrow the rail',
    group: 'View',
    keys: 'Mod+B',
    run: () => changeSettings({ railOpen: !useSettings.getState().railOpen }),
  },
  { id: 'theme.light', label: 'Theme: light', group: 'View', run: () => changeSettings({ theme: 'light' }) },
  { id: 'theme.dark', label: 'Theme: dark', group: 'View', run: () => changeSettings({ theme: 'dark' }) },
  {
    id: 'theme.contrast',
    label: 'Theme: high contrast',
    group: 'View',
    run: () => changeSettings({ theme: 'contrast' }),
  },
  {
    id: 'theme.system',
    label: 'Theme: as the system',
    group: 'View',
    run: () => changeSettings({ theme: 'system' }),
  },
  {
    id: 'density.switch',
    label: 'Density: compact or comfortable',
    group: 'View',
    run: () =>
      changeSettings({
        density: useSettings.getState().density === 'compact' ? 'comfortable' : 'compact',
      }),
  },
  {
    id: 'keys.letters',
    label: 'Shortcuts of single letters: on or off',
    group: 'Help',
    run: () => changeSettings({ letterShortcuts: !useSettings.getState().letterShortcuts }),
  },
  {
    id: 'help.keys',
    label: 'Keyboard shortcuts',
    group: 'Help',
    keys: '?',
    run: () => useOverlay.setState({ shown: 'keys' }),
  },
];
