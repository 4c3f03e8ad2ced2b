import { encodeColumn } from '../../shared/engine/index.ts';
import {
  type IdentityRun,
  type Overrides,
  recordToken,
  resolve,
  type ResolveInput,
} from '../../shared/identity/index.ts';
import { placeOf, rawOf } from '../../shared/identity/records.ts';
import { textsOf } from '../../shared/identity/why/bars.ts';
import { recordsHolding, valueId } from '../../shared/identity/why/value-holders.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import type { RawTable } from '../../shared/sources/index.ts';
import type { Decision, Ruleset } from '../../shared/workspace/index.ts';

/**
 * The whole resolution with overrides put where they come from: the cell of the extract, the decisions, the ruleset. Null
 * when the cell cannot be made to give the value (another source normalises it otherwise).
 */
export async function fullRerun(
  input: ResolveInput,
  run: IdentityRun,
  overrides: Overrides,
): Promise<IdentityRun | null> {
  const { change } = overrides;
  const tables = change === undefined ? input.tables : changedTables(input, run, change);
  if (tables === null) return null;
  const again = unwrap(
    await resolve({
      ...input,
      tables,
      ruleset: changedRuleset(run.ruleset, overrides),
      decisions: [...input.decisions, ...decided(input, run, overrides)],
      parameters: run.scorer.parameters,
      termFrequencies: run.scorer,
    }),
  );
  if (change === undefined) return again;
  const values = textsOf(again.records.columns.get(change.attribute), change.record);
  return JSON.stringify(values) === JSON.stringify(change.values) ? again : null;
}

function decided(input: ResolveInput, run: IdentityRun, { decision }: Overrides): Decision[] {
  if (decision === undefined) return [];
  const records: [string, string] = [
    recordToken(run.records, decision.left, input.recordKey),
    recordToken(run.records, decision.right, input.recordKey),
  ];
  const base = { id: '9'.repeat(26), at: '2026-01-01T00:00:00Z', by: 'test', reason: 'what if' };
  if (decision.kind !== 'none') return [{ ...base, kind: decision.kind, records }];
  const [old] = input.decisions.filter(
    (one) =>
      (one.kind === 'must-link' || one.kind === 'cannot-link') &&
      one.records.every((token) => records.includes(token)),
  );
  return old === undefined ? [] : [{ ...base, kind: 'retract', decision: old.id }];
}

function changedRuleset(ruleset: Ruleset, { threshold, without = [] }: Overrides): Ruleset {
  const off = new Set(without);
  return {
    ...ruleset,
    thresholds:
      threshold === undefined ? ruleset.thresholds : { ...ruleset.thresholds, link: threshold / 1000 },
    rules: ruleset.rules.filter((rule) => !off.has(rule.kind === 'never' ? `never:${rule.id}` : rule.id)),
    namespaces: ruleset.namespaces.map((one) => ({
      ...one,
      verified: one.verified && !off.has(`verified-identifier:${one.id}`),
      ...(off.has(`identifier-cardinality:${one.id}`) && { maxValuesPerPerson: 1_000_000 }),
    })),
    clustering: {
      ...ruleset.clustering,
      guards: ruleset.clustering.guards.filter((guard) => !off.has(guard)),
      maxPersonSize: off.has('person-size') ? 1_000_000 : ruleset.clustering.maxPersonSize,
      maxPerSource: Object.fromEntries(
        Object.entries(ruleset.clustering.maxPerSource).filter(
          ([id]) => !off.has(`source-cardinality:${id}`),
        ),
      ),
    },
  };
}

/** Writes the delivered text of a record that has the value into the cell of the record that shall have it. */
function changedTables(
  input: ResolveInput,
  run: IdentityRun,
  change: NonNullable<Overrides['change']>,
): RawTable[] | null {
  const { part, row } = placeOf(run.records, change.record);
  const column = run.records.columns.get(change.attribute);
  if (column === undefined) return null;
  const before = textsOf(column, change.record);
  const to = change.values.find((value) => !before.includes(value));
  const from = before.find((value) => !change.values.includes(value));
  const field = part.fields
    .filter(({ attribute }) => attribute === change.attribute)
    .find((one) =>
      from === undefined
        ? rawOf(one, row) === null
        : run
            .valuesOf(change.record)
            .some(
              ({ column: label, value, attribute }) =>
                label === one.label && attribute === one.attribute && value === from,
            ),
    );
  if (field === undefined || field.columns.length === 0) return null;
  let raw: string | null = null;
  if (to !== undefined) {
    const [holder] = recordsHolding(column, valueId(column, to));
    const given = holder === undefined ? [] : run.valuesOf(holder);
    raw = given.find(({ attribute, value }) => attribute === change.attribute && value === to)?.raw ?? null;
    if (raw === null) return null;
  }
  const cells = new Map(field.columns.map((one, at) => [one.name, at === 0 ? raw : null]));
  return input.tables.map((table) =>
    table.source !== part.source.id
      ? table
      : {
          ...table,
          columns: table.columns.map((one) => {
            if (!cells.has(one.name)) return one;
            const texts = Array.from(one.codes, (code) => one.values.at(code) ?? null);
            texts[row] = cells.get(one.name) ?? null;
            return encodeColumn(one.name, texts);
          }),
        },
  );
}
