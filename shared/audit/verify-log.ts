import {
  breathe,
  compareText,
  ok,
  portableSha256,
  type FileStore,
  type Job,
  type Result,
  type Sha256Port,
} from '../kernel/index.ts';
import { Problems, type AuditProblem } from './audit-problem.ts';
import { judgeCheckpoints, readCheckpoints, type CheckpointVerdict } from './judge-checkpoints.ts';
import { logFiles, type WriterFiles } from './log-files.ts';
import { readLines } from './read-lines.ts';
import { WriterChain, type Repair } from './writer-chain.ts';

export interface VerifyOptions {
  /** Id of the workspace, which a checkpoint has to name. */
  readonly workspace: string;
  readonly checkpoints?: readonly { readonly name: string; readonly text: string }[];
  /** The 32 bytes of a public key: then a checkpoint counts only when this key signed it. */
  readonly publicKey?: Uint8Array;
  /** A faster SHA-256 where the host has one. */
  readonly sha256?: Sha256Port | undefined;
  /** How many findings are listed; all are counted. */
  readonly most?: number;
}

export interface VerifiedWriter {
  readonly writer: string;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly files: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** Entries that an agreeing checkpoint vouches for. */
  readonly anchored: number;
}

export interface AuditReport {
  /** Nothing was found. Without a checkpoint that is less than nothing done: see `limits`. */
  readonly intact: boolean;
  /** At least one checkpoint could be held against the log. */
  readonly anchored: boolean;
  readonly entries: number;
  readonly bytes: number;
  readonly writers: readonly VerifiedWriter[];
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
  readonly repairs: readonly (Repair & { readonly writer: string })[];
  readonly checkpoints: readonly CheckpointVerdict[];
  /** What could have been done to the log without being found here, in plain sentences. */
  readonly limits: readonly string[];
}

/**
 * Reads the whole log and says whether it is as it was written: every digest, every chain, every checkpoint given. The log
 * is streamed. Errors: those of the store; what is wrong with the log is in the report.
 */
export async function verifyLog(
  files: FileStore,
  options: VerifyOptions,
  job: Job,
): Promise<Result<AuditReport>> {
  const listed = await logFiles(files);
  if (!listed.ok) return listed;
  const problems = new Problems(options.most ?? 1000);
  const given = readCheckpoints(options, problems);
  const sha256 = options.sha256 ?? portableSha256;
  const total = listed.value.writers.reduce((sum, { files: of }) => sum + sizeOf(of), 0);
  const chains = new Map<string, WriterChain>();
  let before = 0;
  for (const one of listed.value.writers) {
    const wanted = new Set(
      given
        .flatMap(({ checkpoint }) => checkpoint?.writers ?? [])
        .flatMap(({ writer, size }) => (writer === one.writer ? size : [])),
    );
    const chain = new WriterChain(one.writer, problems, { wanted, sha256 });
    const followed = await follow(files, one, chain, job, (done) => {
      job.report({ phase: 'Verify the audit log', done: before + done, total, unit: 'bytes' });
    });
    if (!followed.ok) return followed;
    before += sizeOf(one.files);
    chains.set(one.writer, chain);
  }
  for (const file of listed.value.stray) {
    const text = `${file} is no file of the audit log`;
    problems.add({ kind: 'stray', writer: null, file, line: null, seq: null, text });
  }
  const checkpoints = judgeCheckpoints(given, chains, problems);
  const writers = listed.value.writers.map((one) => verified(one, chains, checkpoints));
  return ok({
    intact: problems.count === 0,
    anchored: checkpoints.some(({ usable }) => usable),
    entries: writers.reduce((sum, { entries }) => sum + entries, 0),
    bytes: total,
    writers,
    problems: problems.listed.toSorted(byPlace),
    problemCount: problems.count,
    repairs: [...chains].flatMap(([writer, { repairs }]) => repairs.map((repair) => ({ writer, ...repair }))),
    checkpoints,
    limits: limitsOf(writers, checkpoints),
  });
}

async function follow(
  files: FileStore,
  { files: months }: WriterFiles,
  chain: WriterChain,
  job: Job,
  report: (bytes: number) => void,
): Promise<Result<void>> {
  let before = 0;
  for (const { path: file, size } of months) {
    let line = 1;
    const read = await readLines(
      files,
      file,
      (one) => {
        chain.take(one, { file, line });
        if (one.ended) line += 1;
      },
      async (done) => {
        report(before + done);
        await breathe(job);
      },
    );
    if (!read.ok) return read;
    before += size;
  }
  chain.finish();
  return ok();
}

function sizeOf(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function verified(
  { writer, files }: WriterFiles,
  chains: ReadonlyMap<string, WriterChain>,
  checkpoints: readonly CheckpointVerdict[],
): VerifiedWriter {
  const chain = chains.get(writer);
  const vouched = checkpoints.flatMap(({ vouches }) =>
    vouches.flatMap((one) => (one.writer === writer ? one.size : [])),
  );
  return {
    writer,
    entries: chain?.entries ?? 0,
    head: { seq: chain?.head().seq ?? 0, hash: chain?.head().hash ?? '' },
    files: files.length,
    firstAt: chain?.firstAt ?? null,
    lastAt: chain?.lastAt ?? null,
    anchored: Math.max(0, ...vouched),
  };
}

const unanchored = [
  'entries cut off from the end',
  'entries cut off from the end and replaced by others',
  'entries changed and everything after them stamped anew',
  'all files of a writer taken away',
].join('; ');

function limitsOf(
  writers: readonly VerifiedWriter[],
  checkpoints: readonly CheckpointVerdict[],
): readonly string[] {
  if (!checkpoints.some(({ usable }) => usable)) {
    return [
      `Unanchored: without a checkpoint kept elsewhere these cannot be found: ${unanchored}. Anyone who may write the files can do them.`,
    ];
  }
  return writers.flatMap(({ writer, head, anchored }) => {
    if (anchored >= head.seq) return [];
    const [from, to] = [anchored + 1, head.seq];
    const [which, them] = from === to ? [`entry ${from}`, 'it'] : [`entries ${from} to ${to}`, 'them'];
    return [
      `No checkpoint vouches for ${which} of writer ${writer}: for ${them} these cannot be found: ${unanchored}.`,
    ];
  });
}

function byPlace(a: AuditProblem, b: AuditProblem): number {
  return compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.kind, b.kind);
}
