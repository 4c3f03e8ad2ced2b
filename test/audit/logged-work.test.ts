import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../host/session.ts';
import { openSession } from '../../host/workbench-session.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { ArgsOf, MethodName, ResultOf } from '../../shared/workbench/index.ts';
import type { AuditEntry } from '../../shared/workspace/index.ts';
import { smallHarbor, testFolder } from '../journey/c360.ts';

const scratch = testFolder();
let folder: string;
let session: Session;

beforeAll(async () => {
  folder = smallHarbor(scratch.folder);
  session = unwrap(await openSession({ folder, host: 'cli' }));
});
afterAll(async () => {
  await session.close();
  scratch.remove();
});

async function call<Name extends MethodName>(name: Name, args: ArgsOf<Name>): Promise<ResultOf<Name>> {
  return unwrap(await session.api.call(name, args));
}

function logText(): string {
  return readdirSync(path.join(folder, 'audit'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => readFileSync(path.join(folder, 'audit', name), 'utf8'))
    .join('');
}

function entries(): AuditEntry[] {
  return logText()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditEntry);
}

describe('work on the sample with fewer people', { timeout: 600_000 }, () => {
  let email = '';
  let personId = '';

  it('leaves an entry for everything that decides or discloses, with figures and digests', async () => {
    await call('sources.load', { source: 'crm' });
    const run = await call('identity.resolve', {});
    const { rows } = await call('identity.persons', { offset: 0, limit: 20, minRecords: 3 });
    const row = rows.find((one) => one.email !== null);
    personId = row?.personId ?? '';
    email = row?.email ?? '';
    const person = await call('identity.person', { personId });
    await call('consent.person', { personId });
    const [left = '', right = ''] = person.records.map(({ ref }) => `${ref.source}/${ref.key}`);
    await call('identity.explainPair', { left, right });
    await call('identity.explainPair', { left: right, right: left });
    const reason = `the same, as ${email} says`;
    await call('identity.decide', { left, right, verdict: 'same-person', by: 'Ann Steward', reason });
    await call('workspace.undo', {});
    await call('review.judge', {
      left,
      right,
      by: 'Ann Steward',
      reason: 'alike',
      verdict: 'match',
      as: 'label',
      blind: true,
      drawn: false,
    });
    await call('workspace.execute', { command: 'workspace.rename', args: { name: 'Another name' } });
    await session.api.call('workspace.execute', { command: 'workspace.destroy', args: {} });
    const [purpose] = await call('consent.purposes', {});
    unwrap(await session.api.decisionsCsv(purpose?.id ?? '', {}, silentJob));
    const found = await call('requests.find', { identifiers: [`email=${email}`] });
    expect(found.matches.map((match) => match.personId)).toContain(personId);
    const { files } = await call('requests.access', { identifiers: [`email=${email}`], personId });
    await call('packs.export', {});
    unwrap(await session.api.runFiles());

    const log = entries();
    expect(log.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'source.loaded done',
      'run.resolved done',
      'persons.listed done',
      'person.viewed done',
      'pair.viewed done',
      'decision.added begun',
      'decision.added done',
      'workspace.undone begun',
      'workspace.undone done',
      'verdict.recorded begun',
      'label.added done',
      'workspace.changed begun',
      'manifest.changed done',
      'workspace.changed begun',
      'workspace.changed failed',
      'consent.decisionsExported done',
      'subject.searched done',
      'access.disclosed done',
      'pack.exported done',
      'run.exported done',
    ]);
    const of = (action: string): AuditEntry | undefined => log.findLast((entry) => entry.action === action);
    expect(of('run.resolved')?.detail).toMatchObject({
      digests: { result: run.resultDigest, ruleset: run.rulesetDigest },
      counts: { persons: run.persons },
    });
    expect(of('decision.added')).toMatchObject({
      of: log.find(({ action }) => action === 'decision.added')?.seq,
      detail: { objects: [{ kind: 'decision', before: null }], codes: ['must-link'] },
    });
    expect(of('access.disclosed')?.detail.files).toEqual(files.map(({ sha256 }) => sha256));
    expect(of('workspace.changed')?.error).toBe('usage.unknown-command');
  });

  it('holds no raw identifier, name or reason', async () => {
    // Figures may be equal to a postcode; a value can only be in a text.
    const text = entries().map(textsOf).join(' ').toLowerCase();
    const values = new Set<string>([email.toLowerCase(), 'ann steward', 'steward', personId.toLowerCase()]);
    for (const source of ['crm', 'marketing', 'webshop', 'billing', 'support']) {
      await call('sources.load', { source });
      const page = await call('sources.rows', { source, offset: 0, limit: 1000 });
      for (const { cells } of page.rows)
        for (const cell of cells)
          if (cell !== null && cell.trim().length >= 5) values.add(cell.trim().toLowerCase());
    }
    expect(values.size).toBeGreaterThan(5000);
    // Words that are ids of the workspace itself may be values of a column too; nothing else may be in both.
    const ids = new Set([
      'email',
      'phone',
      'person',
      'support',
      'billing',
      'marketing',
      'webshop',
      'harbor',
      'unknown',
    ]);
    const leaked = [...values].filter((value) => !ids.has(value) && leaks(text, value));
    expect(leaked).toEqual([]);
  });

  it('tells the work on one line of time, by person and by kind, and who a person of the log is', async () => {
    const page = await call('audit.timeline', { offset: 0, limit: 100, person: personId });
    expect(page.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['access.disclosed', 'subject.searched', 'pair.viewed', 'person.viewed']),
    );
    const token = page.rows.find(({ action }) => action === 'access.disclosed')?.target.token ?? '';
    expect(await call('audit.locate', { token })).toEqual({ personId });
    const decisions = await call('audit.timeline', { offset: 0, limit: 100, kind: 'decision' });
    expect(decisions.rows).toMatchObject([{ action: 'decision.label', by: 'Ann Steward', outcome: 'holds' }]);
    const byAnn = await call('audit.timeline', { offset: 0, limit: 100, kind: 'audit', by: 'ann' });
    expect(byAnn.rows[0]).toMatchObject({ action: 'label.added', by: 'Ann Steward' });
  });

  it('verifies, and vouches for itself by a checkpoint that is logged', async () => {
    const made = await call('audit.checkpoint', { sign: true });
    expect(entries().at(-1)).toMatchObject({
      action: 'checkpoint.made',
      detail: { digests: { root: made.root }, counts: { size: made.size }, codes: ['signed'] },
    });
    const checkpoints = [{ name: 'kept', text: made.file.content }];
    const report = await call('audit.verify', { checkpoints, publicKey: made.publicKey ?? '' });
    expect(report).toMatchObject({
      intact: true,
      anchored: true,
      checkpoints: [{ agrees: true, signature: 'valid', ownKey: true }],
      writers: [{ own: true, anchored: made.size }],
    });
    expect(report.limits.join()).toContain(`entry ${made.size + 1} of writer`);
  });

  it('does not happen when it cannot be logged', async () => {
    const writer = readdirSync(path.join(folder, 'audit'))[0] ?? '';
    const months = path.join(folder, 'audit', writer);
    const [month = ''] = readdirSync(months);
    // A folder in the place of the file: no right to write would not stop a superuser.
    rmSync(path.join(months, month));
    mkdirSync(path.join(months, month));
    const before = readdirSync(path.join(folder, 'decisions')).map((name) =>
      readFileSync(path.join(folder, 'decisions', name), 'utf8'),
    );
    const refused = await session.api.call('workspace.undo', {});
    expect(refused).toMatchObject({ ok: false, error: { code: 'audit.not-written' } });
    const disclosed = await session.api.call('requests.access', {
      identifiers: [`email=${email}`],
      personId,
    });
    expect(disclosed).toMatchObject({ ok: false, error: { code: 'audit.not-written' } });
    expect(
      readdirSync(path.join(folder, 'decisions')).map((name) =>
        readFileSync(path.join(folder, 'decisions', name), 'utf8'),
      ),
    ).toEqual(before);
  });
});

function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return [...Object.keys(value), ...Object.values(value).map(textsOf)].join(' ');
}

/** As a value of its own: not as a piece of a digest, a number or a longer word. */
function leaks(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const around = `${text[at - 1] ?? ''}${text[at + value.length] ?? ''}`;
    if (!/[0-9a-z]/.test(around)) return true;
  }
  return false;
}
