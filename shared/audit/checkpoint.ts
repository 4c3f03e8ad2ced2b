import { z } from 'zod';
import {
  canonicalJson,
  causeText,
  fail,
  fromBase64,
  ok,
  sha256,
  toBase64,
  type Result,
} from '../kernel/index.ts';
import { auditWriter } from '../workspace/index.ts';
import { signatureHolds, signText, type SigningKey } from './signing-key.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const checkpointSchema = z.strictObject({
  kind: z.literal('c360.audit.checkpoint'),
  v: z.literal(1),
  workspace: z.string().max(64),
  at: z.iso.datetime(),
  /** Entries of all writers together. */
  size: z.int().min(0),
  writers: z.array(z.strictObject({ writer: auditWriter, size: z.int().min(1), head: digest })),
  root: digest,
  signature: z
    .strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.base64(), value: z.base64() })
    .exactOptional(),
});

/**
 * What a log was at a moment: how many entries each writer had, the digest of the last of them, and one digest over all
 * writers. Kept away from the log, it shows what a chain alone cannot: entries cut off, and a log stamped anew.
 */
export type Checkpoint = z.infer<typeof checkpointSchema>;
export type WriterMark = Checkpoint['writers'][number];

/** A checkpoint of these writers. The signature covers the RFC 8785 form of everything else. */
export function makeCheckpoint(
  workspace: string,
  at: string,
  writers: readonly WriterMark[],
  key?: SigningKey,
): Checkpoint {
  const sorted = writers.toSorted((a, b) => (a.writer < b.writer ? -1 : 1));
  const body = {
    kind: 'c360.audit.checkpoint',
    v: 1,
    workspace,
    at,
    size: sorted.reduce((sum, { size }) => sum + size, 0),
    writers: sorted,
    root: rootOf(workspace, sorted),
  } as const;
  if (key === undefined) return body;
  return {
    ...body,
    signature: {
      algorithm: 'Ed25519',
      publicKey: toBase64(key.publicKey),
      value: signText(key, canonicalJson(body)),
    },
  };
}

export function printCheckpoint(checkpoint: Checkpoint): string {
  return `${JSON.stringify(checkpoint, null, 2)}\n`;
}

/** Reads a checkpoint. `audit.checkpoint` when the text is none, or contradicts itself. */
export function parseCheckpoint(text: string, name: string): Result<Checkpoint> {
  const refuse = (message: string, cause?: string): Result<never> =>
    fail('audit.checkpoint', message, {
      location: { file: name },
      ...(cause === undefined ? {} : { cause }),
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return refuse(`${name} is not JSON`, causeText(thrown, 200));
  }
  const parsed = checkpointSchema.safeParse(value);
  if (!parsed.success)
    return refuse(`${name} is no checkpoint of an audit log`, parsed.error.issues[0]?.message);
  const { workspace, writers, root, size } = parsed.data;
  const ids = writers.map(({ writer }) => writer);
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? '')))
    return refuse(`${name} lists its writers out of order or twice`);
  if (size !== writers.reduce((sum, one) => sum + one.size, 0) || root !== rootOf(workspace, writers))
    return refuse(`${name} was changed: its root is not the one of its writers`);
  return ok(parsed.data);
}

export interface SignatureState {
  readonly state: 'none' | 'valid' | 'invalid';
  /** The 32 bytes of the key that the checkpoint names. */
  readonly publicKey: Uint8Array | null;
}

export function checkSignature({ signature, ...body }: Checkpoint): SignatureState {
  if (signature === undefined) return { state: 'none', publicKey: null };
  const publicKey = fromBase64(signature.publicKey);
  const holds = publicKey?.length === 32 && signatureHolds(signature.value, canonicalJson(body), publicKey);
  return { state: holds ? 'valid' : 'invalid', publicKey };
}

function rootOf(workspace: string, writers: readonly WriterMark[]): string {
  return sha256(canonicalJson(['c360.audit.root:1', workspace, writers]));
}
