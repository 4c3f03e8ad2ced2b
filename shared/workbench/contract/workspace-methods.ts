import { z } from 'zod';
import { diagnosticDto, nothing } from './common.ts';
import { method } from './method.ts';

export const workspaceInfoDto = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().exactOptional(),
  label: z.string(),
  readOnly: z.boolean(),
  readOnlyReason: z.string().exactOptional(),
  formatVersion: z.int(),
  host: z.enum(['cli', 'web', 'desktop', 'browser']),
  engine: z.object({ kind: z.enum(['native', 'wasm']), version: z.string(), threads: z.int() }),
  productVersion: z.string(),
  defaults: z.object({ jurisdiction: z.string(), timeZone: z.string(), ruleset: z.string() }),
  counts: z.object({
    sources: z.int(),
    loadedSources: z.int(),
    rows: z.int(),
    quarantined: z.int(),
    entities: z.int(),
    mappings: z.int(),
    rulesets: z.int(),
    purposes: z.int(),
    policies: z.int(),
    persons: z.int().nullable(),
  }),
});
export type WorkspaceInfo = z.infer<typeof workspaceInfoDto>;

export const commandInfoDto = z.object({ id: z.string(), label: z.string(), description: z.string() });
export type CommandInfo = z.infer<typeof commandInfoDto>;

export const historyDto = z.object({ undo: z.array(z.string()), redo: z.array(z.string()) });
export type History = z.infer<typeof historyDto>;

export const workspaceMethods = {
  'workspace.info': method(nothing, workspaceInfoDto),
  'workspace.check': method(nothing, z.array(diagnosticDto)),
  'workspace.files': method(nothing, z.array(z.object({ path: z.string(), size: z.number() }))),
  'workspace.readText': method(
    z.strictObject({ path: z.string() }),
    z.object({ path: z.string(), text: z.string() }),
  ),
  'workspace.commands': method(nothing, z.array(commandInfoDto)),
  /** Runs a command of the registry; its arguments are checked by the command's own schema. */
  'workspace.execute': method(
    z.strictObject({ command: z.string(), args: z.record(z.string(), z.unknown()) }),
    z.object({ label: z.string(), changed: z.array(z.string()) }),
  ),
  'workspace.undo': method(nothing, z.object({ label: z.string() })),
  'workspace.redo': method(nothing, z.object({ label: z.string() })),
  'workspace.history': method(nothing, historyDto),
  /** Files come in parts so that no message is large: begin, parts in order, then name the upload to its user. */
  'upload.begin': method(
    z.strictObject({ fileName: z.string().min(1).max(255), size: z.int().min(0) }),
    z.object({ upload: z.string() }),
  ),
  'upload.part': method(
    z.strictObject({ upload: z.string(), base64: z.string().max(2_000_000) }),
    z.object({ received: z.int() }),
  ),
};
