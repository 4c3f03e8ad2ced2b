import { adrCommands } from './adr-commands.ts';
import { areaCommands } from './area-commands.ts';
import { attributeCommands } from './attribute-commands.ts';
import type { WorkspaceCommand } from './command.ts';
import { entityCommands } from './entity-commands.ts';
import { glossaryCommands } from './glossary-commands.ts';
import { layoutCommands } from './layout-commands.ts';
import { relationshipCommands } from './relationship-commands.ts';

/** Commands on the canonical model, what describes it, and where it stands on the canvas. */
export const modelCommands: readonly WorkspaceCommand[] = [
  ...entityCommands,
  ...attributeCommands,
  ...relationshipCommands,
  ...areaCommands,
  ...glossaryCommands,
  ...layoutCommands,
  ...adrCommands,
];
