import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import type { MemoryFileStore } from '../../shared/workspace/index.ts';
import { kept, open, tempFolder, workspace } from './small-workspace.ts';

afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

const rulesetFile = 'identity/default.yaml';

async function changed(file: string, change: (text: string) => string): Promise<MemoryFileStore> {
  const files = await workspace();
  const text = kept(files).get(file) ?? '';
  const mended = change(text);
  expect(mended).not.toBe(text);
  files.changeOutside(file, mended);
  return files;
}

describe('a ruleset that cannot be', () => {
  interface Case {
    readonly name: string;
    readonly from: string | RegExp;
    readonly to: string;
    readonly code: string;
    /** What message or fix must name. */
    readonly says: string;
    /** Whether it is refused to resolve by, or only reported. */
    readonly refused: boolean;
  }
  const cases: readonly Case[] = [
    {
      name: 'names an attribute that nobody has, in a blocking rule',
      from: 'attribute: person.birth_date',
      to: 'attribute: person.birth_dat',
      code: 'reference.unknown',
      says: 'person.birth_date',
      refused: true,
    },
    {
      name: 'names an entity that there is not, in a comparison',
      from: /attributes:\n( +)- person.birth_date/,
      to: 'attributes:\n$1- persn.birth_date',
      code: 'reference.unknown',
      says: 'person',
      refused: true,
    },
    {
      name: 'has a blocking rule without a key',
      from: /blocking:\n/,
      to: 'blocking:\n  - id: nothing\n    keys: []\n    maxBlockSize: 100\n',
      code: 'schema.invalid-value',
      says: 'keys',
      refused: true,
    },
    {
      name: 'has a blocking rule with a transform that there is not',
      from: /transform: phonetic/,
      to: 'transform: fonetic',
      code: 'schema.invalid-value',
      says: 'phonetic',
      refused: true,
    },
    {
      name: 'has a comparison of no kind',
      from: /kind: name/,
      to: 'kind: nmae',
      code: 'schema.invalid-value',
      says: 'name',
      refused: true,
    },
    {
      name: 'sends nothing to review because the thresholds are the wrong way round',
      from: /thresholds:\n( +)link: 0\n( +)review: -5/,
      to: 'thresholds:\n$1link: 0\n$2review: 5',
      code: 'schema.invalid-value',
      says: 'review',
      refused: true,
    },
    {
      name: 'prefers a source that there is not',
      from: /survivorship:\n/,
      to: 'survivorship:\n  sourcePriority: [peeple]\n',
      code: 'reference.unknown',
      says: 'people',
      refused: true,
    },
    {
      name: 'names a normaliser that there is not',
      from: /normaliser: email/,
      to: 'normaliser: e-mial',
      code: 'ruleset.unknown-normaliser',
      says: 'email',
      refused: true,
    },
    {
      name: 'has two survivorship groups that need one another',
      from: /survivorship:\n/,
      to: `survivorship:
  groups:
    - id: one
      attributes: [person.first_name, person.last_name]
      strategies: [most-recent]
    - id: two
      attributes: [person.last_name, person.first_name]
      strategies: [oldest]
`,
      code: 'ruleset.group-overlap',
      says: 'one',
      refused: true,
    },
  ];

  test.each(cases)('$name', async ({ from, to, code, says, refused }) => {
    const files = await changed(rulesetFile, (text) => text.replace(from, to));
    const before = kept(files);
    const workbench = await open(files);
    try {
      const found = unwrap(await workbench.call('workspace.check', {})).find((one) => one.code === code);
      expect(found?.location).toMatchObject({ file: rulesetFile, line: expect.any(Number) });
      expect(`${found?.message} ${found?.fix}`).toContain(says);
      const run = await workbench.call('identity.resolve', {});
      expect(run.ok).toBe(!refused);
      if (!run.ok) {
        expect(run.error).toMatchObject({
          code,
          location: { file: rulesetFile, line: found?.location?.line },
        });
        expect(run.error.fix ?? '').not.toBe('');
      }
      expect(kept(files)).toEqual(before);
    } finally {
      await workbench.close();
    }
  });
});

describe('rules that are wrong in several places', () => {
  const twice = (text: string): string =>
    text
      .replace(/normaliser: email/, 'normaliser: e-mial')
      .replace(
        /survivorship:\n/,
        'survivorship:\n  groups:\n    - { id: one, attributes: [person.last_name, person.first_name], strategies: [oldest] }\n    - { id: two, attributes: [person.last_name, person.first_name], strategies: [oldest] }\n',
      );

  test('the first is the error, the others are named with their places; drafts and comparisons say the same', async () => {
    const files = await changed(rulesetFile, twice);
    files.changeOutside(
      'identity/other.yaml',
      (kept(files).get(rulesetFile) ?? '').replace('id: default', 'id: other').replace('e-mial', 'email'),
    );
    const workbench = await open(files);
    try {
      const refused = await workbench.call('identity.resolve', {});
      expect(refused).toMatchObject({
        ok: false,
        error: {
          code: 'ruleset.unknown-normaliser',
          location: { file: rulesetFile, line: expect.any(Number), path: 'namespaces[0].normaliser' },
          cause: expect.stringMatching(/2 more errors; identity\/default\.yaml:\d+:\d+ person\.last_name/),
        },
      });
      expect(await workbench.call('rules.compare', { with: 'other' })).toEqual(refused);
      const compared = await workbench.call('rules.compare', { ruleset: 'other', with: 'default' });
      expect(compared).toMatchObject({
        error: { code: 'ruleset.group-overlap', location: { file: 'identity/other.yaml' } },
      });
    } finally {
      await workbench.close();
    }
  });

  test('a draft is refused before anything is computed', async () => {
    const files = await workspace();
    const workbench = await open(files);
    try {
      const [saved] = unwrap(await workbench.call('rules.book', {})).rulesets;
      const draft = {
        ...saved,
        rules: [{ id: 'gone', kind: 'link', when: [{ attribute: 'person.frist_name' }] }],
      };
      const refused = await workbench.call('rules.preview', { draft });
      expect(refused).toMatchObject({
        ok: false,
        error: { code: 'ruleset.unknown-attribute', location: { path: 'rules[0].when[0].attribute' } },
      });
      expect(refused.ok ? '' : refused.error.fix).toContain('person.first_name');
    } finally {
      await workbench.close();
    }
  });

  test('what does nothing is a finding with its place, and the run goes on', async () => {
    const files = await changed(rulesetFile, (text) =>
      text.replace(/blocking:\n/, 'blocking:\n  - id: idle\n    keys: [{ attribute: person.gender }]\n'),
    );
    const workbench = await open(files);
    try {
      const run = unwrap(await workbench.call('identity.resolve', {}));
      const [said, ...others] = run.findings.filter(({ code }) => code === 'ruleset.unmapped-attribute');
      expect(others).toEqual([]);
      expect(said?.text).toMatch(/^identity\/default\.yaml:\d+:\d+ The blocking rule idle gives no pairs/);
      expect(run.persons).toBeLessThan(run.records);
    } finally {
      await workbench.close();
    }
  });

  test('blocking rules none of which has a usable key are refused', async () => {
    const files = await changed(rulesetFile, (text) =>
      text
        .replace(/\nrules:\n(?: .*\n)*/, '\nrules: []\n')
        .replace(
          /\nblocking:\n(?: .*\n)*/,
          '\nblocking:\n  - id: idle\n    keys: [{ attribute: person.gender }]\n',
        ),
    );
    const workbench = await open(files);
    try {
      expect(await workbench.call('identity.resolve', {})).toMatchObject({
        error: { code: 'ruleset.no-candidates', location: { file: rulesetFile, line: expect.any(Number) } },
      });
    } finally {
      await workbench.close();
    }
  });
});
