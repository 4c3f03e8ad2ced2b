import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFolderFileStore } from '../../host/files/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import {
  fileKinds,
  kindOfPath,
  openWorkspace,
  suppressionPath,
  suppressionSchema,
  type FileKindName,
  type OpenedWorkspace,
} from '../../shared/workspace/index.ts';

const document = path.resolve(import.meta.dirname, '../../docs/workspace-format.md');
const kinds = Object.keys(fileKinds) as FileKindName[];

interface Example {
  readonly path: string;
  readonly text: string;
}

/** A block of YAML names its file in its first line; a block of another language is named by the line before it. */
function examplesOf(markdown: string): Example[] {
  const yaml = [...markdown.matchAll(/^```yaml\n(# (\S+)\n[^]*?)^```$/gm)].map(
    ([, text = '', where = '']): Example => ({ path: where, text }),
  );
  const others = [...markdown.matchAll(/^`([^`\n]+)`:\n\n```(?:jsonl|markdown)\n([^]*?)^```$/gm)].map(
    ([, where = '', text = '']): Example => ({ path: where, text }),
  );
  return [...yaml, ...others];
}

/** The section of a kind of file: from the heading that names its place to the next heading. */
function sectionOf(markdown: string, kind: FileKindName): string {
  const { place, many } = fileKinds[kind];
  const folder = `### \`${place}${many ? '/' : ''}`;
  const lines = markdown.split('\n');
  const at = lines.findIndex((line) => {
    const rest = line.startsWith(folder) ? line.slice(folder.length) : null;
    return many ? rest !== null && /^<[^/]+\.yaml`$/.test(rest) : rest === '`';
  });
  if (at < 0) return '';
  const end = lines.findIndex((line, index) => index > at && /^#{2,3} /.test(line));
  return lines.slice(at, end).join('\n');
}

/** Names of members and words of enumerations in a JSON Schema, at every depth. */
function wordsOf(schema: unknown, words = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const part of schema) wordsOf(part, words);
  else if (typeof schema === 'object' && schema !== null)
    for (const [key, part] of Object.entries(schema)) {
      if (key === 'properties') for (const name of Object.keys(part as object)) words.add(name);
      if (key === 'enum') for (const word of part as unknown[]) words.add(String(word));
      wordsOf(part, words);
    }
  return words;
}

describe('docs/workspace-format.md', () => {
  let markdown: string;
  let examples: readonly Example[];
  let folder: string;
  let opened: OpenedWorkspace;

  beforeAll(async () => {
    markdown = await readFile(document, 'utf8');
    examples = examplesOf(markdown);
    folder = await mkdtemp(path.join(tmpdir(), 'c360-format-'));
    for (const example of examples) {
      const file = path.join(folder, example.path);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, example.text);
    }
    opened = unwrap(await openWorkspace(createFolderFileStore(folder)));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('leaves no example without the place where it belongs, and none twice', () => {
    const fences = markdown.match(/^```(?:yaml|jsonl|markdown)$/gm) ?? [];
    const places = examples.map((example) => example.path);
    expect(places).toHaveLength(fences.length);
    expect(new Set(places).size).toBe(places.length);
  });

  it('shows examples that open as one workspace without a finding', () => {
    expect(opened.diagnostics).toEqual([]);
    expect(opened.model.sources.map(({ id }) => id)).toEqual(['orders', 'shop']);
    expect(opened.model.adrs).toHaveLength(1);
    expect(opened.model.decisions).toHaveLength(1);
    expect(opened.model.consentEvents.events).toHaveLength(1);
  });

  it('shows a suppression line that is one', () => {
    const line = examples.find((example) => example.path === suppressionPath)?.text ?? '';
    expect(suppressionSchema.safeParse(JSON.parse(line)).error).toBeUndefined();
  });

  it.each(kinds)('has an example of %s in the section of its place, and lists the place above', (kind) => {
    const { place, many } = fileKinds[kind];
    const there = examples.filter((example) => kindOfPath(example.path)?.kind === kind);
    expect(there).not.toEqual([]);
    const section = sectionOf(markdown, kind);
    for (const { text } of there) expect(section).toContain(text);
    expect(markdown.split('## Rules for all files')[0]).toContain(`\n${place}${many ? '/<' : ' '}`);
  });

  // A release repeats other files; the words of a case are left to its JSON Schema, which the section names.
  it.each(kinds.filter((kind) => kind !== 'release' && kind !== 'requestCase'))(
    'names every member of %s and every word that it may be',
    (kind) => {
      const section = sectionOf(markdown, kind);
      const said = new Set(section.match(/[A-Za-z0-9_-]+/g));
      const schema = z.toJSONSchema(fileKinds[kind].schema, { io: 'input' });
      const plain = ['id', 'name', 'description', 'definition', 'owner', 'steward', 'true', 'false'];
      const missing = [...wordsOf(schema)].filter((word) => !said.has(word) && !plain.includes(word));
      expect(missing).toEqual([]);
    },
  );
});
