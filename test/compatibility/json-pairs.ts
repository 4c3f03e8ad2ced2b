import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { unwrap, type Json } from '../../shared/kernel/index.ts';
import { checkJsonSchema, parseJsonSchema } from '../../shared/model/compatibility/index.ts';
import type { Schema, SchemaObject } from './random-avro.ts';
import { crossedJson, randomJson } from './random-json.ts';
import { randomJsonPair, type Draft } from './random-json-schema.ts';
import { seeded } from './seeded.ts';

export interface JsonTally {
  pairs: number;
  verdicts: number;
  safe: number;
  breaking: number;
  undecided: number;
  /** Values of breaking findings that ajv passes with the writer's schema and refuses with the reader's. */
  witnesses: number;
  /** Random values that fit the writer's schema of a safe verdict, all of which ajv passes with the reader's. */
  rows: number;
  /** Safe verdicts of whose writer's schema no value was found in `mostTries`: most of them take none at all. */
  empty: number;
  /** Safe verdicts with values of the writer's, but fewer than wanted. */
  short: number;
  /** Undecided verdicts for which a random value breaks the reader. */
  missed: number;
  problems: string[];
}

/** Values made for each that is wanted, before a schema is taken to accept too little. */
const mostTries = 50;

/** Fitting values that others are made of. */
const mostFitting = 50;

/** What ajv says, with formats as assertions. */
export function ajvFor(schema: unknown, draft: Draft): (value: unknown) => boolean {
  const options = { strict: false, logger: false } as const;
  const ajv = draft === 'draft-07' ? new Ajv(options) : new Ajv2020(options);
  // Its default export is typed for CommonJS.
  const add = addFormats as unknown as (ajv: Ajv) => void;
  add(ajv as Ajv);
  const validate = ajv.compile(schema as object);
  return (value) => validate(value) === true;
}

/** `rows`: values for each safe verdict that the writer's schema takes, and values made for each undecided one. */
export function judgeJsonPairs(pairs: number, firstSeed: number, rows: number): JsonTally {
  const tally: JsonTally = {
    pairs: 0,
    verdicts: 0,
    safe: 0,
    breaking: 0,
    undecided: 0,
    witnesses: 0,
    rows: 0,
    empty: 0,
    short: 0,
    missed: 0,
    problems: [],
  };
  for (let seed = firstSeed; tally.pairs < pairs; seed += 1) {
    const { pair, draft } = randomJsonPair(seeded(seed));
    const [left, right] = pair;
    tally.pairs += 1;
    judge(left, right, draft, seed, rows, tally);
    judge(right, left, draft, seed, rows, tally);
  }
  return tally;
}

function judge(
  reader: SchemaObject,
  writer: SchemaObject,
  draft: Draft,
  seed: number,
  rows: number,
  tally: JsonTally,
): void {
  const told = (problem: string): void => {
    tally.problems.push(
      `seed ${seed}: ${problem}; reader ${JSON.stringify(reader)}; writer ${JSON.stringify(writer)}`,
    );
  };
  const { verdict, findings } = checkJsonSchema(
    unwrap(parseJsonSchema(reader as Json)),
    unwrap(parseJsonSchema(writer as Json)),
  );
  const [reads, writes] = [ajvFor(reader, draft), ajvFor(writer, draft)];
  tally.verdicts += 1;
  for (const { counterexample, verdict: grade, code } of findings) {
    if (grade !== 'breaking') continue;
    const value: unknown = JSON.parse(counterexample?.content ?? 'null');
    if (counterexample === null) told(`no value for ${code}`);
    else if (!writes(value)) told(`no value of the writer: ${counterexample.content}`);
    else if (reads(value)) told(`the reader takes ${counterexample.content}`);
    else tally.witnesses += 1;
  }
  if (verdict === 'breaking') {
    tally.breaking += 1;
    return;
  }
  const random = seeded(seed);
  const fitting: Schema[] = [];
  const value = (): Schema => {
    const drawn = randomJson(random, random.chance(80) ? writer : reader);
    return fitting.length > 0 && random.chance(50) ? crossedJson(random, random.pick(fitting), drawn) : drawn;
  };
  let missed = false;
  let taken = 0;
  for (let made = 0; taken < rows && made < rows * (verdict === 'safe' ? mostTries : 1); made += 1) {
    const row = value();
    if (!writes(row)) continue;
    if (!reads(row)) {
      if (verdict === 'safe') told(`a row of a safe verdict fails: ${JSON.stringify(row)}`);
      missed = true;
      break;
    }
    taken += 1;
    if (fitting.length < mostFitting) fitting.push(row);
  }
  if (verdict === 'safe') {
    tally.safe += 1;
    tally.rows += taken;
    if (taken === 0) tally.empty += 1;
    else if (taken < rows) tally.short += 1;
  } else {
    tally.undecided += 1;
    if (missed) tally.missed += 1;
  }
}
