import { canonicalJson, ok, type Result } from '../../kernel/index.ts';
import { assembleRun } from '../assemble-run.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { buildEvidence } from '../build-evidence.ts';
import { buildRecords } from '../build-records.ts';
import { guardsOfRun } from '../cluster/run-clustering.ts';
import type { Comparator } from '../compare/comparator.ts';
import { bindDecisions, type BoundDecisions } from '../decisions.ts';
import type { Evidence } from '../evidence.ts';
import { bindComparators } from '../kernel/bind-comparators.ts';
import type { Learned } from '../learned.ts';
import { trustNamespaces } from '../namespaces.ts';
import { namePersons } from '../persons/persist.ts';
import { placeOf, type RecordSet } from '../records.ts';
import { recordsAlone } from '../records-alone.ts';
import { runFindings, type ResolveInput, stopwatch } from '../resolve.ts';
import type { IdentityRun } from '../run.ts';
import { makeScorer } from '../score.ts';
import { recordScopes } from '../value-scope.ts';
import { changedRecords, type RecordChanges } from './changed-records.ts';
import { mergedClusters } from './merged-clusters.ts';
import { mergedPairs } from './merged-pairs.ts';
import { ResidentRun } from './resident-run.ts';
import { columnOfRecords } from './resident-values.ts';

/** What resolving changed extracts needs besides: all that the run before went by, or learned. */
export type ChangesInput = ResolveInput & Learned;

/** From this share of changed records on (in thousandths), all are resolved anew: that is then quicker. */
const mostChanged = 250;

/**
 * The very run that `resolve` would give with what an earlier run learned, worked out from that run: its pairs, weights,
 * persons and refusals stand where no record changed that bears on them. All records are read and normalised; only new and
 * changed ones are blocked, compared and weighed, and only the groups that they touch are joined again.
 *
 * `before` must be of the same mappings and decisions and have gone by the same `Learned` (or have learned it). Null where
 * that cannot be, or where too much changed: then `resolve` is the way. Errors: those of `resolve`. Throws `Cancelled`.
 */
export async function resolveChanges(
  before: IdentityRun,
  input: ChangesInput,
): Promise<Result<IdentityRun | null>> {
  const { model, ruleset, job } = input;
  if (!sameLearning(before, input)) return ok(null);
  const watch = stopwatch(input.clock);
  const built = await buildRecords(model, input.tables, job, input.dates, input.workers);
  if (!built.ok) return built;
  const records = built.value;
  const scopes = recordScopes(records, ruleset.namespaces);
  const evidence = await buildEvidence(records, job, scopes, input.workers);
  if (!sameColumns(before.evidence, evidence)) return ok(null);
  watch.lap('records');

  const changes = await changedRecords(before.records, records, job);
  if (changes === null || tooMany(changes, records)) return ok(null);
  const resident = await ResidentRun.open(before, input, job);
  const fresh = resident.records.take(
    recordsAlone(Array.from(changes.added, (record) => placeOf(records, record))),
    evidenceOf(evidence, changes.added),
  );
  const numberOf = (slot: number): number =>
    (slot < before.recordCount ? changes.numberOf[slot] : changes.added[slot - before.recordCount]) ?? -1;
  resident.records.orderBy(numberOf);
  const absorbed = await resident.absorb(fresh, [...changes.removed], job);
  if (!absorbed.ok) return absorbed;
  const decisions = bindDecisions(records, input.decisions, input.recordKey);
  if (!sameDecisions(before, decisions, resident, numberOf)) return ok(null);
  watch.lap('changes');

  const { small, clusters, comparedPairs, droppedPairs } = absorbed.value;
  const { blocks } = resident;
  const merged = await mergedPairs(before, resident.pairs, numberOf, blocks.skipped, job);
  const persons = mergedClusters(
    before.parts.clusters,
    { slots: small.slots, clusters },
    numberOf,
    records.count,
  );
  watch.lap('merge');
  const names = await namePersons(records, persons.sets, input.previous, job);
  watch.lap('persist');
  const trusted = trustNamespaces(evidence, ruleset.namespaces, input.setAside);
  const bound = await bindComparators(trusted.evidence, ruleset.comparisons, job, input.workers);
  const comparators = bound.filter((one): one is Comparator => one !== null);
  for (const [index, { comparison, column }] of comparators.entries())
    if (comparison.termFrequency > 0) await input.termFrequencies.prepare?.(index, column, job);
  const scorer = makeScorer(input.parameters, comparators, input.termFrequencies);
  const guards = guardsOfRun({ ruleset, records, trusted, decisions }, { scorer, compared: merged });
  watch.lap('bind');
  return ok(
    assembleRun({
      ruleset,
      country: model.manifest.defaults.country ?? null,
      records,
      evidence,
      trusted,
      decisions,
      guards,
      ...merged,
      scorer,
      clusters: persons,
      names,
      findings: runFindings(input, records, decisions, bound),
      stages: watch.laps,
      touched: {
        added: changes.added.length - changes.changed,
        changed: changes.changed,
        removed: changes.removed.length - changes.changed,
        comparedPairs,
        droppedPairs,
        reconsidered: small.slots.length,
      },
    }),
  );
}

function sameLearning(before: IdentityRun, input: ChangesInput): boolean {
  return (
    canonicalJson(before.ruleset) === canonicalJson(input.ruleset) &&
    canonicalJson(before.scorer.parameters) === canonicalJson(input.parameters) &&
    before.blocking.every(({ rule, limit }) => input.blockLimits.get(rule) === limit)
  );
}

/** A column that nobody filled before, or nobody fills now, changes which rules and comparisons there are. */
function sameColumns(before: Evidence, after: Evidence): boolean {
  return (
    before.columns.size === after.columns.size &&
    [...before.columns.keys()].every((attribute) => after.columns.has(attribute))
  );
}

function tooMany({ added, removed }: RecordChanges, { count }: RecordSet): boolean {
  return (added.length + removed.length) * 1000 > count * mostChanged;
}

function evidenceOf(evidence: Evidence, records: Int32Array): Evidence {
  const columns = new Map<string, AttributeColumn>(
    [...evidence.columns].map(([attribute, column]) => [attribute, columnOfRecords(column, records)]),
  );
  return { count: records.length, columns };
}

/**
 * Whether decisions bind the same records here as in a run over all of them. A key that stands twice by mistake, or the first
 * pair that is kept apart, makes a difference: then everything is resolved anew.
 */
function sameDecisions(
  before: IdentityRun,
  decisions: BoundDecisions,
  { decisions: own, records }: ResidentRun,
  numberOf: (slot: number) => number,
): boolean {
  if (before.decisions.cannotLink.size > 0 !== decisions.cannotLink.size > 0) return false;
  const links: string[] = [];
  const apart: string[] = [];
  for (const slot of own.boundSlots()) {
    if (!records.alive(slot)) return false;
    for (const other of own.mustLinks(slot)) links.push(`${numberOf(slot)} ${numberOf(other)}`);
    for (const other of own.cannotLinks(slot)) apart.push(`${numberOf(slot)} ${numberOf(other)}`);
  }
  const wanted = decisions.mustLinks.flatMap(({ left, right }) => [`${left} ${right}`, `${right} ${left}`]);
  const kept = [...decisions.cannotLink].flatMap(([left, others]) =>
    [...others].map((right) => `${left} ${right}`),
  );
  return sameTexts(links, wanted) && sameTexts(apart, kept);
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(some);
  return set.size === new Set(others).size && others.every((text) => set.has(text));
}
