import { cellText } from '../../engine/index.ts';
import { placeOf, recordToken } from '../../identity/index.ts';
import { breathe, fail, type Job, keyedToken, ok, type Result } from '../../kernel/index.ts';
import { type AcceptedCorrection, correctionFiles, recipientsOf } from '../../requests/index.ts';
import type { RequestCase } from '../../workspace/index.ts';
import type { ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { Run } from '../current-run.ts';
import { textFile } from '../made-file.ts';
import { findRecord } from '../record-reference.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { findCase } from './case-context.ts';
import { keepPrivate, readPrivate } from './case-private.ts';
import { addToCase, setInCase, stampOf } from './change-case.ts';

type Correction = RequestCase['corrections'][number];

/**
 * Proposes another value for one cell of a record (Art 16 GDPR). The case file gets keyed tokens, the values stay here. Errors:
 * `identity.no-run`, `identity.unknown-record`, `usage.argument` for a column that the source lacks or the same value.
 */
export async function proposeCorrection(
  state: WorkbenchState,
  { id, record: reference, column, value: proposed, ...doing }: ParsedArgsOf<'cases.correct'>,
): Promise<Result<ResultOf<'cases.correct'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const value = found.value;
  const stamp = stampOf(state, value, doing);
  if (!stamp.ok) return stamp;
  const run = state.run.require();
  if (!run.ok) return run;
  const record = findRecord(run.value.identity, reference);
  if (!record.ok) return record;
  const before = cellOf(run.value, record.value, column);
  if (!before.ok) return before;
  if (before.value === proposed)
    return fail('usage.argument', 'The record holds this value already; there is nothing to correct');
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const { source } = run.value.identity.recordRef(record.value);
  const correction = `c${value.corrections.length + 1}`;
  const known = (await readPrivate(state, id))?.corrections ?? {};
  const kept = await keepPrivate(state, id, {
    corrections: { ...known, [correction]: { before: before.value, proposed } },
  });
  if (!kept.ok) return kept;
  const entry: Correction = {
    id: correction,
    source,
    record: recordToken(run.value.identity.records, record.value, key.value),
    column,
    before: keyedToken(key.value, 'request-value', before.value),
    proposed: keyedToken(key.value, 'request-value', proposed),
    decision: 'pending',
    ...stamp.value,
  };
  const done = await addToCase(state, id, `Propose correction ${correction}: ${column}`, 'corrections', [
    entry,
  ]);
  return done.ok ? ok({ correction, changed: done.value.changed }) : done;
}

export async function decideCorrection(
  state: WorkbenchState,
  { id, correction, decision, reason, ...doing }: ParsedArgsOf<'cases.decideCorrection'>,
): Promise<Result<ResultOf<'cases.decideCorrection'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const stamp = stampOf(state, found.value, doing, [reason]);
  if (!stamp.ok) return stamp;
  if (!found.value.corrections.some((one) => one.id === correction))
    return fail('usage.argument', `The case has no correction ${correction}`);
  if (decision === 'refused' && (reason ?? '').trim() === '')
    return fail('usage.argument', 'A refusal is told to the person with its reason (Art 12(4) GDPR)', {
      fix: 'Give the reason.',
    });
  const corrections = found.value.corrections.map((one) =>
    one.id === correction
      ? { ...one, decision, ...(reason === undefined ? {} : { reason }), ...stamp.value }
      : one,
  );
  const label = decision === 'accepted' ? 'Accept' : 'Refuse';
  return setInCase(state, id, `${label} correction ${correction}`, { corrections });
}

/**
 * The accepted corrections as CSV per source, and whom to tell. The digests go into the case, the recipients among those to
 * tell (Art 19 GDPR). `usage.argument` when nothing is accepted, or the values are on another computer.
 */
export async function makeCorrectionFiles(
  state: WorkbenchState,
  { id, by }: ParsedArgsOf<'cases.correctionFiles'>,
  job: Job,
): Promise<Result<ResultOf<'cases.correctionFiles'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const run = state.run.require();
  if (!run.ok) return run;
  const accepted = await acceptedOf(state, found.value, run.value, job);
  if (!accepted.ok) return accepted;
  const { recipients } = state.session.model().recipients;
  const files = correctionFiles(id, accepted.value, recipients).map(({ name, content }) =>
    textFile(name, 'text/csv;charset=utf-8', new TextEncoder().encode(content)),
  );
  const at = state.ports.clock.now();
  const sources = accepted.value.map(({ correction }) => correction.source);
  const known = new Set(found.value.notices.map(({ recipient }) => recipient));
  const notices = recipientsOf(sources, recipients)
    .filter(({ name }) => !known.has(name))
    .map(({ name, disproportionate }) => ({
      recipient: name,
      state: disproportionate === undefined ? 'to-tell' : 'impossible',
      ...(disproportionate === undefined ? {} : { reason: disproportionate }),
      at,
      by,
    }));
  if (notices.length > 0) {
    const told = await addToCase(state, id, 'Recipients to tell of corrections', 'notices', notices);
    if (!told.ok) return told;
  }
  const output = {
    kind: 'correction-list',
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    at,
    by,
  };
  const done = await addToCase(state, id, 'Make correction lists', 'outputs', [output]);
  return done.ok ? ok({ files, corrections: accepted.value.length }) : done;
}

async function acceptedOf(
  state: WorkbenchState,
  value: RequestCase,
  run: Run,
  job: Job,
): Promise<Result<AcceptedCorrection[]>> {
  const wanted = value.corrections.filter(({ decision }) => decision === 'accepted');
  if (wanted.length === 0)
    return fail('usage.argument', `Case ${value.id} has no accepted correction`, {
      fix: 'Propose corrections, and accept them.',
    });
  const known = (await readPrivate(state, value.id))?.corrections ?? {};
  const records = await recordsByToken(state, run, wanted, job);
  if (!records.ok) return records;
  const accepted: AcceptedCorrection[] = [];
  for (const correction of wanted) {
    const values = known[correction.id];
    if (values === undefined)
      return fail('usage.argument', `The values of correction ${correction.id} are not on this computer`, {
        fix: 'Make the lists where the correction was proposed, or propose it again here.',
      });
    const record = records.value.get(correction.record);
    if (record === undefined)
      return fail(
        'identity.unknown-record',
        `The record of correction ${correction.id} is not in the extracts loaded now`,
      );
    accepted.push({ correction, record: run.identity.recordRef(record), ...values });
  }
  return ok(accepted);
}

/**
 * Looks in the extracts of the current run whether they hold what was proposed, and writes into the case what it saw. Tokens
 * are compared, so it works on any computer that has the key. `identity.stale-run` when extracts changed since the run.
 */
export async function checkCorrections(
  state: WorkbenchState,
  { id, by }: ParsedArgsOf<'cases.checkCorrections'>,
  job: Job,
): Promise<Result<ResultOf<'cases.checkCorrections'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const run = state.run.require();
  if (!run.ok) return run;
  if (await state.run.stale())
    return fail('identity.stale-run', 'Extracts, mappings or rules changed since the last run', {
      fix: 'Load and resolve again, then look.',
    });
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const wanted = found.value.corrections.filter(({ decision }) => decision === 'accepted');
  const records = await recordsByToken(state, run.value, wanted, job);
  if (!records.ok) return records;
  const at = state.ports.clock.now();
  const look = (correction: Correction): NonNullable<Correction['verified']>['result'] => {
    const record = records.value.get(correction.record);
    if (record === undefined) return 'record-gone';
    const cell = cellOf(run.value, record, correction.column);
    if (!cell.ok) return 'record-gone';
    const token = keyedToken(key.value, 'request-value', cell.value);
    if (token === correction.proposed) return 'corrected';
    return token === correction.before ? 'unchanged' : 'other-value';
  };
  const corrections = found.value.corrections.map((one) =>
    one.decision === 'accepted' ? { ...one, verified: { at, result: look(one) } } : one,
  );
  const done = await setInCase(state, id, `Look for corrections in the extracts (${by})`, { corrections });
  if (!done.ok) return done;
  return ok({
    changed: done.value.changed,
    results: corrections.flatMap(({ id: correction, source, column, verified }) =>
      verified === undefined ? [] : [{ correction, source, column, result: verified.result }],
    ),
  });
}

const breathEvery = 2048;

/** The records of the run that corrections name. */
async function recordsByToken(
  state: WorkbenchState,
  { identity }: Run,
  corrections: readonly Correction[],
  job: Job,
): Promise<Result<ReadonlyMap<string, number>>> {
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const wanted = new Set(corrections.map(({ record }) => record));
  const sources = new Set(corrections.map(({ source }) => source));
  const found = new Map<string, number>();
  for (let record = 0; record < identity.recordCount && found.size < wanted.size; record += 1) {
    if (record % breathEvery === 0) await breathe(job);
    if (!sources.has(identity.recordRef(record).source)) continue;
    const token = recordToken(identity.records, record, key.value);
    if (wanted.has(token) && !found.has(token)) found.set(token, record);
  }
  return ok(found);
}

/** A cell as delivered; an empty one is the empty text. */
function cellOf({ identity, tables }: Run, record: number, name: string): Result<string> {
  const { source } = identity.recordRef(record);
  const columns = tables.get(source)?.columns ?? [];
  const column = columns.find((one) => one.name === name);
  if (column === undefined)
    return fail('usage.argument', `The source ${source} has no column "${name}"`, {
      fix: `Columns: ${columns.map((one) => one.name).join(', ')}.`,
    });
  return ok(cellText(column, placeOf(identity.records, record).row) ?? '');
}
