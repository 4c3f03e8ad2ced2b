import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFolderFileStore } from '../../host/files/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import {
  createMemoryFileStore,
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

  // Where an example is made wrong in the way that its section speaks of, it is found as the section says.
  it.each([
    ['c360.yaml', 'ruleset: default', 'ruleset: defualt', 'reference.unknown'],
    ['c360.yaml', 'name: Bookshop', 'nmae: Bookshop', 'schema.missing-field'],
    ['sources/shop.yaml', 'trust: 70', 'trusted: 70', 'schema.unknown-field'],
    ['sources/shop.yaml', 'key: [customer_no]', 'key: [customer]', 'reference.unknown'],
    ['sources/shop.yaml', 'data/shop.csv', '../shop.csv', 'file.outside'],
    ['sources/shop.yaml', 'id: shop', 'id: store', 'schema.id-mismatch'],
    ['mappings/shop--person.yaml', '[born]', '[birth]', 'mapping.unknown-column'],
    ['mappings/shop--person.yaml', 'entity: person', 'entity: persona', 'schema.id-mismatch'],
    ['identity/default.yaml', 'review: -5', 'review: 5', 'schema.invalid-value'],
    ['identity/default.yaml', '/^info@/', '/^info(@/', 'schema.invalid-value'],
    ['consent/purposes.yaml', 'parent: marketing', 'parent: newsletter', 'schema.invalid-value'],
    ['consent/policies/core.yaml', '[delivery]', '[shipping]', 'reference.unknown'],
    ['consent/attribute-policies.yaml', 'retention: silence', 'retention: quiet', 'reference.unknown'],
    ['consent/derived.yaml', 'inputs: [person.birth_date]', 'inputs: [person.age_group]', 'derived.inputs'],
    [
      'consent/notices.yaml',
      'purposes:',
      'validTo: 2025-01-01T00:00:00Z\n    purposes:',
      'schema.invalid-value',
    ],
    ['consent/retention.yaml', 'months: 24', 'owner: Jo', 'schema.invalid-value'],
    ['consent/holds.yaml', '{ source: orders,', '{ source: order,', 'reference.unknown'],
    ['consent/recipients.yaml', 'sources: [shop]', 'sources: [store]', 'reference.unknown'],
    ['activations/newsletter.yaml', 'subjectColumn: subject', 'subjectColumn: email', 'schema.invalid-value'],
    ['requests/regimes.yaml', '    reviewer: Jo Reviewer\n', '', 'schema.invalid-value'],
    ['requests/2026-0001.yaml', 'to: in_progress', 'to: fulfilled', 'request.transition'],
    ['requests/2026-0001.yaml', '10-02T09:05', '10-01T09:05', 'request.before-receipt'],
    ['model/areas.yaml', 'contact_point_email]', 'person]', 'schema.invalid-value'],
    ['model/layout.yaml', 'entity: person', 'entity: persons', 'reference.unknown'],
    ['contracts/people.yaml', '1.2.0', '1.2', 'schema.invalid-value'],
    ['adr/0001-mail-alone-joins-nobody.md', '# 0001.', '# 0002.', 'model.decision-record'],
    ['decisions/2026-10.jsonl', 'cannot-link', 'never-link', 'decision.invalid'],
    ['consent/events/2026-10.jsonl', 'withdrawn', 'gone', 'consent.invalid-event'],
  ])('%s: %s -> %s is %s', async (file, right, wrong, code) => {
    const texts = Object.fromEntries(examples.map(({ path: at, text }) => [at, text]));
    const before = texts[file] ?? '';
    expect(before).toContain(right);
    const result = await openWorkspace(
      createMemoryFileStore({ ...texts, [file]: before.replace(right, wrong) }),
    );
    const codes = result.ok ? result.value.diagnostics.map((found) => found.code) : [result.error.code];
    expect(codes).toContain(code);
  });
});
