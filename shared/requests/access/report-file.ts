import { z } from 'zod';
import { keyFingerprint, signatureHolds, signText, type SigningKey } from '../../audit/index.ts';
import { canonicalJson, fromBase64, sha256, toBase64 } from '../../kernel/index.ts';
import type { AccessReport } from './access-report.ts';

export const reportJsonName = 'access-report.json';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What access-report.json holds: the report, its digest, the files beside it that say the same, and who vouches for it all. */
const reportFileSchema = z.strictObject({
  contentDigest: digest,
  files: z.array(z.strictObject({ name: z.string().min(1), sha256: digest })),
  report: z.looseObject({
    format: z.literal('c360-access-report'),
    request: z.looseObject({ preparedAt: z.string() }),
  }),
  signature: z
    .strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.base64(), value: z.base64() })
    .exactOptional(),
});
type ReportFile = z.infer<typeof reportFileSchema>;

/**
 * The text of access-report.json in RFC 8785 form with a line end: the report with its digest and those of the files beside it.
 * With a key, an Ed25519 signature (RFC 8032) over the same form of all else in it, under a heading of its own.
 */
export function printReport(
  report: AccessReport,
  beside: readonly { readonly name: string; readonly sha256: string }[],
  key?: SigningKey,
): string {
  const body = {
    contentDigest: sha256(canonicalJson(report)),
    files: beside.map(({ name, sha256: own }) => ({ name, sha256: own })),
    report,
  };
  const signature =
    key === undefined
      ? {}
      : {
          signature: {
            algorithm: 'Ed25519',
            publicKey: toBase64(key.publicKey),
            value: signText(key, signedText(body)),
          },
        };
  return `${canonicalJson({ ...body, ...signature })}\n`;
}

function signedText(body: unknown): string {
  return `c360.access-report:1\n${canonicalJson(body)}`;
}

export interface ReportCheck {
  /** As `CertificateReport`: `unsigned` means that nothing contradicts itself, and no more. */
  readonly state: 'signed' | 'unsigned' | 'changed';
  readonly problems: readonly string[];
  readonly says: { readonly contentDigest: string; readonly preparedAt: string } | null;
  /** Files whose bytes were compared. */
  readonly compared: readonly string[];
  /** Fingerprint of the key that the signature names. */
  readonly key: string | null;
}

/**
 * Checks access-report.json, and of the files that it lists those given, to the byte. Needs nothing else, so whoever was sent
 * them can. `publicKey`: the signer's key as it was made known some other way.
 */
export function checkReport(
  text: string,
  {
    files = new Map(),
    publicKey,
  }: {
    readonly files?: ReadonlyMap<string, Uint8Array>;
    readonly publicKey?: Uint8Array | undefined;
  } = {},
): ReportCheck {
  const file = readFile(text);
  if (typeof file === 'string')
    return { state: 'changed', problems: [file], says: null, compared: [], key: null };
  const { signature, ...body } = file;
  const { contentDigest, files: listed, report } = body;
  const compared = listed.filter(({ name }) => files.has(name));
  const problems: string[] = [];
  if (text !== `${canonicalJson(file)}\n`)
    problems.push('The file is not in the form in which it was written.');
  if (sha256(canonicalJson(report)) !== contentDigest)
    problems.push('The report is not the one of its digest.');
  for (const { name, sha256: expected } of compared)
    if (sha256(files.get(name) ?? new Uint8Array()) !== expected)
      problems.push(`${name} is not the file that was written with the report.`);
  const key = signature === undefined ? null : fromBase64(signature.publicKey);
  if (signature !== undefined && (key?.length !== 32 || !holds(signature, body, key)))
    problems.push('The signature does not hold: the file was changed after it was signed.');
  if (publicKey !== undefined && (key === null || toBase64(key) !== toBase64(publicKey)))
    problems.push(key === null ? 'It is not signed.' : 'It is signed with another key than the one given.');
  return {
    state: problems.length > 0 ? 'changed' : signature === undefined ? 'unsigned' : 'signed',
    problems,
    says: { contentDigest, preparedAt: report.request.preparedAt },
    compared: compared.map(({ name }) => name),
    key: key?.length === 32 ? keyFingerprint(key) : null,
  };
}

function holds(
  { publicKey, value }: NonNullable<ReportFile['signature']>,
  body: unknown,
  key: Uint8Array,
): boolean {
  // Base64 can write some bytes in several ways; only one is written.
  const oneForm = [publicKey, value].every((text) => {
    const bytes = fromBase64(text);
    return bytes !== null && toBase64(bytes) === text;
  });
  return oneForm && signatureHolds(value, signedText(body), key);
}

function readFile(text: string): ReportFile | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The file is not JSON.';
  }
  const parsed = reportFileSchema.safeParse(value);
  return parsed.success
    ? parsed.data
    : `The file is no access report: ${parsed.error.issues[0]?.message ?? ''}`;
}
