import type { ModelChange } from './model-change.ts';

/** How far a change moves a version: the part of a semantic version that goes up. */
export const versionSteps = ['none', 'patch', 'minor', 'major'] as const;
export type VersionStep = (typeof versionSteps)[number];

export interface NextVersion {
  readonly step: VersionStep;
  /** Semantic version, `2.0.0`. */
  readonly version: string;
  /** The same as SchemaVer, MODEL-REVISION-ADDITION: `2-0-0`. */
  readonly schemaVer: string;
  /** Why, the changes that weigh most first. */
  readonly reasons: readonly { readonly path: string; readonly words: string; readonly step: VersionStep }[];
}

/** Members that say what a thing means and whose it is: nothing that reads or writes data depends on them. */
const wording: ReadonlySet<string> = new Set([
  'name',
  'inverseName',
  'definition',
  'term',
  'owner',
  'steward',
  'examples',
  'noSource',
  'holds',
  'sameAs',
  'source',
  'purpose',
  'limitations',
  'usage',
  'version',
  'foreign.odcs.tags',
  'foreign.odcs.support',
  'foreign.odcs.team',
]);

/**
 * The version that a model with these changes should have after the last one (Semantic Versioning 2.0.0; SchemaVer of Iglu).
 * What breaks or cannot be decided is a new major version (before 1.0.0: a new minor one), what is new or promises
 * otherwise a minor one, words alone a patch. In SchemaVer a break is a new MODEL, a warning or something undecided a new
 * REVISION, all else an ADDITION. `last` is null for a first release; one that is no semantic version counts as that, too.
 */
export function nextVersion(last: string | null, changes: readonly ModelChange[]): NextVersion {
  const reasons = changes
    .map((change) => ({ path: change.path, words: change.words, step: stepOf(change) }))
    .toSorted((a, b) => versionSteps.indexOf(b.step) - versionSteps.indexOf(a.step));
  const step = reasons[0]?.step ?? 'none';
  const parts = last === null ? null : readVersion(last);
  if (parts === null) return { step, version: '1.0.0', schemaVer: '1-0-0', reasons };
  return { step, version: semantic(parts, step), schemaVer: schemaVer(parts, changes), reasons };
}

function stepOf({ kind, status, verdict, members }: ModelChange): VersionStep {
  if (verdict === 'breaking' || verdict === 'undecided') return 'major';
  if (kind === 'area' || kind === 'term' || kind === 'mapping') return 'patch';
  const words = (status === 'changed' || status === 'renamed') && members.length > 0;
  return words && members.every(({ member }) => wording.has(member)) ? 'patch' : 'minor';
}

interface Version {
  readonly parts: readonly [number, number, number];
  readonly isPrerelease: boolean;
}

function readVersion(text: string): Version | null {
  const found = /^(\d+)\.(\d+)\.(\d+)(-.+)?$/.exec(text);
  if (found === null) return null;
  const [, major, minor, patch, prerelease] = found;
  return {
    parts: [Number(major), Number(minor), Number(patch)],
    isPrerelease: prerelease !== undefined,
  };
}

function semantic({ parts: [major, minor, patch], isPrerelease }: Version, step: VersionStep): string {
  // A prerelease promises nothing yet: what follows it is the version that it announced.
  if (isPrerelease) return `${major}.${minor}.${patch}`;
  if (step === 'none') return `${major}.${minor}.${patch}`;
  if (step === 'major') return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
  return step === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

function schemaVer(
  { parts: [model, revision, addition] }: Version,
  changes: readonly Pick<ModelChange, 'verdict'>[],
): string {
  // A MODEL begins at one.
  if (model === 0) return '1-0-0';
  const holds = (verdict: ModelChange['verdict']): boolean =>
    changes.some((each) => each.verdict === verdict);
  if (changes.length === 0) return `${model}-${revision}-${addition}`;
  if (holds('breaking')) return `${model + 1}-0-0`;
  if (holds('warning') || holds('undecided')) return `${model}-${revision + 1}-0`;
  return `${model}-${revision}-${addition + 1}`;
}
