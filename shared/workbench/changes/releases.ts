import { compareText } from '../../kernel/index.ts';
import type { Release, WorkspaceModel } from '../../workspace/index.ts';

/** Releases as they were made, the oldest first. */
export function releasesInOrder({ releases }: Pick<WorkspaceModel, 'releases'>): readonly Release[] {
  return releases.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}

export function summaryOf({ id, version, at, note }: Release) {
  return { id, version, at, ...(note === undefined ? {} : { note }) };
}

/** A release as the list of releases shows it. */
export function listingOf(release: Release) {
  return {
    ...summaryOf(release),
    entities: release.entities.length,
    attributes: release.entities.reduce((sum, { attributes }) => sum + attributes.length, 0),
    contracts: release.contracts.length,
  };
}
