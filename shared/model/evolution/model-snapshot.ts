import type { Area, Contract, Domain, Entity, Mapping, Release, Term } from '../../workspace/index.ts';
import type { PrivacyFacts } from '../compatibility/index.ts';

/** A model and its contracts as they stand, or stood in a release, an imported contract or a pack. */
export interface ModelSnapshot {
  /** How people know it: `shop@2.0.0`, a file name. */
  readonly label: string;
  readonly version?: string;
  /** Format of the file that it was read from; a workspace, a release or a pack may hold what any format said. */
  readonly format?: string;
  readonly entities: readonly Entity[];
  readonly areas: readonly Area[];
  readonly domains: readonly Domain[];
  readonly terms: readonly Term[];
  readonly mappings: readonly Mapping[];
  readonly contracts: readonly Contract[];
  /** Ids of contracts that stand here under a name nobody gave them: their names are not compared. */
  readonly namelessContracts?: readonly string[];
  /** `entity.attribute` of those whose class the file does not say: against another kind of file it is compared with nothing. */
  readonly unclassified?: ReadonlySet<string>;
  /** Decided uses of attributes; empty where nothing is said about them. */
  readonly privacy: readonly PrivacyFacts[];
}

/** The lists of things that a model is made of. */
export type SnapshotParts = Pick<
  ModelSnapshot,
  'entities' | 'areas' | 'domains' | 'terms' | 'mappings' | 'contracts'
>;

/** These lists alone, of a workspace, a release or an imported file. */
export function snapshotParts(model: SnapshotParts): SnapshotParts {
  const { entities, areas, domains, terms, mappings, contracts } = model;
  return { entities, areas, domains, terms, mappings, contracts };
}

export function emptySnapshot(label: string): ModelSnapshot {
  return { label, entities: [], areas: [], domains: [], terms: [], mappings: [], contracts: [], privacy: [] };
}

/** Whether a model can say what only this format has a word for: what one side cannot say is compared with nothing. */
export function saysForeign({ format }: ModelSnapshot, of: string): boolean {
  return format === undefined || format === of;
}

/** Whether both were read from the same kind of thing, so that what one does not say any more is gone. */
export function sameKind(before: ModelSnapshot, after: ModelSnapshot): boolean {
  return before.format === after.format;
}

/** Facts on privacy that the model states, as seen from another kind of thing. */
export function statedPrivacy({ privacy, unclassified }: ModelSnapshot): readonly PrivacyFacts[] {
  return unclassified === undefined
    ? privacy
    : privacy.filter(({ attribute }) => !unclassified.has(attribute));
}

/** Another tool's id of a contract is more stable than ours, which follows the name of its file. */
export function contractPath({ contractId, id }: Contract): string {
  return contractId ?? id;
}

/** The snapshot that a release keeps. Facts on privacy that are not whole are left out: nothing is claimed about them. */
export function snapshotOfRelease(release: Release, workspace: string): ModelSnapshot {
  return {
    label: `${workspace}@${release.id}`,
    version: release.version,
    ...snapshotParts(release),
    privacy: release.privacy.flatMap((facts): PrivacyFacts[] => (isPrivacyFacts(facts) ? [facts] : [])),
  };
}

function isPrivacyFacts(value: unknown): value is PrivacyFacts {
  if (typeof value !== 'object' || value === null) return false;
  const facts = value as Readonly<Record<string, unknown>>;
  return (
    typeof facts['attribute'] === 'string' &&
    typeof facts['classification'] === 'string' &&
    ['uses', 'retention', 'recipients'].every((key) => facts[key] === null || Array.isArray(facts[key]))
  );
}
