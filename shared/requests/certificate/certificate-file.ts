import { z } from 'zod';
import { keyFingerprint, signatureHolds, signText, type SigningKey } from '../../audit/index.ts';
import { canonicalJson, fromBase64, sha256, toBase64 } from '../../kernel/index.ts';
import type { ErasureCertificate } from './certificate.ts';

export const certificateHtmlName = 'erasure-certificate.html';
export const certificateJsonName = 'erasure-certificate.json';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What the file holds: the certificate, its digest, that of the page for people, and who vouches for all of it. */
const certificateFileSchema = z.strictObject({
  certificateDigest: digest,
  certificate: z.looseObject({
    format: z.literal('c360-erasure-certificate'),
    formatVersion: z.literal(1),
    status: z.enum(['verified', 'partial']),
    planDigest: digest,
    executedAt: z.string(),
    verifiedAt: z.string(),
  }),
  /** SHA-256 of erasure-certificate.html. */
  page: digest,
  signature: z
    .strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.base64(), value: z.base64() })
    .exactOptional(),
});
type CertificateFile = z.infer<typeof certificateFileSchema>;

/**
 * The text of erasure-certificate.json, in RFC 8785 form with a line end. With a key, an Ed25519 signature (RFC 8032) over the
 * same form of everything else in it, under a heading of its own so that it is a signature of nothing else.
 */
export function printCertificate(certificate: ErasureCertificate, page: string, key?: SigningKey): string {
  const certificateDigest = sha256(canonicalJson(certificate));
  const body = { certificateDigest, certificate, page: sha256(page) };
  const signed =
    key === undefined
      ? body
      : {
          ...body,
          signature: {
            algorithm: 'Ed25519',
            publicKey: toBase64(key.publicKey),
            value: signText(key, signedText(body)),
          },
        };
  return `${canonicalJson(signed)}\n`;
}

function signedText(body: unknown): string {
  return `c360.erasure-certificate:1\n${canonicalJson(body)}`;
}

export interface CertificateReport {
  /**
   * `signed`: every byte is as it was signed. `unsigned`: nothing contradicts itself, but whoever can write the file can make
   * it so. `changed`: see `problems`.
   */
  readonly state: 'signed' | 'unsigned' | 'changed';
  readonly problems: readonly string[];
  /** What the certificate says, where it can be read at all. */
  readonly says: {
    readonly status: 'verified' | 'partial';
    readonly certificateDigest: string;
    readonly planDigest: string;
    readonly executedAt: string;
    readonly verifiedAt: string;
  } | null;
  /** Fingerprint of the key that the signature names; to be compared with that of the signer. */
  readonly key: string | null;
}

/**
 * Checks the file of a certificate, and the page beside it where that is given, to the byte. Needs nothing else, so anybody can.
 * `publicKey`: the 32 bytes of the signer's key as it was made known some other way; without it the signature shows that the
 * file is as its signer left it, whoever that was.
 */
export function checkCertificate(
  text: string,
  {
    page,
    publicKey,
  }: { readonly page?: string | undefined; readonly publicKey?: Uint8Array | undefined } = {},
): CertificateReport {
  const file = readFile(text);
  if (typeof file === 'string') return { state: 'changed', problems: [file], says: null, key: null };
  const { certificate, certificateDigest, signature, ...rest } = file;
  const problems: string[] = [];
  // One form only: a space more, a member twice or out of order would otherwise go by.
  if (text !== `${canonicalJson(file)}\n`)
    problems.push('The file is not in the form in which it was written.');
  if (sha256(canonicalJson(certificate)) !== certificateDigest)
    problems.push('The certificate is not the one of its digest.');
  if (page !== undefined && sha256(page) !== file.page)
    problems.push(`${certificateHtmlName} is not the page that was written with the certificate.`);
  const key = signature === undefined ? null : fromBase64(signature.publicKey);
  if (signature !== undefined) {
    const body = { certificate, certificateDigest, ...rest };
    if (
      key?.length !== 32 ||
      !isOneForm(signature) ||
      !signatureHolds(signature.value, signedText(body), key)
    )
      problems.push('The signature does not hold: the file was changed after it was signed.');
  }
  if (publicKey !== undefined && (key === null || toBase64(key) !== toBase64(publicKey)))
    problems.push(key === null ? 'It is not signed.' : 'It is signed with another key than the one given.');
  const { status, planDigest, executedAt, verifiedAt } = certificate;
  return {
    state: problems.length > 0 ? 'changed' : signature === undefined ? 'unsigned' : 'signed',
    problems,
    says: { status, certificateDigest, planDigest, executedAt, verifiedAt },
    key: key?.length === 32 ? keyFingerprint(key) : null,
  };
}

function readFile(text: string): CertificateFile | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The file is not JSON.';
  }
  const parsed = certificateFileSchema.safeParse(value);
  return parsed.success
    ? parsed.data
    : `The file is no erasure certificate: ${parsed.error.issues[0]?.message ?? ''}`;
}

/** Base64 can write some bytes in several ways; only one is written. */
function isOneForm({ publicKey, value }: NonNullable<CertificateFile['signature']>): boolean {
  return [publicKey, value].every((text) => {
    const bytes = fromBase64(text);
    return bytes !== null && toBase64(bytes) === text;
  });
}
