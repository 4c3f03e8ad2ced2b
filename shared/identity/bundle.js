import { breathe, canonicalJson, csvLine, fail, ok, sha256, sha256Stream } from '../kernel/index.ts';
import { outcomeOfPair } from './outcome.ts';
import { carriedIds } from './persist.ts';
/** Version of the run bundle's form. */
export const runFormat = 1;
/**
 * The run as files. `persons.csv`: source (extract's base name), row, source_key, person_id. `golden.csv`: one line per
 * person, two columns per attribute: the value and `extract:row` it came from. `pairs.csv`: all pairs that were linked,
 * refused or are near enough for review, strongest rule first; weights in thousandths of a bit.
 */
export async function writeRunFiles(run, given) {
  const persons = await writeLines(personLines(run), given.job);
  const golden = await writeLines(goldenLines(run), given.job);
  const pairs = await writeLines(pairLines(run), given.job);
  const manifest = {
    format: runFormat,
    inputs: [...given.inputs].sort((a, b) =>
      a.source < b.source ? -1 : a.source > b.source ? 1 : a.path < b.path ? -1 : 1,
    ),
    ruleset: run.ruleset,
    rulesetDigest: rulesetDigest(run.ruleset),
    mappingsDigest: sha256(canonicalJson(given.mappings)),
    decisionsDigest: sha256(canonicalJson([...given.decisions].sort((a, b) => (a.id < b.id ? -1 : 1)))),
    parameters: run.scorer.parameters,
    carriedIds: carriedIds(
      run.records,
      run.personRecords,
      run.personRecords.map((_, person) => run.personId(person)),
    ),
    counts: {
      records: run.recordCount,
      persons: run.personCount,
      candidatePairs: run.pairs.count,
      ...pairCounts(run),
    },
    results: {
      'persons.csv': sha256(persons),
      'golden.csv': sha256(golden),
      'pairs.csv': sha256(pairs),
      weights: weightsDigest(run),
    },
  };
  const text = `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`;
  return {
    'persons.csv': persons,
    'golden.csv': golden,
    'pairs.csv': pairs,
    'run.json': new TextEncoder().encode(text),
  };
}
export function rulesetDigest(ruleset) {
  return sha256(canonicalJson(ruleset));
}
/** One digest for who is one person: over (person per record) in record order. */
export function resultDigest(run) {
  const stream = sha256Stream();
  const encoder = new TextEncoder();
  for (const line of personLines(run)) stream.update(encoder.encode(line));
  return stream.digest();
}
async function writeLines(lines, job) {
  const encoder = new TextEncoder();
  const parts = [];
  let text = '';
  let size = 0;
  let count = 0;
  const flush = () => {
    const bytes = encoder.encode(text);
    parts.push(bytes);
    size += bytes.length;
    text = '';
  };
  for (const line of lines) {
    text += line;
    count += 1;
    if (count % 2000 !== 0) continue;
    flush();
    await breathe(job);
  }
  flush();
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
function* personLines(run) {
  yield csvLine(['source', 'row', 'source_key', 'person_id']);
  for (let record = 0; record < run.recordCount; record += 1) {
    const { extract, row, key } = run.recordRef(record);
    yield csvLine([extract, String(row), key, run.personId(run.personOf(record))]);
  }
}
function* goldenLines(run) {
  yield csvLine(['person_id', 'records', ...run.attributes.flatMap((name) => [name, `${name}@from`])]);
  for (let person = 0; person < run.personCount; person += 1) {
    const cells = new Map(run.goldenOf(person).map((cell) => [cell.attribute, cell]));
    const values = run.attributes.flatMap((name) => {
      const cell = cells.get(name);
      if (cell === undefined) return ['', ''];
      const { extract, row } = run.recordRef(cell.record);
      return [cell.value, `${extract}:${row}`];
    });
    yield csvLine([run.personId(person), String(run.recordsOf(person).length), ...values]);
  }
}
function* pairLines(run) {
  yield csvLine([
    'left_source',
    'left_row',
    'right_source',
    'right_row',
    'weight',
    'outcome',
    'reason',
    'levels',
    'blocking',
  ]);
  const { pairs, patterns } = run;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const outcome = outcomeOfPair(run, pair);
    if (outcome === 'not-linked') continue;
    const left = pairs.left[pair] ?? 0;
    const right = pairs.right[pair] ?? 0;
    const a = run.recordRef(left);
    const b = run.recordRef(right);
    const reason = run.links.reasonOf(pair);
    const because =
      outcome === 'refused'
        ? run.guardOf(left, right)
        : reason === null
          ? ''
          : reason.kind === 'rule'
            ? `rule:${reason.rule}`
            : reason.kind;
    const at = (patterns.ofPair[pair] ?? 0) * patterns.width;
    const levels = patterns.levels.subarray(at, at + patterns.width).join(' ');
    yield csvLine([
      a.extract,
      String(a.row),
      b.extract,
      String(b.row),
      String(pairs.weights[pair] ?? 0),
      outcome,
      because,
      levels,
      run.blockingRulesOf(pair).join(' '),
    ]);
  }
}
function pairCounts(run) {
  let linkedPairs = 0;
  let reviewPairs = 0;
  let refusedPairs = 0;
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    const outcome = outcomeOfPair(run, pair);
    if (outcome === 'linked') linkedPairs += 1;
    else if (outcome === 'review') reviewPairs += 1;
    else if (outcome === 'refused') refusedPairs += 1;
  }
  return { linkedPairs, reviewPairs, refusedPairs };
}
/** Little-endian bytes of left, right, weight in pair order: the same on every machine the product runs on. */
function weightsDigest({ pairs }) {
  const stream = sha256Stream();
  for (const column of [pairs.left, pairs.right, pairs.weights])
    stream.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return stream.digest();
}
/** Reads `run.json`. Errors: `replay.bundle`. */
export function readRunManifest(bytes) {
  try {
    const parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const shaped = parsed;
    if (
      shaped === null ||
      typeof shaped !== 'object' ||
      shaped.format !== runFormat ||
      shaped.results === undefined ||
      shaped.inputs === undefined ||
      shaped.carriedIds === undefined ||
      shaped.counts === undefined
    )
      return fail('replay.bundle', `This is not a run bundle of format ${runFormat}.`);
    return ok(shaped);
  } catch {
    return fail('replay.bundle', 'run.json is not readable JSON.');
  }
}
