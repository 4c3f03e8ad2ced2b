import type { Diagnostic } from './diagnostic.ts';
import { parseKeyPath } from './key-path.ts';
import { parseYaml } from './yaml-document.ts';

/** A finding that names a file and a key path, with the line and column of that path in the file's text. */
export function locateFinding(finding: Diagnostic, text: string): Diagnostic {
  const { file, path, line } = finding.location ?? {};
  if (file === undefined || path === undefined || line !== undefined) return finding;
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return finding;
  return { ...finding, location: { ...parsed.value.locate(parseKeyPath(path)), path } };
}
