import { causeText, fail, ok, type Result } from '../../kernel/index.ts';
import type { ImportFile } from './format.ts';
import { isObject } from './own-annotation.ts';

/** The object that a JSON file holds. `import.unreadable` when it is no text, no JSON, or no object. */
export function parseJsonFile({ name, text }: ImportFile): Result<Readonly<Record<string, unknown>>> {
  const location = { file: name };
  if (text === null) return fail('import.unreadable', 'The file is not UTF-8 text', { location });
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return ok(value);
    return fail('import.unreadable', 'The file holds no JSON object', { location });
  } catch (thrown) {
    return fail('import.unreadable', 'The file is not JSON', { location, cause: causeText(thrown) });
  }
}
