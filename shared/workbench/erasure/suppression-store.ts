import { ok, type Result } from '../../kernel/index.ts';
import { printSuppression, readSuppressions, type SuppressionList } from '../../requests/index.ts';
import { readTextFile, suppressionPath, type SuppressionLine } from '../../workspace/index.ts';
import type { WorkbenchPorts } from '../ports.ts';

type Ports = Pick<WorkbenchPorts, 'files'>;

/** The text of the suppression list; empty where there is no file. Errors: `file.unreadable` for another encoding. */
export async function suppressionText({ files }: Ports): Promise<Result<string>> {
  const there = await files.stat(suppressionPath);
  if (!there.ok) return there;
  return there.value === null ? ok('') : readTextFile(files, suppressionPath);
}

/** The suppression list of a workspace; a file that is not there is an empty list. */
export async function suppressionsOf({ ports }: { readonly ports: Ports }): Promise<Result<SuppressionList>> {
  const text = await suppressionText(ports);
  return text.ok ? ok(readSuppressions(text.value)) : text;
}

/** Adds a line. Errors: `usage.read-only`, those of the file store. */
export async function addSuppression(
  { ports: { files } }: { readonly ports: Ports },
  line: SuppressionLine,
): Promise<Result<void>> {
  return files.append(suppressionPath, new TextEncoder().encode(printSuppression(line)));
}
