import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { silentLogger, toBase64, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore, type MemoryFileStore } from '../workspace/index.ts';
import { createWorkbench, newWorkspace, type ResultOf, type Workbench } from './index.ts';

const tempFolder = mkdtempSync(path.join(os.tmpdir(), 'c360-review-'));
afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

const row = (id: number, first: string, last: string, born: string): string =>
  `${id},${first},${last},${born},${first.toLowerCase()}@example.com,Leeds`;
const people = [
  'id,first_name,surname,dob,email,city',
  row(1, 'Ann', 'Archer', '1970-01-02'),
  row(2, 'Anne', 'Archer', '1970-01-02'),
  row(3, 'Bob', 'Baker', '1981-11-12'),
  row(4, 'Rob', 'Baker', '1981-11-12'),
  row(5, 'Cem', 'Celik', '1992-05-06'),
  '',
].join('\n');

let files: MemoryFileStore;
let workbench: Workbench;

async function open(): Promise<Workbench> {
  let ticks = 0;
  return unwrap(
    await createWorkbench({
      files,
      openEngine: createNodeEngineOpener({ tempFolder }),
      engineKind: 'native',
      readers: {},
      clock: { now: () => new Date(1_767_225_600_000 + (ticks += 1) * 1000).toISOString() },
      random: { bytes: (length) => new Uint8Array(length).map((_, index) => index + ticks) },
      logger: silentLogger,
      host: 'cli',
      productVersion: '0.0.0',
    }),
  );
}

beforeEach(async () => {
  files = createMemoryFileStore();
  unwrap(await newWorkspace(files, { name: 'Test' }));
  workbench = await open();
  const bytes = new TextEncoder().encode(people);
  const { upload } = unwrap(
    await workbench.call('upload.begin', { fileName: 'people.csv', size: bytes.length }),
  );
  unwrap(await workbench.call('upload.part', { upload, base64: toBase64(bytes) }));
  unwrap(await workbench.call('sources.add', { uploads: [upload] }));
  unwrap(await workbench.call('identity.resolve', {}));
  return () => workbench.close();
});

const label = (left: number, right: number, verdict: 'match' | 'not' | 'unsure', by = 'Ann', drawn = false) =>
  workbench.call('review.judge', {
    left: `people:${left}`,
    right: `people:${right}`,
    verdict,
    as: 'label',
    by,
    reason: '',
    blind: true,
    drawn,
  });
const labels = async (): Promise<ResultOf<'review.labels'>['labels']> =>
  unwrap(await workbench.call('review.labels', {})).labels;
const decisionText = (): string =>
  [...files.snapshot()]
    .filter(([file]) => file.startsWith('decisions/'))
    .map(([, content]) => new TextDecoder().decode(content))
    .join('');

describe('reviewing in a workbench', () => {
  it('keeps a label in the log by tokens; it changes no person, and the run is not stale', async () => {
    unwrap(await label(1, 2, 'match'));
    expect(await labels()).toMatchObject([{ by: 'Ann', verdict: 'match', blind: true }]);
    expect(decisionText()).not.toMatch(/archer|people/i);
    expect(unwrap(await workbench.call('identity.summary', {}))?.stale).toBe(false);
  });

  it('takes a label back by another line, so that nothing is lost', async () => {
    unwrap(await label(1, 2, 'match'));
    const [given] = await labels();
    unwrap(await workbench.call('review.retract', { id: given?.label ?? '', by: 'Ann', reason: 'a slip' }));
    expect(await labels()).toEqual([]);
    expect(decisionText().trim().split('\n')).toHaveLength(2);
    const again = await workbench.call('review.retract', { id: given?.label ?? '', by: 'Ann', reason: '' });
    expect(again).toMatchObject({ ok: false, error: { code: 'decision.invalid' } });
  });

  it('counts the last label of a reviewer, and finds its records after the workspace was opened again', async () => {
    unwrap(await label(1, 2, 'unsure'));
    unwrap(await label(2, 1, 'not'));
    await workbench.close();
    workbench = await open();
    unwrap(await workbench.call('identity.resolve', {}));
    expect((await labels()).map(({ verdict }) => verdict)).toEqual(['not']);
  });

  it('measures the run against the labels of the workspace', async () => {
    const without = await workbench.call('review.evaluate', {});
    expect(without).toMatchObject({ ok: false, error: { code: 'identity.labels' } });
    unwrap(await label(1, 2, 'match'));
    unwrap(await label(1, 3, 'not'));
    unwrap(await label(1, 4, 'unsure'));
    const { evaluation, examination } = unwrap(await workbench.call('review.evaluate', {}));
    expect(evaluation.labelledRecords).toBe(3);
    expect(evaluation.pairs.truePositive + evaluation.pairs.falseNegative).toBe(1);
    expect(examination.segments.length).toBeGreaterThan(0);
  });

  it('leaves out what reviewers contradict one another on, and says so', async () => {
    unwrap(await label(1, 2, 'match'));
    unwrap(await label(1, 2, 'not', 'Ben'));
    unwrap(await label(3, 4, 'match'));
    const { evaluation } = unwrap(await workbench.call('review.evaluate', {}));
    expect(evaluation.problems).toMatchObject([{ kind: 'contradiction', line: null }]);
    expect(evaluation.labelledRecords).toBe(2);
    const agreement = unwrap(await workbench.call('review.agreement', {}));
    expect(agreement).toMatchObject({
      sharedPairs: 1,
      pairwise: [{ first: 'Ann', second: 'Ben', agreement: 0 }],
    });
    expect(agreement.disagreements).toHaveLength(1);
  });

  it('joins or parts by a decision from the next resolution on', async () => {
    const decide = (verdict: 'match' | 'not' | 'unsure') =>
      workbench.call('review.judge', {
        left: 'people:1',
        right: 'people:5',
        verdict,
        as: 'decision',
        by: 'Ann',
        reason: 'seen the passport',
        blind: false,
        drawn: false,
      });
    expect(await decide('unsure')).toMatchObject({ ok: false, error: { code: 'usage.argument' } });
    unwrap(await decide('match'));
    expect(unwrap(await workbench.call('identity.summary', {}))?.stale).toBe(true);
    expect(await labels()).toEqual([]);
    unwrap(await workbench.call('identity.resolve', {}));
    const pair = unwrap(
      await workbench.call('review.pair', {
        left: 'people:1',
        right: 'people:5',
        blind: false,
        reviewer: 'Ann',
      }),
    );
    expect(pair.known?.outcome).toMatch(/^linked/);
  });

  it('lets labels teach m where the ruleset says so, and a run without them stays as it was', async () => {
    const m = async () =>
      unwrap(await workbench.call('identity.summary', {}))?.comparisons.map(({ levels }) =>
        levels.map((level) => level.m),
      );
    const before = await m();
    unwrap(await label(1, 2, 'match'));
    unwrap(await label(3, 4, 'match'));
    unwrap(await workbench.call('identity.resolve', {}));
    expect(await m()).toEqual(before);
    unwrap(
      await workbench.call('workspace.execute', {
        command: 'ruleset.put',
        args: { ruleset: await rulesetWithLabels() },
      }),
    );
    unwrap(await workbench.call('identity.resolve', {}));
    expect(await m()).not.toEqual(before);
    unwrap(await label(1, 5, 'not'));
    expect(unwrap(await workbench.call('identity.summary', {}))?.stale).toBe(true);
  });

  it('reports health whose counts add up', async () => {
    const health = unwrap(await workbench.call('health.report', {}));
    expect(health.records).toBe(5);
    for (const field of health.fields)
      expect(field.usable + field.empty + field.unusable).toBe(field.records);
    for (const { degrees, values } of health.identifiers)
      expect(degrees.reduce((sum, degree) => sum + degree.values, 0)).toBe(values);
    expect(health.sources.map(({ persons }) => persons)).toEqual([health.persons]);
  });

  it('estimates without labels, and with drawn ones', async () => {
    const before = unwrap(await workbench.call('review.estimate', {}));
    expect(before.withLabels).toBeNull();
    const { items } = unwrap(
      await workbench.call('review.queue', { aim: 'measure', limit: 5, reviewer: 'Ann', blind: true }),
    );
    const [first] = items;
    if (first === undefined) throw new Error('an empty queue');
    expect(first.information).toBeNull();
    unwrap(await label(first.left.row, first.right.row, 'match', 'Ann', first.drawn));
    const after = unwrap(await workbench.call('review.estimate', {}));
    expect(after.drawnLabels).toBe(1);
    expect(after.withoutLabels).toEqual(before.withoutLabels);
    expect(after.strata.reduce((sum, { labelled }) => sum + labelled, 0)).toBe(1);
  });
});

async function rulesetWithLabels(): Promise<Record<string, unknown>> {
  const { rulesets } = unwrap(await workbench.call('rules.book', {}));
  const [ruleset] = rulesets;
  return { ...ruleset, training: { ...ruleset?.training, labels: true } };
}
