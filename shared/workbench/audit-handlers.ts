import {
  keyFingerprint,
  makeCheckpoint,
  parsePublicKey,
  printCheckpoint,
  printPublicKey,
  verifyLog,
  type AuditReport,
} from '../audit/index.ts';
import { breathe, fail, ok, type Job, type Result } from '../kernel/index.ts';
import { auditTimeline } from './audit/timeline.ts';
import type { AuditReportDto, ParsedArgsOf, ResultOf } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { textFile } from './made-file.ts';
import { signerOf } from './signer-of.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function auditHandlers(state: WorkbenchState): HandlersOf<'audit'> {
  return {
    'audit.timeline': (filter, job) => auditTimeline(state, filter, job),
    'audit.locate': ({ token }, job) => locate(state, token, job),
    'audit.verify': (given, job) => verify(state, given, job),
    'audit.checkpoint': (given, job) => checkpoint(state, given, job),
  };
}

async function verify(
  state: WorkbenchState,
  { checkpoints = [], publicKey }: ParsedArgsOf<'audit.verify'>,
  job: Job,
): Promise<Result<DeepReadonly<AuditReportDto>>> {
  const key = publicKey === undefined ? ok(undefined) : parsePublicKey(publicKey);
  if (!key.ok) return key;
  const report = await readReport(state, job, {
    checkpoints,
    ...(key.value === undefined ? {} : { publicKey: key.value }),
  });
  if (!report.ok) return report;
  const writer = await state.audit.store.writer();
  const own = await state.audit.store.signingKey();
  const fingerprint = own.ok && own.value !== null ? keyFingerprint(own.value.publicKey) : null;
  return ok({
    ...report.value,
    writers: report.value.writers.map((one) => ({ ...one, own: writer.ok && one.writer === writer.value })),
    checkpoints: report.value.checkpoints.map(({ vouches: _vouches, ...one }) => ({
      ...one,
      ownKey: one.key !== null && one.key === fingerprint,
    })),
  });
}

function readReport(
  { ports, session }: WorkbenchState,
  job: Job,
  options: Partial<Parameters<typeof verifyLog>[1]> = {},
): Promise<Result<AuditReport>> {
  const workspace = session.model().manifest.id;
  return verifyLog(ports.files, { workspace, sha256: ports.readers.sha256, ...options }, job);
}

/** An end that was cut off by a crash is no reason not to vouch for what stands before it. */
const harmless = new Set(['torn', 'stray']);

async function checkpoint(
  state: WorkbenchState,
  { sign = false, key }: ParsedArgsOf<'audit.checkpoint'>,
  job: Job,
): Promise<Result<ResultOf<'audit.checkpoint'>>> {
  const report = await readReport(state, job);
  if (!report.ok) return report;
  const [wrong] = report.value.problems.filter(({ kind }) => !harmless.has(kind));
  if (wrong !== undefined) {
    const { file, line } = wrong;
    return fail('audit.broken', `No checkpoint is made of a log with findings: ${wrong.text}`, {
      location: { file, ...(line === null ? {} : { line }) },
    });
  }
  const signer = await signerOf(state, sign, key);
  if (!signer.ok) return signer;
  const marks = report.value.writers
    .filter(({ head }) => head.seq > 0)
    .map(({ writer, head }) => ({ writer, size: head.seq, head: head.hash }));
  const { manifest } = state.session.model();
  const at = state.ports.clock.now();
  const made = makeCheckpoint(manifest.id, at, marks, signer.value ?? undefined);
  const name = `${manifest.id}-audit-${at.slice(0, 19).replaceAll(/[:T]/g, '-')}.checkpoint.json`;
  return ok({
    file: textFile(name, 'application/json', new TextEncoder().encode(printCheckpoint(made))),
    size: made.size,
    writers: made.writers.length,
    root: made.root,
    publicKey: signer.value === null ? null : printPublicKey(signer.value.publicKey),
    fingerprint: signer.value === null ? null : keyFingerprint(signer.value.publicKey),
  });
}

/** Tries the commitment on every person of the run. */
async function locate(
  { run, audit }: WorkbenchState,
  token: string,
  job: Job,
): Promise<Result<{ personId: string | null }>> {
  const current = run.require();
  if (!current.ok) return current;
  const commit = await audit.commitments();
  if (!commit.ok) return commit;
  const { identity } = current.value;
  for (let person = 0; person < identity.personCount; person += 1) {
    if (person % 256 === 0) {
      job.report({ phase: 'Look for the person', done: person, total: identity.personCount });
      await breathe(job);
    }
    const personId = identity.personId(person);
    if (commit.value.person(personId) === token) return ok({ personId });
  }
  return ok({ personId: null });
}
