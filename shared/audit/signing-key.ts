import { ed25519 } from '@noble/curves/ed25519.js';
import { fail, fromBase64, ok, sha256, toBase64, type Result } from '../kernel/index.ts';

/** The fixed head of an Ed25519 private key in PKCS #8 DER (RFC 8410); the 32 bytes of the seed follow. */
const privateHead = '302e020100300506032b657004220420';
/** The same of a public key (SubjectPublicKeyInfo). */
const publicHead = '302a300506032b6570032100';

/** Ed25519 keys (RFC 8032) in PEM, as OpenSSL reads and writes them. */
export interface SigningKey {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** A key from 32 random bytes. */
export function signingKey(seed: Uint8Array): SigningKey {
  return { seed, publicKey: ed25519.getPublicKey(seed) };
}

export function printPrivateKey({ seed }: SigningKey): string {
  return pem('PRIVATE KEY', privateHead, seed);
}

export function printPublicKey(publicKey: Uint8Array): string {
  return pem('PUBLIC KEY', publicHead, publicKey);
}

/** `audit.key` when the text is no unencrypted Ed25519 private key. */
export function parsePrivateKey(text: string): Result<SigningKey> {
  const seed = body(text, 'PRIVATE KEY', privateHead);
  return seed === null
    ? fail('audit.key', 'The text is no Ed25519 private key in PEM form', {
        fix: 'Make one with: openssl genpkey -algorithm ed25519',
      })
    : ok(signingKey(seed));
}

/** `audit.key` when the text is no Ed25519 public key. */
export function parsePublicKey(text: string): Result<Uint8Array> {
  const key = body(text, 'PUBLIC KEY', publicHead);
  return key === null ? fail('audit.key', 'The text is no Ed25519 public key in PEM form') : ok(key);
}

/** A short name of a key to compare by eye: the first 16 hex digits of the SHA-256 of its 32 bytes. */
export function keyFingerprint(publicKey: Uint8Array): string {
  return sha256(publicKey).slice(0, 16);
}

export function signText({ seed }: SigningKey, text: string): string {
  return toBase64(ed25519.sign(new TextEncoder().encode(text), seed));
}

/** Whether the base64 signature is one of this text by this key; strict as in RFC 8032. */
export function signatureHolds(signature: string, text: string, publicKey: Uint8Array): boolean {
  const bytes = fromBase64(signature);
  if (bytes === null || bytes.length !== 64) return false;
  try {
    return ed25519.verify(bytes, new TextEncoder().encode(text), publicKey, { zip215: false });
  } catch {
    // A key or signature that is no point of the curve.
    return false;
  }
}

function pem(label: string, head: string, key: Uint8Array): string {
  const der = new Uint8Array(head.length / 2 + 32);
  for (let index = 0; index < head.length / 2; index += 1)
    der[index] = Number.parseInt(head.slice(index * 2, index * 2 + 2), 16);
  der.set(key, head.length / 2);
  return `-----BEGIN ${label}-----\n${toBase64(der)}\n-----END ${label}-----\n`;
}

function body(text: string, label: string, head: string): Uint8Array | null {
  const match = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(text);
  const der = fromBase64((match?.[1] ?? '').replace(/\s/g, ''));
  if (der === null || der.length !== head.length / 2 + 32) return null;
  for (let index = 0; index < head.length / 2; index += 1)
    if (der[index] !== Number.parseInt(head.slice(index * 2, index * 2 + 2), 16)) return null;
  return der.slice(head.length / 2);
}
