import { warehouses } from '../../shared/workbench/index.ts';
import { changeSettings } from '../state/settings.ts';
import { askModel, modelActions, type ModelAction } from '../state/model-desk.ts';
import { openImport } from '../state/import-desk.ts';
import { changeParts, openChanges, startRelease, type ChangePart } from '../state/changes-desk.ts';
import { openRoom } from '../state/navigation.ts';
import type { Command } from './commands.ts';

/** Views of the model beside the canvas, as the palette calls them. */
const views: readonly (readonly [string, string])[] = [
  ['list', 'List and edit entities and attributes'],
  ['glossary', 'Edit the glossary'],
  ['domains', 'Edit the domains of values'],
  ['naming', 'Edit the naming standard'],
  ['areas', 'Edit areas and notes'],
  ['decisions', 'Edit decision records'],
  ['findings', 'Show the findings of the model'],
];

const changeLabels: Readonly<Record<ChangePart, string>> = {
  differences: 'Compare versions of the model',
  plan: 'Plan the migration between versions',
  deprecations: 'Show deprecations and who is affected',
  releases: 'List the releases of the model',
};

/** Actions of the model for the palette. Their single keys work on the canvas only and are listed with it. */
export const modelCommands: readonly Command[] = [
  {
    id: 'model.diagram',
    label: 'Show the diagram of the model',
    group: 'Model',
    run: () => openRoom('model', 'diagram'),
  },
  { id: 'model.import', label: 'Import a model from files', group: 'Model', run: openImport },
  ...Object.entries(modelActions).map(([action, label]): Command => ({
    id: `model.${action}`,
    label,
    group: 'Model',
    run: () => askModel(action as ModelAction),
  })),
  ...Object.values(warehouses).map(({ id, name }): Command => ({
    id: `model.warehouse-${id}`,
    label: `Show the physical model in ${name}`,
    group: 'Model',
    run: () => {
      changeSettings({ warehouse: id });
      askModel('physical');
    },
  })),
  ...views.map(([view, label]): Command => ({
    id: `model.view-${view}`,
    label,
    group: 'Model',
    run: () => openRoom('model', view),
  })),
  { id: 'model.release', label: 'Make a release of the model', group: 'Model', run: startRelease },
  ...changeParts.map((part): Command => ({
    id: `model.changes-${part}`,
    label: changeLabels[part],
    group: 'Model',
    run: () => openChanges(part),
  })),
];

/** Keys of the canvas for the cheat sheet. */
export const canvasKeys: readonly (readonly [string, string])[] = [
  ['Go from entity to entity', '↑ ↓ ← →'],
  ['Add the next one to the choice', 'Shift ↑'],
  ['Move what is chosen', 'Alt ↑'],
  ['Move the canvas', 'Mod+↑'],
  ['Go along the relationships', 'Tab'],
  ['Edit in place', 'Enter F2'],
  ['Remove', 'Delete'],
  ['Choose all', 'Mod+A'],
  ['Copy, cut, paste', 'Mod+C Mod+X Mod+V'],
  ['Duplicate', 'Mod+D'],
  ['Find', '/'],
  ['New entity, attribute', 'N A'],
  ['Draw a relationship', 'R'],
  ['Note', 'T'],
  ['Arrange all, the chosen', 'L Shift+L'],
  ['Pin', 'P'],
  ['Collapse the area', 'C'],
  ['Zoom', '+ -'],
  ['Whole, full size, chosen', '0 1 2'],
  ['Move instead of choose', 'H'],
];
