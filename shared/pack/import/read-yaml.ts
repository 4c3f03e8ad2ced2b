import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, Parser, type CST, type Node } from 'yaml';
import { err, appError, ok, type Location, type Result } from '../../kernel/index.ts';
import { formatKeyPath, warningDiagnostic, type KeyPath } from '../../workspace/index.ts';
import type { ImportFinding } from '../formats/format.ts';

/** A YAML file of another tool as plain values, and where they stand. */
export interface YamlText {
  readonly value: unknown;
  readonly findings: readonly ImportFinding[];
  /** Where a value is; the nearest place above it when it is not there. */
  readonly locate: (path: KeyPath) => Location;
}

/** A contract of 68 tables has 0.2 million characters; nobody writes twenty by hand. */
export const longestText = 20_000_000;
const deepest = 100;
/** Nodes after aliases are followed: a file that grows past this is a bomb ("billion laughs") and no contract. */
const mostNodes = 500_000;
const syntaxFix = 'Mend the YAML at this place; a file that was cut off is exported again.';
/** YAML 1.2, 6.3 and 7.3: the further lines of a quoted text stand deeper than its key. Many readers let that pass. */
const quoteFix =
  'Close the quote; where its text goes on in further lines, indent each of them deeper than its key, the one with the closing quote too.';
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads YAML that somebody else wrote: anchors and aliases are followed within bounds, tags are ignored, dates stay text,
 * and keys that would reach into JavaScript's own objects are left out with a finding.
 *
 * Errors: `yaml.syntax` with line and column, `file.too-large` for long or deep files and for those that unfold.
 */
export function readYaml(text: string, file: string): Result<YamlText> {
  if (text.length > longestText)
    return err(
      appError('file.too-large', 'The file has more than 20 million characters', {
        location: { file },
        fix: 'Import its parts as files of their own.',
      }),
    );
  const lines = new LineCounter();
  const place = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const tooDeep = offsetBelow(tokens, 2 * deepest);
  if (tooDeep !== null)
    return err(appError('file.too-large', 'The file is nested too deeply', { location: place(tooDeep) }));
  const [document, second] = new Composer({ strict: false, uniqueKeys: true }).compose(
    tokens,
    true,
    text.length,
  );
  if (document === undefined)
    return err(appError('yaml.syntax', 'The file is empty', { location: { file } }));
  const [fault] = document.errors;
  if (fault !== undefined)
    return err(
      appError('yaml.syntax', fault.message, {
        location: place(fault.pos[0]),
        fix: /^Missing closing ['"]/.test(fault.message) ? quoteFix : syntaxFix,
      }),
    );
  const reader = new Plain(place);
  const value = reader.read(document.contents, 0);
  if (reader.nodes > mostNodes)
    return err(
      appError('file.too-large', 'The aliases of the file unfold to more than can be read', {
        location: { file },
        fix: 'Write the values out, or leave the aliases (`*name`) away: no tool nests them so by itself.',
      }),
    );
  if (second !== undefined && second !== null)
    reader.findings.push(
      warningDiagnostic('import.partial', 'Only the first document of the file is read', {
        location: place(second.range[0]),
        fix: 'Import the others as files of their own.',
      }),
    );
  return ok({ value, findings: reader.findings, locate: (path) => locate(document.contents, path, place) });
}

/** Level by level, without recursion: it stands before everything that recurses. */
function offsetBelow(tokens: readonly CST.Token[], limit: number): number | null {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return level[0]?.offset ?? 0;
    level = level.flatMap((token) => {
      if (token.type === 'document') return token.value === undefined ? [] : [token.value];
      if (!('items' in token)) return [];
      return token.items.flatMap(({ key, value }) =>
        [key, value].filter((child) => child !== undefined && child !== null),
      );
    });
  }
  return null;
}

class Plain {
  readonly findings: ImportFinding[] = [];
  nodes = 0;
  readonly #anchors = new Map<string, unknown>();
  readonly #place: (offset: number) => Location;

  constructor(place: (offset: number) => Location) {
    this.#place = place;
  }

  read(node: unknown, depth: number): unknown {
    this.nodes += 1;
    if (this.nodes > mostNodes || depth > 2 * deepest) return null;
    // Looked up as they are met: the library searches the whole document for every alias.
    if (isAlias(node)) return this.read(this.#anchors.get(node.source), depth + 1);
    if ((isScalar(node) || isSeq(node) || isMap(node)) && node.anchor !== undefined)
      this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return scalar(node.value, node.source);
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    if (!isMap(node)) return null;
    const value: Record<string, unknown> = {};
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      if (forbidden.has(key)) {
        const offset = (pair.key as Node).range?.[0] ?? 0;
        this.findings.push(
          warningDiagnostic('import.partial', `The key "${key}" is left out`, {
            location: this.#place(offset),
            fix: 'Rename the key.',
          }),
        );
      } else value[key] = this.read(pair.value, depth + 1);
    }
    return value;
  }
}

/** JSON has no infinities and no half characters: a number like that stays the text that it is in the file. */
function scalar(value: unknown, source: string | undefined): unknown {
  if (typeof value === 'string')
    return value.isWellFormed() ? value : value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (typeof value === 'number')
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
      ? value
      : (source ?? null);
  return typeof value === 'boolean' ? value : null;
}

function locate(root: unknown, path: KeyPath, place: (offset: number) => Location): Location {
  let node: unknown = root;
  let offset = (root as Node | null)?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step];
      if (item === undefined) break;
      offset = (item as Node).range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return { ...place(offset), ...(path.length > 0 ? { path: formatKeyPath(path) } : {}) };
}
