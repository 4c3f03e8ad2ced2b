import type { Ruleset } from '../workspace/index.ts';
import type { CandidatePairs } from './block.ts';
import type { Clusters } from './cluster/cluster.ts';
import type { Patterns } from './compare/patterns.ts';
import type { BoundDecisions } from './decisions.ts';
import type { Evidence } from './evidence.ts';
import { explainPair } from './why/explain-pair.ts';
import { explainPath } from './why/explain-path.ts';
import type { Guard } from './cluster/guards.ts';
import { linkIndex, type ScoredPairs } from './link-index.ts';
import { lookupIndex } from './lookup.ts';
import type { TrustedEvidence } from './namespaces.ts';
import type { Finding } from './parameters.ts';
import { type PersonNames, personIdsOf } from './persons/persist.ts';
import { recordsOfPerson } from './persons/person-sets.ts';
import { recordFinder } from './record-finder.ts';
import { recordRef, type RecordSet, valuesOf } from './records.ts';
import { concealPair, regionViews } from './persons/region-views.ts';
import type { IdentityRun, StageTiming, Touched } from './run.ts';
import type { Scorer } from './score.ts';
import { makeSurvivorship } from './survive.ts';

/** What a run is put together from; another run can be put together from most of it. */
export interface RunParts {
  readonly ruleset: Ruleset;
  readonly country: string | null;
  readonly records: RecordSet;
  readonly evidence: Evidence;
  readonly trusted: TrustedEvidence;
  readonly decisions: BoundDecisions;
  readonly guards: readonly Guard[];
  readonly candidates: CandidatePairs;
  readonly patterns: Patterns;
  readonly scorer: Scorer;
  readonly pairs: ScoredPairs;
  readonly clusters: Clusters;
  readonly names: PersonNames;
  readonly findings: readonly Finding[];
  readonly stages: readonly StageTiming[];
  readonly touched?: Touched;
}

/** The finished steps as one run with its look-ups. Costly indexes are built when first asked for. */
export function assembleRun(parts: RunParts): IdentityRun {
  const { ruleset, records, pairs, clusters, names, candidates } = parts;
  const thresholds = {
    link: Math.round(ruleset.thresholds.link * 1000),
    review: Math.round(ruleset.thresholds.review * 1000),
  };
  const linkRules = ruleset.rules.filter((rule) => rule.kind === 'link').map((rule) => rule.id);
  const persons = clusters.sets;
  const { personOf } = persons;
  const links = linkIndex(
    pairs,
    personOf,
    persons.count,
    thresholds.link,
    linkRules,
    parts.decisions.mustLinks,
  );
  const golden = makeSurvivorship(records, ruleset, parts.decisions.pins);
  const regions = regionViews(records, ruleset);
  const refusedBetween = refusalsByPerson(clusters);
  const run: IdentityRun = {
    parts,
    rulesetId: ruleset.id,
    ruleset,
    records,
    evidence: parts.evidence,
    trusted: parts.trusted,
    decisions: parts.decisions,
    guards: parts.guards,
    pairs,
    patterns: parts.patterns,
    scorer: parts.scorer,
    links,
    blocking: candidates.reports,
    refusals: clusters.refusals,
    demoted: parts.trusted.demoted,
    pins: parts.decisions.pins,
    findings: parts.findings,
    get events() {
      return names.events;
    },
    personIds: personIdsOf(records, persons, names),
    stages: parts.stages,
    ...(parts.touched !== undefined && { touched: parts.touched }),
    thresholds,
    persons,
    names,
    recordCount: records.count,
    personCount: persons.count,
    attributes: records.attributes,
    recordRef: (record) => recordRef(records, record),
    findRecord: recordFinder(records),
    personOf: (record) => personOf[record] ?? -1,
    recordsOf: (person) => Array.from(recordsOfPerson(persons, person)),
    personId: names.idOf,
    findPerson: names.find,
    readyToFind: names.readyToFind,
    valuesOf: (record) => valuesOf(records, record),
    regions,
    goldenOf: (person, from) => golden(regions.shown(Array.from(recordsOfPerson(persons, person)), from)),
    shownOf: (person, from) => regions.shown(Array.from(recordsOfPerson(persons, person)), from),
    lookup: lookupIndex(records, ruleset, parts.country),
    linksOf: (person) => links.linksOf(person),
    explainPair(left, right) {
      const explanation = explainPair(run, left, right);
      return regions.hides(left, right)
        ? concealPair(explanation, left < right ? 'left' : 'right')
        : explanation;
    },
    explainPath: (left, right) => explainPath(run, left, right),
    blockingRulesOf: (pair) =>
      candidates.reports.flatMap(({ rule }, bit) =>
        ((pairs.rules[pair] ?? 0) & (1 << bit)) === 0 ? [] : [rule],
      ),
    guardOf: (left, right) =>
      refusedBetween(personOf[left] ?? 0, personOf[right] ?? 0) ?? 'conflicting-evidence',
  };
  return run;
}

/** The first guard that refused a union between two persons; put together at the first question. */
function refusalsByPerson(clusters: Clusters): (a: number, b: number) => string | undefined {
  let guards: Map<number, string> | null = null;
  const { personOf, count } = clusters.sets;
  const keyOf = (a: number, b: number): number => Math.min(a, b) * count + Math.max(a, b);
  return (a, b) => {
    if (guards === null) {
      guards = new Map();
      for (const { left, right, guard } of clusters.refusals) {
        const [x, y] = [personOf[left] ?? 0, personOf[right] ?? 0];
        if (x !== y && !guards.has(keyOf(x, y))) guards.set(keyOf(x, y), guard);
      }
    }
    return guards.get(keyOf(a, b));
  };
}
