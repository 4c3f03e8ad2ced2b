import { causeText, fail, ok, type Result } from '../../kernel/index.ts';
import { warningDiagnostic } from '../../workspace/index.ts';
import type { ImportFile, ImportFinding } from './format.ts';
import { jsonPlaces } from './json-places.ts';
import { contentStart } from './file-head.ts';
import { isObject } from './own-annotation.ts';
import { placeIn } from './place-in.ts';

/** A schema has thousands of lines at most; a file of data that ends in .json has millions. */
const longest = 20_000_000;

export interface JsonFile {
  readonly value: Readonly<Record<string, unknown>>;
  readonly findings: readonly ImportFinding[];
}

/** The object that a JSON file holds, as `parseJsonText` reads it. `import.unreadable` also when it holds no object. */
export function parseJsonFile(file: ImportFile): Result<JsonFile> {
  const parsed = parseJsonText(file);
  if (!parsed.ok) return parsed;
  const { value, findings } = parsed.value;
  return isObject(value)
    ? ok({ value, findings })
    : fail('import.unreadable', 'The file holds no JSON object', { location: { file: file.name } });
}

/**
 * What a JSON file holds; remarks before it are passed over. A key that stands twice in one object is a finding with both places. Errors, with line and
 * column: `import.unreadable` when it is no text or no JSON; `file.too-large`.
 */
export function parseJsonText({
  name,
  text: whole,
}: ImportFile): Result<{ readonly value: unknown; readonly findings: readonly ImportFinding[] }> {
  const location = { file: name };
  if (whole === null)
    return fail('import.unreadable', 'The file is not UTF-8 text', { location, fix: 'Save it as UTF-8.' });
  if (whole.length > longest)
    return fail('file.too-large', 'The file has more than 20 million characters', {
      location,
      fix: 'Import the schema of the data; data itself is loaded as a source.',
    });
  const text = withoutRemark(whole);
  if (text.trim() === '') return fail('import.unreadable', 'The file is empty', { location });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    const { fault } = jsonPlaces(text);
    const at = fault ?? 0;
    return fail('import.unreadable', at >= text.length ? 'The JSON ends too early' : 'The file is not JSON', {
      location: placeIn(text, at, name),
      cause: causeText(thrown),
      fix: 'Mend the file at this place.',
    });
  }
  const findings = jsonPlaces(text).repeated.map(({ key, offset, first }) =>
    warningDiagnostic(
      'import.partial',
      `The key ${JSON.stringify(key.slice(0, 100))} stands twice in one object (first in line ${String(placeIn(text, first, name).line ?? 0)}); the last one counts`,
      { location: placeIn(text, offset, name), fix: 'Remove one of the two, or rename it.' },
    ),
  );
  return ok({ value, findings });
}

/** Blanks in the place of the remarks that some tools put before their JSON, so that places stay. */
function withoutRemark(text: string): string {
  const start = contentStart(text);
  return start === 0 ? text : text.slice(0, start).replaceAll(/[^\n]/g, ' ') + text.slice(start);
}
