import { z } from 'zod';
import {
  entityChoices,
  formatIds,
  importedKinds,
  importModes,
  packFormat,
  sqlDialects,
} from '../../pack/index.ts';
import { diagnosticDto, nothing } from './common.ts';
import { longMethod, method } from './method.ts';

export const importFormatDto = z.object({
  id: z.enum(formatIds),
  title: z.string(),
  endings: z.array(z.string()),
});
export type ImportFormatDto = z.infer<typeof importFormatDto>;

export const importConflictDto = z.object({
  ref: z.string(),
  what: z.string(),
  ours: z.string(),
  theirs: z.string(),
});

export const importItemDto = z.object({
  kind: z.enum(importedKinds),
  id: z.string(),
  name: z.string(),
  status: z.enum(['new', 'changed', 'same', 'kept']),
  conflicts: z.array(importConflictDto),
  /** Its id in the files, where it comes in under another. */
  of: z.string().optional(),
});
export type ImportItemDto = z.infer<typeof importItemDto>;

export const importPreviewDto = z.object({
  /** Names the files that were read, for as long as the workbench keeps them: the last few previews. */
  preview: z.string(),
  mode: z.enum(importModes),
  files: z.array(
    z.object({ name: z.string(), format: z.enum([...formatIds, packFormat]).nullable(), entities: z.int() }),
  ),
  items: z.array(importItemDto),
  findings: z.array(diagnosticDto),
  losses: z.array(
    z.object({ path: z.string(), what: z.string(), why: z.string(), kept: z.string().optional() }),
  ),
  /** Files of the workspace that would be written. */
  writes: z.array(z.string()),
});
export type ImportPreviewDto = z.infer<typeof importPreviewDto>;

const mode = z.enum(importModes).default('merge');
/** By the id in the files: what becomes of an entity that is there already, where that is not what the mode says. */
const entities = z.record(z.string(), z.enum(entityChoices)).default({});

export const importMethods = {
  'import.formats': method(
    nothing,
    z.object({ formats: z.array(importFormatDto), dialects: z.array(z.enum(sqlDialects)) }),
  ),
  /** Reads files that were handed over, and says what they would bring. Nothing is written. */
  'import.preview': longMethod(
    z.strictObject({
      uploads: z.array(z.string()).min(1).max(100),
      format: z.enum(formatIds).optional(),
      dialect: z.enum(sqlDialects).optional(),
      upgrade: z.boolean().optional(),
      mode,
      entities,
    }),
    importPreviewDto,
  ),
  /** The same files under another mode, or with other choices. */
  'import.again': longMethod(z.strictObject({ preview: z.string(), mode, entities }), importPreviewDto),
  /** Takes a preview over as one step that can be undone. */
  'import.apply': longMethod(
    z.strictObject({ preview: z.string(), mode, entities }),
    z.object({ label: z.string(), changed: z.array(z.string()), items: z.array(importItemDto) }),
  ),
};
