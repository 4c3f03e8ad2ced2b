import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createFolderFileStore } from '../../host/files/index.ts';
import {
  type IdentityRun,
  nearMisses,
  proposeRuleset,
  resolve,
  type ResolveInput,
} from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { readSource } from '../../shared/sources/index.ts';
import { openWorkspace } from '../../shared/workspace/index.ts';
import { madeInput, numbers, people } from './made-data.ts';
import { zeroConfig } from './real-data.ts';

export interface Resolved {
  readonly input: ResolveInput;
  readonly run: IdentityRun;
}

const recordKey = new Uint8Array(32);
const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');

/** A public data set with the default ruleset. */
export async function resolvedFile(file: string): Promise<Resolved> {
  const { model, tables } = await zeroConfig([file]);
  const input = {
    model,
    tables,
    ruleset: proposeRuleset({ model }),
    decisions: [],
    recordKey,
    job: silentJob,
  };
  return { input, run: unwrap(await resolve(input)) };
}

/** The sample workspace as it is delivered. */
export async function resolvedHarbor(): Promise<Resolved> {
  const store = createFolderFileStore(path.resolve(import.meta.dirname, '../../samples/harbor'));
  const { model } = unwrap(await openWorkspace(store));
  const mapped = new Set(model.mappings.map((mapping) => mapping.source));
  const tables = [];
  for (const source of model.sources)
    if (mapped.has(source.id))
      tables.push(
        unwrap(await readSource(store, source, { parquetWasm: () => readFile(wasm) }, silentJob)).table,
      );
  const ruleset = model.rulesets.find((one) => one.id === model.manifest.defaults.ruleset);
  if (ruleset === undefined) throw new Error('harbor has no ruleset');
  const input = { model, tables, ruleset, decisions: model.decisions, recordKey, job: silentJob };
  return { input, run: unwrap(await resolve(input)) };
}

/** Made-up people in two sources under a link rule, a never-rule and limits of every kind. */
export async function resolvedPeople(seed: number): Promise<Resolved> {
  const { rows } = people(120, seed);
  const half = rows.length >> 1;
  const plain = madeInput([
    { id: 'a', rows: rows.slice(0, half) },
    { id: 'b', rows: rows.slice(half) },
  ]);
  const { ruleset } = plain;
  const input = {
    ...plain,
    ruleset: {
      ...ruleset,
      rules: [
        {
          id: 'same-nid',
          kind: 'link' as const,
          when: [{ attribute: 'party_identification.national_id', match: 'equal' as const }],
        },
        {
          id: 'other-day',
          kind: 'never' as const,
          when: [{ attribute: 'person.birth_date', match: 'different' as const }],
        },
      ],
      clustering: { ...ruleset.clustering, maxPersonSize: 3, maxPerSource: { b: 2 } },
    },
  };
  return { input, run: unwrap(await resolve(input)) };
}

/** Pairs of every kind: near misses, records of one person, and any two. */
export function questions(run: IdentityRun, count: number, seed: number): (readonly [number, number])[] {
  const next = numbers(seed);
  const pairs: (readonly [number, number])[] = [];
  while (pairs.length < count) {
    const own = run.recordsOf(next(run.personCount));
    const [miss] = nearMisses(run, own, 1);
    if (miss !== undefined) pairs.push([miss.left, miss.right]);
    if (own.length > 1) pairs.push([own[0] ?? 0, own[1 + next(own.length - 1)] ?? 0]);
    const any = [next(run.recordCount), next(run.recordCount)] as const;
    if (any[0] !== any[1] && pairs.length % 4 === 0) pairs.push(any);
  }
  return pairs;
}
