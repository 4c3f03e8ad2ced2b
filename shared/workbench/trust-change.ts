import type { RulesetChange } from '../identity/index.ts';
import { compareText, fail, ok, type Result } from '../kernel/index.ts';
import { suggestName, type WorkspaceModel } from '../workspace/index.ts';

/** Trust in sources to be tried, 0 to 100 by id of the source. */
export type TriedTrust = ReadonlyMap<string, number>;

/**
 * The trust that differs from what the sources say. Errors: `reference.unknown` for a source that there is not.
 */
export function trustChange(
  { sources }: Pick<WorkspaceModel, 'sources'>,
  asked: Readonly<Record<string, number>>,
): Result<TriedTrust> {
  const ids = sources.map(({ id }) => id);
  const tried = new Map<string, number>();
  for (const [id, trust] of Object.entries(asked).sort(([a], [b]) => compareText(a, b))) {
    const source = sources.find((one) => one.id === id);
    if (source === undefined)
      return fail('reference.unknown', `There is no source "${id}"`, {
        fix: suggestName(id, ids) ?? `Name one of: ${ids.join(', ')}`,
      });
    if (source.trust !== trust) tried.set(id, trust);
  }
  return ok(tried);
}

/** The same model with the tried trust in its sources. */
export function withTrust(model: WorkspaceModel, trust: TriedTrust): WorkspaceModel {
  if (trust.size === 0) return model;
  const sources = model.sources.map((source) => ({ ...source, trust: trust.get(source.id) ?? source.trust }));
  return { ...model, sources };
}

/** In words, to stand beside what differs in the rules. */
export function trustChanges(
  { sources }: Pick<WorkspaceModel, 'sources'>,
  trust: TriedTrust,
): RulesetChange[] {
  return sources.flatMap(({ id, trust: before }) => {
    const after = trust.get(id);
    if (after === undefined) return [];
    const path = ['sources', id, 'trust'];
    return [
      { path, kind: 'changed', before, after, text: `Trust in the source ${id}: ${before} → ${after}` },
    ];
  });
}
