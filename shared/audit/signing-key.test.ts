import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../kernel/index.ts';
import {
  parsePrivateKey,
  parsePublicKey,
  printPrivateKey,
  printPublicKey,
  signatureHolds,
  signingKey,
  signText,
} from './signing-key.ts';

describe('a signing key', () => {
  it('agrees with the first test vector of RFC 8032', () => {
    const seed = Uint8Array.from(
      Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
    );
    const key = signingKey(seed);
    expect(Buffer.from(key.publicKey).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(Buffer.from(signText(key, ''), 'base64').toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
  });

  it('is read and written as OpenSSL does, and signs what OpenSSL verifies', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const key = unwrap(parsePrivateKey(text));
    expect(printPrivateKey(key)).toBe(text);
    const publicText = printPublicKey(key.publicKey);
    expect(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' })).toBe(publicText);
    expect(unwrap(parsePublicKey(publicText))).toEqual(key.publicKey);
    const message = Buffer.from('what was decided');
    const ours = Buffer.from(signText(key, 'what was decided'), 'base64');
    expect(verify(null, message, createPublicKey(publicText), ours)).toBe(true);
    const theirs = sign(null, message, createPrivateKey(text)).toString('base64');
    expect(signatureHolds(theirs, 'what was decided', key.publicKey)).toBe(true);
    expect(signatureHolds(theirs, 'what was denied', key.publicKey)).toBe(false);
    expect(signatureHolds('AAAA', 'what was decided', key.publicKey)).toBe(false);
  });

  it('is not read from anything else', () => {
    const { privateKey } = generateKeyPairSync('x25519');
    const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const text of ['', 'key', other, other.replace('PRIVATE', 'PUBLIC')]) {
      expect(parsePrivateKey(text)).toMatchObject({ ok: false, error: { code: 'audit.key' } });
      expect(parsePublicKey(text)).toMatchObject({ ok: false, error: { code: 'audit.key' } });
    }
  });
});
