import {
  Composer,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type Document,
  type Node,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { err, ok, type Location, type Result } from '../kernel/index.ts';
import { errorDiagnostic, type Diagnostic } from './diagnostic.ts';
import { formatKeyPath, type KeyPath } from './key-path.ts';
import { offsetTooDeep } from './nesting.ts';
import { PlainReader } from './plain-reader.ts';
import { maxYamlDepth, maxYamlLength, yamlPrintOptions, yamlReadOptions } from './yaml-format.ts';

/** A YAML file as read: the document (comments and all), its plain value, and where each key is. */
export interface YamlDocument {
  readonly file: string;
  readonly document: Document;
  readonly root: YAMLMap;
  /** Plain value of the whole document, `x-*` keys included. Objects have no prototype keys. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Where a key (or the value under it) is; the nearest place above it when it is not there. */
  locate(path: KeyPath, part?: 'key' | 'value'): Location;
}

/**
 * Reads a workspace file. Refused: what is not well formed (`yaml.syntax`), a key twice (`yaml.duplicate-key`), and what
 * has no business in a document of facts: anchors, aliases, tags, directives, several documents, keys that reach into
 * JavaScript's own objects, nesting past 64 levels, files past 8 million characters.
 */
export function parseYaml(source: string, file: string): Result<YamlDocument, readonly Diagnostic[]> {
  // YAML takes CR, LF and CR LF for one line break alike; the parser would keep a CR inside comments.
  const text = source.replaceAll(/\r\n?/g, '\n');
  if (text.length > maxYamlLength) {
    return err([
      errorDiagnostic('file.too-large', `${file} is too large for a workspace file`, { location: { file } }),
    ]);
  }
  const conflict = /^<{7} .*$/m.exec(text);
  if (conflict !== null) {
    const line = text.slice(0, conflict.index).split('\n').length;
    const fix = 'Keep what is wanted of both sides and remove the marker lines.';
    return err([
      errorDiagnostic('yaml.syntax', 'A merge conflict is not solved', {
        location: { file, line, column: 1 },
        fix,
      }),
    ]);
  }
  const lines = new LineCounter();
  const place = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const composed = compose(text, lines, place);
  if (!composed.ok) return composed;
  const document = composed.value;
  if (document.errors.length > 0) return err(syntaxDiagnostics(document.errors, text, place));
  const reader = new PlainReader(place);
  const directive = /^%\w+.*$/m.exec(text.slice(0, Math.max(0, text.search(/^---/m))));
  if (directive !== null)
    reader.refuse(directive.index, 'A % directive is not used here', 'Remove the line.', []);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    return err([
      errorDiagnostic('schema.missing-field', 'The file is empty', {
        location: { file, line: 1, column: 1 },
      }),
    ]);
  }
  const value = reader.read(root, []);
  if (!isMap(root)) {
    reader.refuse(
      root.range[0],
      'The file must hold keys and values',
      'Begin with a key, such as `id:`.',
      [],
      'schema.invalid-value',
    );
  }
  if (reader.findings.length > 0 || !isMap(root)) return err(reader.findings);
  return ok({
    file,
    document,
    root,
    value: value as Record<string, unknown>,
    locate: (path, part = 'value') => locate(root, path, part, place),
  });
}

/** The library's own reading in its two steps, tokens and nodes, with a look at the nesting in between. */
function compose(
  text: string,
  lines: LineCounter,
  place: (offset: number) => Location,
): Result<Document.Parsed, readonly Diagnostic[]> {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const tooDeep = offsetTooDeep(tokens, 2 * maxYamlDepth);
  if (tooDeep !== null) {
    return err([
      errorDiagnostic('yaml.syntax', 'The file is nested too deeply', {
        location: place(tooDeep),
        fix: 'Flatten it.',
      }),
    ]);
  }
  const documents = [
    ...new Composer(yamlReadOptions).compose(tokens, true, text.length),
  ] as Document.Parsed[];
  const [document, second] = documents;
  if (document === undefined) throw new Error('the composer made no document');
  if (second === undefined) return ok(document);
  const message = 'The file holds several documents';
  const fix = 'Keep one document per file: remove the line `---`.';
  return err([errorDiagnostic('yaml.syntax', message, { location: place(second.range[0]), fix })]);
}

/** The text of a document: LF, two spaces, no folding, a line end at the end. */
export function printYaml(document: Document): string {
  return document.toString(yamlPrintOptions);
}

function syntaxDiagnostics(
  errors: readonly YAMLError[],
  text: string,
  place: (offset: number) => Location,
): Diagnostic[] {
  const real = errors.filter((error) => error.code !== 'RESOURCE_EXHAUSTION');
  return (real.length > 0 ? real : errors).slice(0, 20).map((error) => {
    const [start, end] = error.pos;
    const location = place(start);
    if (error.code === 'DUPLICATE_KEY') {
      const key = text.slice(start, end).split(/[\s:]/, 1)[0] ?? '';
      return errorDiagnostic('yaml.duplicate-key', `The key "${key}" appears twice in the same place`, {
        location: { ...location, path: key },
        fix: 'Remove one of the two, or rename it.',
      });
    }
    return errorDiagnostic('yaml.syntax', error.message, { location, ...syntaxFix(error.code) });
  });
}

function syntaxFix(code: string): { fix?: string } {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { fix: 'Indent with spaces, two per level.' };
    case 'BAD_INDENT':
      return { fix: 'Indent with two spaces per level, and close every [ and {.' };
    case 'MISSING_CHAR':
      return { fix: 'Close the quote or bracket, and put a space after each colon.' };
    case 'NON_STRING_KEY':
      return { fix: 'Use a plain word as the key.' };
    default:
      return {};
  }
}

function locate(
  root: YAMLMap,
  path: KeyPath,
  part: 'key' | 'value',
  place: (offset: number) => Location,
): Location {
  let node: unknown = root;
  let offset = root.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) break;
      next = pair.value;
      const key = pair.key as Node;
      const wanted = part === 'key' && depth === path.length - 1 ? key : ((next as Node | null) ?? key);
      // A block collection begins on the line after its key; the key is the better place to point at.
      offset = (isCollection(wanted) && wanted.flow !== true ? key : wanted).range?.[0] ?? offset;
    } else if (isSeq(node) && typeof step === 'number') {
      next = node.items[step];
      if (next === undefined) break;
      offset = (next as Node).range?.[0] ?? offset;
    } else break;
    node = next;
  }
  return { ...place(offset), ...(path.length > 0 ? { path: formatKeyPath(path) } : {}) };
}
