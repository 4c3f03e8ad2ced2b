import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chainStart,
  makeCheckpoint,
  printCheckpoint,
  signingKey,
  stampEntry,
  verifyLog,
  type AuditDraft,
  type AuditReport,
} from '../../shared/audit/index.ts';
import { draft, openLog } from '../../shared/audit/testing/made-log.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { AuditEntry } from '../../shared/workspace/index.ts';
import { logFolder, type Line, type LogFolder } from './log-folder.ts';

const size = 30;

async function verify(
  log: LogFolder,
  ...checkpoints: { name: string; text: string }[]
): Promise<AuditReport> {
  return unwrap(await verifyLog(log.files, { workspace: 'w', checkpoints }, silentJob));
}

async function checkpointOf(log: LogFolder, name = 'kept.json'): Promise<{ name: string; text: string }> {
  const { writers } = await verify(log);
  const marks = writers.map(({ writer, head }) => ({ writer, size: head.seq, head: head.hash }));
  return { name, text: printCheckpoint(makeCheckpoint('w', '2026-02-03T00:00:00.000Z', marks)) };
}

/** Stamps a line and all after it anew, as somebody can who has the program. */
function restamp(writer: string, lines: readonly Line[], change: (entry: AuditEntry) => AuditEntry): Line[] {
  let before = chainStart(writer);
  return lines.map(({ month, text }) => {
    const entry = change(JSON.parse(text) as AuditEntry);
    const { actor, action, target, outcome, detail } = entry;
    const stamped = stampEntry(writer, entry.at, before, {
      actor,
      action,
      target,
      outcome,
      detail,
    } as AuditDraft);
    before = stamped.link;
    return { month, text: stamped.line };
  });
}

const found = ({ problems }: AuditReport): string[] =>
  problems.map(({ kind, line }) => `${kind} at line ${line}`);

describe('what is done to a log in real files', () => {
  it('is nothing: the log is intact, over two months, and without a checkpoint unanchored', async () => {
    const log = await logFolder(size);
    expect(new Set(log.lines().map(({ month }) => month)).size).toBe(2);
    const alone = await verify(log);
    expect(alone).toMatchObject({ intact: true, anchored: false, entries: size });
    expect(alone.limits.join()).toMatch(/Unanchored.*cut off.*stamped anew/);
    const held = await verify(log, await checkpointOf(log));
    expect(held).toMatchObject({ intact: true, anchored: true, limits: [] });
  });

  it('1 edit', async () => {
    const log = await logFolder(size);
    const lines = log.lines();
    const edited = lines.map(({ month, text }, index) => ({
      month,
      text: index === 4 ? text.replace('"loaded":5', '"loaded":7') : text,
    }));
    log.write(edited);
    expect(found(await verify(log))).toEqual(['edited at line 5']);
  });

  it('1b edit, with the digest of that entry stamped anew', async () => {
    const log = await logFolder(size);
    const lines = log.lines();
    const other = restamp(log.writer, lines, (entry) =>
      entry.seq === 5 ? { ...entry, action: 'source.added' } : entry,
    );
    log.write(lines.map((line, index) => (index === 4 ? (other[4] ?? line) : line)));
    expect(found(await verify(log))).toEqual(['edited at line 5']);
  });

  it('2 insert, with a true digest and a true place', async () => {
    const log = await logFolder(size);
    const lines = log.lines();
    const fifth = JSON.parse(lines[4]?.text ?? '') as AuditEntry;
    const put = stampEntry(log.writer, fifth.at, { seq: 5, hash: fifth.hash }, draft(99)).line;
    const month = lines[4]?.month ?? '';
    log.write([...lines.slice(0, 5), { month, text: put }, ...lines.slice(5)]);
    expect(found(await verify(log))).toEqual(['inserted at line 6']);
    // And a line of the log itself, once more.
    log.write([...lines.slice(0, 9), { month, text: lines[2]?.text ?? '' }, ...lines.slice(9)]);
    expect(found(await verify(log))).toEqual(['inserted at line 10']);
  });

  it('3 delete, within a file and a whole month', async () => {
    const log = await logFolder(size);
    const lines = log.lines();
    log.write(lines.filter((_, index) => index < 4 || index > 6));
    const report = await verify(log);
    expect(found(report)).toEqual(['deleted at line 5']);
    expect(report.problems[0]?.text).toContain('Entries 5 to 7');
    log.write(lines.filter(({ month }) => month !== lines[0]?.month));
    expect(found(await verify(log))).toEqual(['deleted at line 1']);
  });

  it('4 reorder', async () => {
    const log = await logFolder(size);
    const lines = log.lines();
    const moved = [...lines];
    moved.splice(4, 2, ...lines.slice(4, 6).toReversed());
    log.write(moved);
    expect(found(await verify(log))).toEqual(['reordered at line 5']);
  });

  it('5 truncation: found by the checkpoint, and by nothing else', async () => {
    const log = await logFolder(size);
    const kept = await checkpointOf(log);
    log.write(log.lines().slice(0, -3));
    expect(await verify(log)).toMatchObject({ intact: true, anchored: false });
    const report = await verify(log, kept);
    expect(report.problems).toMatchObject([{ kind: 'truncated', seq: size - 3 }]);
    expect(report.problems[0]?.text).toContain(`entries ${size - 2} to ${size} were cut off`);
    rmSync(path.join(log.folder, 'audit', log.writer), { recursive: true });
    expect((await verify(log, kept)).problems).toMatchObject([{ kind: 'truncated', writer: log.writer }]);
  });

  it('6 truncate and reappend by the program itself', async () => {
    const log = await logFolder(size);
    const kept = await checkpointOf(log);
    log.write(log.lines().slice(0, -3));
    const again = openLog(log.files, { seed: 1 });
    for (let number = 0; number < 8; number += 1) unwrap(await again.log.append(draft(number)));
    expect(await verify(log)).toMatchObject({ intact: true, anchored: false });
    const report = await verify(log, kept);
    expect(report.problems).toMatchObject([{ kind: 'rewritten', seq: size }]);
  });

  it('7 everything stamped anew, bounded by an earlier checkpoint that still agrees', async () => {
    const log = await logFolder(12);
    const early = await checkpointOf(log, 'early.json');
    const again = openLog(log.files, { seed: 1 });
    for (let number = 0; number < 18; number += 1) unwrap(await again.log.append(draft(number)));
    const late = { ...(await checkpointOf(log, 'late.json')) };
    late.text = late.text.replace('2026-02-03', '2026-02-04');
    expect(await verify(log, late, early)).toMatchObject({ intact: true });
    log.write(
      restamp(log.writer, log.lines(), (entry) =>
        entry.seq === 20 ? { ...entry, action: 'run.resolved' } : entry,
      ),
    );
    expect(await verify(log)).toMatchObject({ intact: true, anchored: false });
    const report = await verify(log, late, early);
    expect(report.problems).toMatchObject([{ kind: 'rewritten', seq: 30 }]);
    expect(report.problems[0]?.text).toContain('after entry 12');
    expect(report.checkpoints.map(({ name, agrees }) => [name, agrees])).toEqual([
      ['early.json', true],
      ['late.json', false],
    ]);
  });
});

describe('a checkpoint', () => {
  it('that was changed, is of another workspace, or is signed by another key is not relied upon', async () => {
    const log = await logFolder(6);
    const { writers } = await verify(log);
    const marks = writers.map(({ writer, head }) => ({ writer, size: head.seq, head: head.hash }));
    const [own, other] = [signingKey(new Uint8Array(32).fill(1)), signingKey(new Uint8Array(32).fill(2))];
    const at = '2026-02-03T00:00:00.000Z';
    const signed = printCheckpoint(makeCheckpoint('w', at, marks, own));
    const check = async (text: string, key = own): Promise<AuditReport> =>
      unwrap(
        await verifyLog(
          log.files,
          { workspace: 'w', checkpoints: [{ name: 'c', text }], publicKey: key.publicKey },
          silentJob,
        ),
      );
    expect(await check(signed)).toMatchObject({ intact: true, anchored: true });
    for (const [text, key, why] of [
      [signed, other, /another key/],
      [signed.replace('2026-02-03', '2026-02-02'), own, /signature/],
      [signed.replace('"size": 6', '"size": 5'), own, /root/],
      [printCheckpoint(makeCheckpoint('w', at, marks)), own, /not signed/],
      [printCheckpoint(makeCheckpoint('other', at, marks, own)), own, /another workspace/],
      ['{"kind":"c360.audit.checkpoint"}', own, /no checkpoint/],
      ['PK', own, /not JSON/],
    ] as const) {
      const report = await check(text, key);
      expect(report).toMatchObject({ intact: false, anchored: false, problems: [{ kind: 'checkpoint' }] });
      expect(report.problems[0]?.text).toMatch(why);
    }
  });
});

describe('a line cut off while it was written', () => {
  it('is told, left where it is, and named by the next entry', async () => {
    const log = await logFolder(5);
    const month =
      readdirSync(path.join(log.folder, 'audit', log.writer))
        .sort()
        .at(-1) ?? '';
    appendFileSync(path.join(log.folder, 'audit', log.writer, month), '{"action":"source.lo');
    const torn = await verify(log);
    expect(torn.problems).toMatchObject([{ kind: 'torn', seq: 6 }]);
    const again = openLog(log.files, { seed: 1 });
    unwrap(await again.log.append(draft(6)));
    const repaired = await verify(log);
    expect(repaired).toMatchObject({ intact: true, entries: 7, repairs: [{ bytes: 20, by: 6 }] });
    const actions = log
      .lines()
      .map(({ text }) => (text.endsWith('}') ? (JSON.parse(text) as AuditEntry).action : text));
    expect(actions.slice(-3)).toEqual(['{"action":"source.lo', 'log.repaired', 'source.loaded']);
    // The same bytes without an entry that names them are no repair.
    log.write(log.lines().map((line) => ({ ...line, text: line.text.replace('source.lo', 'source.le') })));
    expect((await verify(log)).intact).toBe(false);
  });

  it('loses nothing when only its line end is missing', async () => {
    const log = await logFolder(5);
    const lines = log.lines();
    const at = path.join(log.folder, 'audit', log.writer, lines.at(-1)?.month ?? '');
    const { truncateSync, statSync } = await import('node:fs');
    truncateSync(at, statSync(at).size - 1);
    expect(await verify(log)).toMatchObject({ intact: true, entries: 5 });
    const again = openLog(log.files, { seed: 1 });
    unwrap(await again.log.append(draft(6)));
    expect(await verify(log)).toMatchObject({ intact: true, entries: 6, repairs: [] });
  });
});
