import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createFolderFileStore } from '../../host/files/index.ts';
import { systemSha256 } from '../../host/system-ports.ts';
import {
  chainStart,
  makeCheckpoint,
  printCheckpoint,
  stampEntry,
  verifyLog,
} from '../../shared/audit/index.ts';
import { type Job, sha256, portableSha256, unwrap } from '../../shared/kernel/index.ts';

/** `node scripts/bench.mjs audit`: how long the verification of a large log takes, with the host's SHA-256 and without. */
const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    portable: { type: 'boolean', default: false },
  },
});
const entries = Number(values.entries);
const folder = mkdtempSync(path.join(tmpdir(), 'c360-bench-audit-'));
const writer = '00000000000000aa';

/** A log over a year, with the detail that a load, a decision and a look at a person leave. */
function writeLog(): { readonly bytes: number; readonly head: string } {
  mkdirSync(path.join(folder, 'audit', writer), { recursive: true });
  let before = chainStart(writer);
  let bytes = 0;
  const perMonth = Math.ceil(entries / 12);
  for (let month = 1; month <= 12; month += 1) {
    const lines: string[] = [];
    for (let index = 0; index < perMonth && before.seq < entries; index += 1) {
      const number = before.seq;
      const token = sha256(`token ${number % 5000}`);
      const at = `2026-${String(month).padStart(2, '0')}-15T00:00:00.000Z`;
      const stamped = stampEntry(writer, at, before, {
        actor: { host: 'desktop' },
        action: number % 3 === 0 ? 'person.viewed' : 'decision.recorded',
        target:
          number % 3 === 0
            ? { kind: 'person', token }
            : { kind: 'decision', id: '01JABCDEFGHJKMNPQRSTVWXYZ0' },
        outcome: 'done',
        detail: { counts: { records: number % 9 }, records: [token] },
      });
      before = stamped.link;
      lines.push(stamped.line);
    }
    const content = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
    bytes += content.length;
    writeFileSync(
      path.join(folder, 'audit', writer, `2026-${String(month).padStart(2, '0')}.jsonl`),
      content,
    );
  }
  return { bytes, head: before.hash };
}

try {
  const { bytes, head } = writeLog();
  const files = createFolderFileStore(folder);
  const checkpoint = printCheckpoint(
    makeCheckpoint('bench', '2026-12-31T00:00:00.000Z', [{ writer, size: entries, head }]),
  );
  console.log(`${entries} entries, ${(bytes / 1e6).toFixed(1)} MB\n`);
  console.log(
    '| SHA-256 | seconds | processor seconds | entries/s | longest without a pause | intact, anchored |',
  );
  console.log('|---|---|---|---|---|---|');
  for (const [name, port] of [
    ['of Node', systemSha256],
    ...(values.portable ? ([['portable', portableSha256]] as const) : []),
  ] as const) {
    for (let run = 0; run < Number(values.runs); run += 1) {
      const pauses = longestWithoutPause();
      const started = performance.now();
      const usedBefore = process.cpuUsage();
      const report = unwrap(
        await verifyLog(
          files,
          { workspace: 'bench', sha256: port, checkpoints: [{ name: 'kept', text: checkpoint }] },
          pauses.job,
        ),
      );
      const { user, system } = process.cpuUsage(usedBefore);
      const seconds = (performance.now() - started) / 1000;
      console.log(
        `| ${name} | ${seconds.toFixed(2)} | ${((user + system) / 1e6).toFixed(2)} | ${Math.round(report.entries / seconds)} | ${pauses.longest().toFixed(0)} ms | ${report.intact}, ${report.anchored} |`,
      );
      pauses.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** How long timers had to wait: what a cancel or an input would have waited. */
function longestWithoutPause(): { readonly job: Job; longest(): number; stop(): void } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return {
    job: { signal: new AbortController().signal, report: () => undefined },
    longest: () => longest,
    stop: () => clearInterval(timer),
  };
}
