import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256, silentJob, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore } from '../workspace/index.ts';
import { CanonicalLine } from './canonical-line.ts';
import { makeCheckpoint, printCheckpoint } from './checkpoint.ts';
import { steppingClock, writeLog } from './testing/made-log.ts';
import { verifyLog } from './verify-log.ts';

const runs = { seed: 20_261_121, numRuns: 400 } as const;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes of a log over three months, all files one after another, and where each begins. */
async function madeLog(entries: number) {
  const files = createMemoryFileStore();
  const writer = await writeLog(files, entries, {
    clock: steppingClock('2026-01-25T00:00:00.000Z', 86_400_000),
  });
  return { writer, files: files.snapshot() };
}

async function verify(files: ReadonlyMap<string, Uint8Array>, checkpoint?: string) {
  const store = createMemoryFileStore(Object.fromEntries(files));
  const checkpoints = checkpoint === undefined ? [] : [{ name: 'kept', text: checkpoint }];
  return unwrap(await verifyLog(store, { workspace: 'w', checkpoints }, silentJob));
}

async function checkpointOf(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const { writers } = await verify(files);
  const marks = writers.map(({ writer, head }) => ({ writer, size: head.seq, head: head.hash }));
  return printCheckpoint(makeCheckpoint('w', '2026-06-01T00:00:00.000Z', marks));
}

describe('a log with a checkpoint', () => {
  it('does not hide one changed, lost or added byte anywhere', async () => {
    const { files } = await madeLog(60);
    const kept = await checkpointOf(files);
    const logs = [...files.keys()].filter((path) => path.startsWith('audit/'));
    expect(logs.length).toBe(3);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...logs),
        fc.nat(),
        fc.constantFrom('replace', 'remove', 'add'),
        fc.integer({ min: 0, max: 255 }),
        async (path, where, how, byte) => {
          const bytes = [...(files.get(path) ?? [])];
          const at = where % bytes.length;
          if (how === 'replace') fc.pre(bytes[at] !== byte);
          // The last line end alone says nothing, and losing it loses nothing.
          if (how === 'remove') fc.pre(at !== bytes.length - 1 || path !== logs.at(-1));
          bytes.splice(at, how === 'add' ? 0 : 1, ...(how === 'remove' ? [] : [byte]));
          const report = await verify(new Map([...files, [path, Uint8Array.from(bytes)]]), kept);
          expect(report.intact).toBe(false);
        },
      ),
      runs,
    );
  });

  it('does not hide that lines were moved, taken out, put in twice or cut off', async () => {
    const { files, writer } = await madeLog(40);
    const kept = await checkpointOf(files);
    const logs = [...files.keys()].filter((path) => path.startsWith('audit/'));
    const lines = logs.flatMap((path) => new TextDecoder().decode(files.get(path)).trimEnd().split('\n'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: lines.length - 1 }), { maxLength: lines.length + 4 }),
        fc.boolean(),
        async (chosen, nearly) => {
          // Either any choice of lines, or all of them with a few misplaced.
          const order = nearly ? misplaced(lines.length, chosen.slice(0, 3)) : chosen;
          fc.pre(order.join() !== lines.map((_, index) => index).join());
          const text = order.map((index) => `${lines[index] ?? ''}\n`).join('');
          const report = await verify(new Map([[`audit/${writer}/2026-01.jsonl`, encode(text)]]), kept);
          expect(report.intact).toBe(false);
          expect(report.problems.every(({ kind, text: said }) => kind !== 'stray' && said !== '')).toBe(true);
        },
      ),
      runs,
    );
  });
});

function misplaced(length: number, moves: readonly number[]): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (const from of moves) {
    const [line = 0] = order.splice(from % order.length, 1);
    order.splice((from * 7 + 3) % order.length, 0, line);
  }
  return order;
}

const plain = fc.string({ unit: fc.constantFrom(...'abcXYZ019._- ') });
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    plain,
    fc.maxSafeInteger(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(plain, tie('any'), { maxKeys: 4 }),
  ),
})).any;

describe('the reader of lines', () => {
  it('takes canonical JSON of plain texts and whole numbers, and finds the members of the chain', () => {
    const reader = new CanonicalLine();
    fc.assert(
      fc.property(value, fc.nat(), (detail, seq) => {
        const text = canonicalJson({ v: 1, seq, at: 'now', writer: 'w', hash: 'h', prev: 'p', detail });
        const bytes = encode(text);
        expect(reader.read(bytes, 0, bytes.length)).toBe(true);
        const { marks } = reader;
        expect(text.slice(marks.hash.from, marks.hash.to)).toBe('"hash":"h"');
        expect(text.slice(marks.seq.value, marks.seq.to)).toBe(String(seq));
      }),
      runs,
    );
  });

  it('takes nothing that differs from its own canonical form', () => {
    const reader = new CanonicalLine();
    const whole = canonicalJson({
      v: 1,
      seq: 7,
      at: 'now',
      writer: 'w',
      hash: 'h',
      prev: 'p',
      detail: { a: [1, 'x'] },
    });
    fc.assert(
      fc.property(
        fc.nat({ max: whole.length }),
        fc.nat({ max: 3 }),
        fc.string({ maxLength: 3 }),
        (at, cut, put) => {
          const text = whole.slice(0, at) + put + whole.slice(at + cut);
          const bytes = encode(text);
          if (!reader.read(bytes, 0, bytes.length)) return;
          expect(canonicalJson(JSON.parse(text))).toBe(text);
        },
      ),
      { ...runs, numRuns: 3000 },
    );
    for (const text of [
      '{"a":1,"a":2}',
      '{"b":1,"a":2}',
      '{"a": 1}',
      '{"a":01}',
      '{"a":-0}',
      '{"a":1.0}',
      '{"a":"\\u0061"}',
      '{}x',
    ])
      expect(reader.read(encode(text), 0, text.length), text).toBe(false);
  });
});

describe('the digest of an entry', () => {
  it('is SHA-256 of the RFC 8785 form of the entry without it, and names the one before', async () => {
    const { files, writer } = await madeLog(5);
    let prev = sha256(`c360.audit:1:${writer}`);
    for (const [path, bytes] of files) {
      if (!path.startsWith('audit/')) continue;
      for (const line of new TextDecoder().decode(bytes).trimEnd().split('\n')) {
        const { hash, ...entry } = JSON.parse(line) as { hash: string; prev: string };
        expect(hash).toBe(sha256(canonicalJson(entry)));
        expect(entry.prev).toBe(prev);
        expect(line).toBe(canonicalJson({ ...entry, hash }));
        prev = hash;
      }
    }
  });
});
