import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of bytes (or of the UTF-8 form of a text) as 64 lower-case hex digits. */
export function sha256(data: Uint8Array | string): string {
  return bytesToHex(nobleSha256(typeof data === 'string' ? new TextEncoder().encode(data) : data));
}

/** SHA-256 of bytes as 32 bytes. */
export function sha256Bytes(data: Uint8Array): Uint8Array {
  return nobleSha256(data);
}

/** SHA-256 under way; `digest` gives 64 lower-case hex digits and ends it. */
export interface Sha256 {
  update(part: Uint8Array): void;
  digest(): string;
}

/** SHA-256 over parts that arrive one after another. Hosts that have a faster one hand it in as a port. */
export function sha256Stream(): Sha256 {
  const state = nobleSha256.create();
  return {
    update: (part) => {
      state.update(part);
    },
    digest: () => bytesToHex(state.digest()),
  };
}

/** SHA-256 as a host computes it: of bytes that are there whole, which costs least, or part by part. */
export interface Sha256Port {
  of(bytes: Uint8Array): string;
  stream(): Sha256;
}

/** For hosts that bring none of their own. */
export const portableSha256: Sha256Port = { of: sha256, stream: sha256Stream };

/** HMAC-SHA-256 as hex. The message starts with its domain, so tokens of two uses never join. */
export function keyedToken(key: Uint8Array, domain: string, value: string): string {
  return bytesToHex(hmac(nobleSha256, key, new TextEncoder().encode(`${domain}\u0000${value}`)));
}
