import type { z } from 'zod';
import { unwrap } from '../kernel/index.ts';
import { encodeFile } from './codec.ts';
import { fileKinds, manifestPath } from './file-kind.ts';
import { currentFormatVersion, type manifestSchema } from './schema/index.ts';

export interface NewWorkspace {
  /** A slug; see `slugify`. */
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly defaults?: z.input<typeof manifestSchema>['defaults'];
}

const ignored = `# Extracts hold personal data and stay out of version control.
/data/
# Cache, journal, backups and keys of one computer.
/.c360/
`;

const attributes = `* text=auto eol=lf
# Decisions are sorted and de-duplicated when read, so both sides of a merge are kept.
/decisions/*.jsonl merge=union
/audit/**/*.jsonl merge=union
/data/** -text
`;

/**
 * The files of a new, empty workspace by path. Throws when the id or name does not fit the schema: check them first.
 */
export function createWorkspaceFiles(workspace: NewWorkspace): ReadonlyMap<string, string> {
  const { id, name, description, defaults = {} } = workspace;
  const manifest = {
    formatVersion: currentFormatVersion,
    id,
    name,
    description,
    defaults: { jurisdiction: 'EU', timeZone: 'UTC', ...defaults },
  };
  return new Map([
    [manifestPath, unwrap(encodeFile(fileKinds.manifest.schema, null, manifest, manifestPath))],
    ['.gitignore', ignored],
    ['.gitattributes', attributes],
  ]);
}
