import { compareText, toBase64 } from '../kernel/index.ts';
import type { Problems } from './audit-problem.ts';
import { checkSignature, parseCheckpoint, type Checkpoint, type WriterMark } from './checkpoint.ts';
import { keyFingerprint } from './signing-key.ts';
import type { WriterChain } from './writer-chain.ts';

/** What a checkpoint says about the log. */
export interface CheckpointVerdict {
  readonly name: string;
  readonly at: string | null;
  readonly size: number | null;
  /** It could be held against the log: it is one, of this workspace, and its signature holds where one is asked for. */
  readonly usable: boolean;
  /** All that it counted is in the log, unchanged. */
  readonly agrees: boolean;
  readonly signature: 'none' | 'valid' | 'invalid' | 'other-key';
  readonly key: string | null;
  /** Writers whose first `size` entries are as the checkpoint saw them. */
  readonly vouches: readonly WriterMark[];
}

export interface GivenCheckpoint {
  readonly name: string;
  readonly checkpoint: Checkpoint | null;
  readonly signature: CheckpointVerdict['signature'];
  readonly key: string | null;
}

/** Reads the checkpoints, oldest first. What is wrong with one is a finding, and it is not relied upon. */
export function readCheckpoints(
  {
    checkpoints = [],
    workspace,
    publicKey,
  }: {
    readonly checkpoints?: readonly { readonly name: string; readonly text: string }[];
    readonly workspace: string;
    readonly publicKey?: Uint8Array;
  },
  problems: Problems,
): GivenCheckpoint[] {
  return checkpoints
    .map(({ name, text }): GivenCheckpoint => {
      const refuse = (why: string): null => {
        problems.add({ kind: 'checkpoint', writer: null, file: name, line: null, seq: null, text: why });
        return null;
      };
      const parsed = parseCheckpoint(text, name);
      if (!parsed.ok) return { name, checkpoint: refuse(parsed.error.message), signature: 'none', key: null };
      const { state, publicKey: by } = checkSignature(parsed.value);
      const key = by === null ? null : keyFingerprint(by);
      const other = publicKey !== undefined && by !== null && toBase64(by) !== toBase64(publicKey);
      const signature = state === 'valid' && other ? 'other-key' : state;
      const wrong =
        parsed.value.workspace !== workspace
          ? `${name} is a checkpoint of another workspace (${parsed.value.workspace})`
          : signature === 'invalid'
            ? `The signature of ${name} does not hold: the checkpoint was changed`
            : signature === 'other-key'
              ? `${name} was signed with another key (${key ?? ''}) than the one given`
              : publicKey !== undefined && signature === 'none'
                ? `${name} is not signed, and a key was given that should have signed it`
                : null;
      return { name, checkpoint: wrong === null ? parsed.value : refuse(wrong), signature, key };
    })
    .sort((a, b) => compareText(a.checkpoint?.at ?? '', b.checkpoint?.at ?? ''));
}

/**
 * Holds checkpoints against the chains. Two that are both of this log agree with it both, so the older one is a prefix of
 * the newer; the one that does not agree bounds the place of the change from above, the last that agrees from below.
 */
export function judgeCheckpoints(
  given: readonly GivenCheckpoint[],
  chains: ReadonlyMap<string, WriterChain>,
  problems: Problems,
): CheckpointVerdict[] {
  const vouched = new Map<string, number>();
  return given.map(({ name, checkpoint, signature, key }) => {
    if (checkpoint === null)
      return { name, at: null, size: null, usable: false, agrees: false, signature, key, vouches: [] };
    const vouches = checkpoint.writers.filter((mark) => {
      const agrees = agreesWith(name, checkpoint, mark, chains.get(mark.writer), vouched, problems);
      if (agrees) vouched.set(mark.writer, Math.max(mark.size, vouched.get(mark.writer) ?? 0));
      return agrees;
    });
    const agrees = vouches.length === checkpoint.writers.length;
    const { at, size } = checkpoint;
    return { name, at, size, usable: true, agrees, signature, key, vouches };
  });
}

function agreesWith(
  name: string,
  { at }: Checkpoint,
  { writer, size, head }: WriterMark,
  chain: WriterChain | undefined,
  vouched: ReadonlyMap<string, number>,
  problems: Problems,
): boolean {
  const anchor = chain?.anchors.get(size);
  if (anchor?.hash === head) return true;
  const after = vouched.get(writer);
  const since = after === undefined ? '' : `, after entry ${after}, which an earlier checkpoint vouches for`;
  const last = chain?.head().seq ?? 0;
  if (last < size) {
    const { file, line } = chain?.lastPlace() ?? { file: `audit/${writer}`, line: null };
    const gone = last + 1 === size ? `entry ${size}` : `entries ${last + 1} to ${size}`;
    const text = `${name} counted ${size} entries at ${at}; the log ends with entry ${last}: ${gone} were cut off`;
    problems.add({ kind: 'truncated', writer, file, line, seq: last, text });
    return false;
  }
  const { file, line } = anchor ?? { file: `audit/${writer}`, line: null };
  const text =
    anchor === undefined
      ? `Entry ${size}, the last one that ${name} counted at ${at}, is not in its place`
      : `Entry ${size} is not the one that ${name} saw at ${at}: at or before it${since}, the log was cut and continued, or changed and stamped anew`;
  problems.add({ kind: 'rewritten', writer, file, line, seq: size, text });
  return false;
}
