import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import type { Workbench } from '../../shared/workbench/index.ts';
import type { MemoryFileStore } from '../../shared/workspace/index.ts';
import { kept, open, tempFolder, workspace } from './small-workspace.ts';

afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

const rulesetFile = 'identity/default.yaml';
const keyFile = '.c360/keys/records.key';

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

describe('decisions that cannot all hold', () => {
  const decide = (workbench: Workbench, left: number, right: number, verdict: string) =>
    workbench.call('identity.decide', {
      left: `people:${left}`,
      right: `people:${right}`,
      verdict: verdict as 'same-person',
      by: 'steward',
      reason: 'test',
    });

  test('A is B, B is C, A is not C: refused with the chain, and nothing is written', async () => {
    const files = await workspace();
    const workbench = await open(files);
    try {
      unwrap(await workbench.call('identity.resolve', {}));
      unwrap(await decide(workbench, 1, 3, 'same-person'));
      unwrap(await decide(workbench, 3, 4, 'same-person'));
      const before = kept(files);
      const third = await decide(workbench, 1, 4, 'different-persons');
      expect(third).toMatchObject({
        ok: false,
        error: { code: 'identity.contradiction', location: { file: 'decisions/2026-01.jsonl', line: 3 } },
      });
      expect(third.ok ? '' : third.error.fix).toContain('decisions/2026-01.jsonl:1');
      unwrap(await workbench.call('identity.resolve', {}));
      expect(kept(files)).toEqual(before);
    } finally {
      await workbench.close();
    }
  });

  test.each([
    [
      'a record that is gone',
      { kind: 'must-link', records: ['a'.repeat(64), 'b'.repeat(64)] },
      'decision-without-record',
    ],
    [
      'a pin of a record that is gone',
      { kind: 'pin', record: 'c'.repeat(64), attribute: 'person.first_name' },
      'decision-without-record',
    ],
  ])('%s: the run says so, resolves the rest, and the line stays', async (_, decision, code) => {
    const files = await workspace();
    const line = {
      id: '0'.repeat(26),
      at: '2026-01-01T00:00:00.000Z',
      by: 'steward',
      reason: 'test',
      ...decision,
    };
    files.changeOutside(keyFile, new Uint8Array(32).fill(7));
    files.changeOutside('decisions/2026-01.jsonl', `${JSON.stringify(line)}\n`);
    const before = kept(files);
    const workbench = await open(files);
    try {
      const run = unwrap(await workbench.call('identity.resolve', {}));
      expect(run.findings.find((one) => one.code === code)?.text).toContain('0'.repeat(26));
      expect(run.records).toBe(6);
      expect(kept(files)).toEqual(before);
    } finally {
      await workbench.close();
    }
  });

  test.each([
    ['is no JSON', '{"id":', 'decision.invalid'],
    [
      'takes back one that there is not',
      JSON.stringify({
        id: '1'.repeat(26),
        at: '2026-01-01T00:00:00.000Z',
        by: 'a',
        reason: 'b',
        kind: 'retract',
        decision: '2'.repeat(26),
      }),
      'decision.invalid',
    ],
    [
      'is of no kind',
      JSON.stringify({
        id: '1'.repeat(26),
        at: '2026-01-01T00:00:00.000Z',
        by: 'a',
        reason: 'b',
        kind: 'maybe',
      }),
      'decision.invalid',
    ],
  ])('a line that %s: named by file and line, the others hold', async (_, line, code) => {
    const files = await workspace();
    const good = JSON.stringify({
      id: '3'.repeat(26),
      at: '2026-01-01T00:00:00.000Z',
      by: 'a',
      reason: 'b',
      kind: 'must-link',
      records: ['a'.repeat(64), 'b'.repeat(64)],
    });
    files.changeOutside(keyFile, new Uint8Array(32).fill(7));
    files.changeOutside('decisions/2026-01.jsonl', `${good}\n${line}\n`);
    const before = kept(files);
    const workbench = await open(files);
    try {
      const found = unwrap(await workbench.call('workspace.check', {})).find((one) => one.code === code);
      expect(found?.location).toMatchObject({ file: 'decisions/2026-01.jsonl', line: 2 });
      const run = unwrap(await workbench.call('identity.resolve', {}));
      expect(run.findings.some((one) => one.text.includes('3'.repeat(26)))).toBe(true);
      expect(kept(files)).toEqual(before);
    } finally {
      await workbench.close();
    }
  });
});

describe('a copy of a workspace without its key', () => {
  /** With a decision and a label, closed again. */
  async function decided(): Promise<MemoryFileStore> {
    const files = await workspace();
    const workbench = await open(files);
    unwrap(await workbench.call('identity.resolve', {}));
    unwrap(
      await workbench.call('identity.decide', {
        left: 'people:1',
        right: 'people:3',
        verdict: 'same-person',
        by: 'steward',
        reason: 'test',
      }),
    );
    unwrap(
      await workbench.call('review.judge', {
        left: 'people:1',
        right: 'people:2',
        verdict: 'match',
        blind: false,
        as: 'label',
        drawn: false,
        by: 'steward',
        reason: 'test',
      }),
    );
    await workbench.close();
    return files;
  }

  test('says which file is missing, what it affects and what to do; nothing is decided and no key is made', async () => {
    const files = await decided();
    const key = files.snapshot().get(keyFile) ?? null;
    files.changeOutside(keyFile, null);
    const before = kept(files);
    const workbench = await open(files);
    try {
      const found = unwrap(await workbench.call('workspace.check', {}));
      expect(found.find(({ code }) => code === 'identity.no-key')).toMatchObject({ severity: 'warning' });
      const refused = await workbench.call('identity.resolve', {});
      expect(refused).toMatchObject({
        ok: false,
        error: {
          code: 'identity.no-key',
          message: expect.stringMatching(/records\.key is missing.*1 decision, 1 label/),
          location: { file: keyFile },
          fix: expect.stringContaining('Copy the file'),
        },
      });
      expect(files.snapshot().has(keyFile)).toBe(false);
      files.changeOutside(keyFile, key);
      const run = unwrap(await workbench.call('identity.resolve', {}));
      expect(run.persons).toBe(3);
      expect(run.findings.filter(({ code }) => code.startsWith('decision'))).toEqual([]);
      expect(kept(files)).toEqual(before);
    } finally {
      await workbench.close();
    }
  });

  test('a file that is no key is refused, and left alone', async () => {
    const files = await decided();
    files.changeOutside(keyFile, new Uint8Array(5));
    const workbench = await open(files);
    try {
      expect(await workbench.call('identity.resolve', {})).toMatchObject({
        error: { code: 'identity.no-key', message: expect.stringContaining('5 bytes') },
      });
      expect(files.snapshot().get(keyFile)).toEqual(new Uint8Array(5));
    } finally {
      await workbench.close();
    }
  });

  test('under another key the run says that no decision names a record that is here', async () => {
    const files = await decided();
    const first = await open(files);
    unwrap(await first.call('identity.resolve', {}));
    unwrap(
      await first.call('identity.decide', {
        left: 'people:4',
        right: 'people:6',
        verdict: 'different-persons',
        by: 'steward',
        reason: 'test',
      }),
    );
    await first.close();
    files.changeOutside(keyFile, new Uint8Array(32).fill(9));
    const workbench = await open(files);
    try {
      const run = unwrap(await workbench.call('identity.resolve', {}));
      const codes = run.findings.map(({ code }) => code);
      expect(codes).toContain('decisions-of-another-key');
      expect(codes.filter((code) => code === 'decision-without-record')).toHaveLength(2);
    } finally {
      await workbench.close();
    }
  });
});
