import { openRoom, setView } from '../state/navigation.ts';
import type { Command } from './commands.ts';

const show = (id: string, label: string, view: string): Command => ({
  id: `mapping.${id}`,
  label,
  group: 'Model',
  run: () => {
    openRoom('model', 'mapping');
    setView('mapping', view);
  },
});

/** The views of the mapping workbench. */
export const mappingCommands: readonly Command[] = [
  show('map', 'Map columns to attributes', 'map'),
  show('suggest', 'Show suggested mappings', 'suggestions'),
  show('coverage', 'Show what is mapped and what is not', 'coverage'),
  show('conflicts', 'Show conflicts between sources', 'conflicts'),
];
