import { keyFingerprint, parsePublicKey, printPublicKey } from '../../audit/index.ts';
import { canonicalJson, fail, ok, sha256, type Job, type Result } from '../../kernel/index.ts';
import {
  certificateHtmlName,
  certificateJsonName,
  type CertificateReport,
  checkCertificate,
  closesPoint,
  localDay,
  printCertificate,
  readErasurePlan,
  renderCertificateHtml,
  toldMoment,
  verifyErasure,
} from '../../requests/index.ts';
import type { CertificateDto } from '../contract/index.ts';
import type { DeepReadonly } from '../handlers.ts';
import { textFile } from '../made-file.ts';
import { signerOf } from '../signer-of.ts';
import { keepOutput } from '../answers/keep-output.ts';
import { caseOfPlan, keepAnswers, statusOfPlan } from './propagation-of-plan.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import type { ReachOfRun } from './reach-of-run.ts';

export interface CertificateRequest {
  readonly plan: string;
  readonly verification: string;
  readonly executor: string;
  readonly executedAt: string;
  readonly sentAt?: string | undefined;
  readonly answers: readonly { readonly recipient: string; readonly text: string }[];
  /** With the key of this workspace, made when first needed. */
  readonly sign?: boolean | undefined;
  /** With this Ed25519 private key (PEM). */
  readonly key?: string | undefined;
}

/**
 * The certificate of a plan against the extracts as they are now. `request.erasure-plan` for files that are no plan, do not
 * belong together, or were changed; `usage.argument` for an erasure in the future or before its plan; `audit.key` for a key that is none; `identity.no-run`, and `identity.stale-run` when the extracts changed since they were resolved.
 */
export async function certificateOf(
  state: WorkbenchState,
  reachOfRun: ReachOfRun,
  request: CertificateRequest,
  job: Job,
): Promise<Result<DeepReadonly<CertificateDto>>> {
  const read = readErasurePlan(request.plan, request.verification);
  if (!read.ok) return read;
  const now = state.ports.clock.now();
  const ofCase = caseOfPlan(state, read.value);
  const timeZone = ofCase?.received.timeZone ?? state.session.model().manifest.defaults.timeZone;
  const executedAt = toldMoment(request.executedAt, { timeZone, now });
  const sentAt = request.sentAt === undefined ? undefined : toldMoment(request.sentAt, { timeZone, now });
  for (const at of [executedAt, sentAt])
    if (at !== undefined && Date.parse(at) > Date.parse(now))
      return fail('usage.argument', `Nothing can have been done in the future (${at})`);
  const { preparedAt } = read.value.plan.request;
  // By day: who carried it out says the day, and may have done so in the hour of the plan.
  if (dayIn(executedAt, timeZone) < dayIn(preparedAt, timeZone))
    return fail('usage.argument', `The erasure (${executedAt}) is older than its plan (${preparedAt})`, {
      fix: 'Give the day on which the plan was carried out; what was erased before is not in it.',
    });
  if (await state.run.stale())
    return fail('identity.stale-run', 'The extracts have changed since they were resolved', {
      fix: 'Resolve again, so that the certificate is about the extracts as they are.',
    });
  const run = state.run.require();
  if (!run.ok) return run;
  const index = await reachOfRun.index(state, job);
  if (!index.ok) return index;
  const signer = await signerOf(state, request.sign ?? false, request.key);
  if (!signer.ok) return signer;
  const { plan, identifiers } = read.value;
  const kept = await keepAnswers(state, read.value, request.answers, {
    by: request.executor,
    at: state.ports.clock.now(),
  });
  if (!kept.ok) return kept;
  const inCase = ofCase?.id;
  const propagation = statusOfPlan(state, read.value, {
    sentAt,
    // What the case keeps is read from there, with who wrote it down.
    answers: inCase === undefined ? request.answers : [],
    at: executedAt,
  });
  if (!propagation.ok) return propagation;
  const certificate = await verifyErasure(
    {
      plan,
      identifiers,
      index: index.value,
      propagation: propagation.value,
      executor: request.executor,
      executedAt,
      verifiedAt: state.ports.clock.now(),
      product: `C360 Workbench ${state.ports.productVersion}`,
      files: run.value.inputs.map(({ path, sha256: digest }) => ({ path, sha256: digest })),
    },
    job,
  );
  const digest = sha256(canonicalJson(certificate));
  const page = renderCertificateHtml(certificate, digest).toWellFormed();
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const key = signer.value;
  const files = [
    textFile(certificateHtmlName, 'text/html', encode(page)),
    textFile(
      certificateJsonName,
      'application/json',
      encode(printCertificate(certificate, page, key ?? undefined)),
    ),
  ];
  const open = certificate.open.length;
  const noted = await keepOutput(state, inCase, 'deletion-certificate', files, { content: digest, open });
  if (!noted.ok) return noted;
  return ok({
    status: certificate.status,
    case: inCase ?? null,
    certificateDigest: digest,
    planDigest: certificate.planDigest,
    personId: certificate.personId,
    open: certificate.open.map((point) => ({ ...point, todo: closesPoint[point.kind] })),
    sources: certificate.sources.map(({ source, searched, deleted, masked, kept }) => ({
      source,
      searched,
      deleted,
      masked,
      kept,
    })),
    residues: certificate.scan.residues.filter(({ explained }) => explained === null).length,
    publicKey: key === null ? null : printPublicKey(key.publicKey),
    fingerprint: key === null ? null : keyFingerprint(key.publicKey),
    propagation: certificate.propagation,
    files,
  });
}

/** The day of an instant in a zone; that of Greenwich where there is no such zone. */
function dayIn(instant: string, zone: string): number {
  return localDay(Date.parse(instant), zone) ?? Math.floor(Date.parse(instant) / 86_400_000);
}

export interface CertificateFiles {
  /** The text of erasure-certificate.json. */
  readonly certificate: string;
  /** The text of erasure-certificate.html, where that is at hand. */
  readonly page?: string | undefined;
  /** The signer's key (PEM). */
  readonly publicKey?: string | undefined;
}

/** Whether a certificate is as it was written. Needs no workspace. Errors: `audit.key` for a key that is none. */
export function verifyCertificate({
  certificate,
  page,
  publicKey,
}: CertificateFiles): Result<DeepReadonly<CertificateReport>> {
  const key = publicKey === undefined ? ok(undefined) : parsePublicKey(publicKey);
  return key.ok ? ok(checkCertificate(certificate, { page, publicKey: key.value })) : key;
}
