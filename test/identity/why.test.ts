import { beforeAll, describe, expect, test } from 'vitest';
import {
  counterfactuals,
  type IdentityRun,
  mergePath,
  personBuild,
  recordToken,
  rerunAround,
  resolve,
  whyNot,
} from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { keysOfRecord } from '../../shared/identity/record-keys.ts';
import { blockingRules } from '../../shared/identity/rules.ts';
import { fullRerun } from './full-rerun.ts';
import { hasData } from './real-data.ts';
import { questions, type Resolved, resolvedFile, resolvedHarbor, resolvedPeople } from './why-data.ts';

/** How often each kind of counterfactual was found, checked by a whole run, and could not be made in the extracts. */
async function checkCounterfactuals({ input, run }: Resolved, pairs: readonly (readonly [number, number])[]) {
  const checked = new Map<string, number>();
  for (const [left, right] of pairs) {
    const { effect, found } = await counterfactuals(run, left, right, silentJob);
    for (const one of found) {
      const again = await fullRerun(input, run, one.overrides);
      const name = again === null ? 'not to be made' : `${effect} by ${one.kind}`;
      checked.set(name, (checked.get(name) ?? 0) + 1);
      if (again !== null)
        expect(again.personOf(left) === again.personOf(right), JSON.stringify(one)).toBe(effect === 'join');
    }
  }
  return checked;
}

function checkBars(run: IdentityRun, every: number): void {
  for (let pair = 0; pair < run.pairs.count; pair += every) {
    const explained = run.explainPair(run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0);
    const sum = explained.bars.reduce((total, bar) => total + bar.weight, 0);
    if (sum !== run.pairs.weights[pair] || explained.weight !== sum)
      expect.fail(`pair ${pair}: ${sum} of ${run.pairs.weights[pair] ?? 0}`);
    if (explained.bars.some((bar) => bar.note === undefined)) expect.fail(`pair ${pair}: a bar says nothing`);
  }
}

async function checkPersons(run: IdentityRun, pairs: readonly (readonly [number, number])[]): Promise<void> {
  for (const [left, right] of pairs) {
    const local = await rerunAround(run, [left, right], {}, silentJob);
    if (typeof local !== 'string')
      expect(local.together(left, right)).toBe(run.personOf(left) === run.personOf(right));
    if (run.personOf(left) !== run.personOf(right)) continue;
    const path = mergePath(run, left, right);
    const known = new Set(run.linksOf(run.personOf(left)).map((link) => `${link.left},${link.right}`));
    for (const way of [path.links, ...path.alternatives]) {
      let here = left;
      for (const link of way) {
        expect(known.has(`${link.left},${link.right}`)).toBe(true);
        expect([link.left, link.right]).toContain(here);
        here = link.left === here ? link.right : link.left;
      }
      expect(here).toBe(right);
    }
    expect(path.bridges.length > 0).toBe(path.cut?.length === 1);
    const build = await personBuild(run, run.personOf(left), silentJob);
    expect(build.steps).toHaveLength(build.records.length - 1);
    const last = build.steps.at(-1);
    expect([...(last?.leftRecords ?? []), ...(last?.rightRecords ?? [])].sort((a, b) => a - b)).toEqual(
      build.records,
    );
  }
}

/** Every reason given is looked up where it comes from. */
async function checkReasons(run: IdentityRun, pairs: readonly (readonly [number, number])[]) {
  const kinds = new Map<string, number>();
  for (const [left, right] of pairs) {
    if (run.personOf(left) === run.personOf(right)) continue;
    const found = unwrap(await whyNot(run, left, right, silentJob));
    kinds.set(found.kind, (kinds.get(found.kind) ?? 0) + 1);
    const pair = run.links.pairOf(left, right);
    expect(found.kind === 'never-compared').toBe(pair < 0);
    for (const rule of found.blocking) {
      expect(rule.verdict === 'brought-together').toBe(
        pair >= 0 && run.blockingRulesOf(pair).includes(rule.rule),
      );
      const given = blockingRules(run.ruleset).find((one) => one.id === rule.rule);
      if (rule.verdict === 'unmapped' || given === undefined) continue;
      const theirs = keysOfRecord(run.evidence, given, right);
      const shared = keysOfRecord(run.evidence, given, left).some((key) => theirs.includes(key));
      expect(shared, `${left} ${right} ${rule.rule}`).toBe(rule.verdict !== 'key-differs');
      if (rule.block !== undefined) expect(rule.block.records).toBeGreaterThan(rule.block.limit);
    }
    if (found.kind === 'too-weak') expect(found.pair.weight).toBeLessThan(run.thresholds.link);
    if (found.kind === 'guarded') {
      const [ours, theirs] = [left, right].map((record) => run.recordsOf(run.personOf(record)));
      for (const { guard } of found.conflicts)
        expect(run.guards.find((one) => one.id === guard)?.refuses(ours ?? [], theirs ?? [])).toBe(true);
    }
    for (const { enough } of found.against)
      if (enough !== null) expect(enough.total).toBeGreaterThanOrEqual(run.thresholds.link);
  }
  return kinds;
}

describe('blocking keys of a record', () => {
  test('bring exactly the pairs together that blocking brought together', async () => {
    const { run } = await resolvedPeople(3);
    for (const rule of blockingRules(run.ruleset)) {
      const report = run.blocking.find((one) => one.rule === rule.id);
      if (report === undefined) continue;
      const byKey = new Map<string, number[]>();
      for (let record = 0; record < run.recordCount; record += 1)
        for (const key of new Set(keysOfRecord(run.evidence, rule, record)))
          byKey.set(key, [...(byKey.get(key) ?? []), record]);
      const expected = new Set<string>();
      for (const records of byKey.values())
        if (records.length <= report.limit)
          for (const a of records) for (const b of records) if (a < b) expected.add(`${a},${b}`);
      const bit = 1 << run.blocking.indexOf(report);
      const found = new Set<string>();
      for (let pair = 0; pair < run.pairs.count; pair += 1)
        if (((run.pairs.rules[pair] ?? 0) & bit) !== 0)
          found.add(`${run.pairs.left[pair] ?? 0},${run.pairs.right[pair] ?? 0}`);
      expect(found, rule.id).toEqual(expected);
    }
  });
});

describe('explanations of made-up people under rules and guards', () => {
  test('are true', async () => {
    const { run } = await resolvedPeople(5);
    checkBars(run, 1);
    const pairs = questions(run, 200, 5);
    await checkPersons(run, pairs);
    const kinds = await checkReasons(run, pairs);
    for (const kind of ['never-compared', 'too-weak', 'guarded']) expect([...kinds.keys()]).toContain(kind);
  });

  test('name changes that a whole run confirms', async () => {
    const made = await resolvedPeople(7);
    const checked = await checkCounterfactuals(made, questions(made.run, 50, 7));
    for (const kind of ['decision', 'threshold', 'value', 'rule'])
      expect(
        [...checked.keys()].some((name) => name.endsWith(`by ${kind}`)),
        kind,
      ).toBe(true);
  });

  test('know decisions: taking one back is the change to make', async () => {
    const made = await resolvedPeople(9);
    const { input, run } = made;
    const [a, b] = run.recordsOf(run.personOf(0)).length > 1 ? run.recordsOf(run.personOf(0)) : [0, 1];
    const records: [string, string] = [
      recordToken(run.records, a ?? 0, input.recordKey),
      recordToken(run.records, b ?? 1, input.recordKey),
    ];
    const kind = run.personOf(a ?? 0) === run.personOf(b ?? 1) ? 'cannot-link' : 'must-link';
    const decided = {
      ...input,
      decisions: [
        { id: '3'.repeat(26), at: '2026-01-01T00:00:00Z', by: 'x', reason: 'y', kind, records } as const,
      ],
    };
    const again = unwrap(await resolve(decided));
    const { found } = await counterfactuals(again, a ?? 0, b ?? 1, silentJob);
    expect(found[0]).toMatchObject({ kind: 'decision', decision: 'retract' });
    const after = await fullRerun(decided, again, found[0]?.overrides ?? {});
    expect(after?.personOf(a ?? 0) === after?.personOf(b ?? 1)).toBe(kind === 'cannot-link');
  });

  test('refuse to say why two records of one person are not one', async () => {
    const { run } = await resolvedPeople(5);
    const own = Array.from({ length: run.personCount }, (_, person) => run.recordsOf(person)).find(
      (records) => records.length > 1,
    );
    expect(await whyNot(run, own?.[0] ?? 0, own?.[1] ?? 0, silentJob)).toMatchObject({
      ok: false,
      error: { code: 'usage.argument' },
    });
  });

  test('say nothing about a change that reaches too far', async () => {
    const { run } = await resolvedPeople(5);
    expect(await rerunAround(run, [0], { threshold: -90_000 }, silentJob, { records: 20 })).toBe(
      'too many records',
    );
  });
});

describe('explanations of the sample workspace', () => {
  let harbor: Resolved;
  beforeAll(async () => {
    harbor = await resolvedHarbor();
  });

  test('are true', async () => {
    checkBars(harbor.run, 7);
    const pairs = questions(harbor.run, 200, 11);
    await checkPersons(harbor.run, pairs);
    await checkReasons(harbor.run, pairs);
  }, 60_000);

  test('name changes that a whole run confirms', async () => {
    const checked = await checkCounterfactuals(harbor, questions(harbor.run, 4, 13));
    expect([...checked.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
  }, 120_000);
});

describe.skipIf(!hasData)('explanations of fake_1000 (needs ../shared/data)', () => {
  test('are true, and name changes that a whole run confirms', async () => {
    const fake = await resolvedFile('fake_1000/fake_1000.csv');
    checkBars(fake.run, 1);
    const pairs = questions(fake.run, 120, 17);
    await checkPersons(fake.run, pairs);
    await checkReasons(fake.run, pairs);
    const checked = await checkCounterfactuals(fake, pairs.slice(0, 50));
    expect([...checked.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100);
  }, 180_000);
});
