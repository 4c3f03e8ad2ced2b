import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import type { Workbench } from '../../shared/workbench/index.ts';
import type { MemoryFileStore } from '../../shared/workspace/index.ts';
import { kept, open, tempFolder, workspace } from './small-workspace.ts';

afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

const keyFile = '.c360/keys/records.key';

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
