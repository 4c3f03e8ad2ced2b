import { suggestName } from '../../workspace/index.ts';
import type { LintContext } from './lint-context.ts';
import type { LintFinding } from './lint-finding.ts';

/** Clustering, its guards and regions: those that name nothing or can never fire. */
export function lintClustering(context: LintContext): LintFinding[] {
  return [...sources(context), ...oneToOne(context), ...region(context), ...unguarded(context)];
}

function mappedSources({ model }: LintContext): string[] {
  const mapped = new Set(model.mappings.map(({ source }) => source));
  return model.sources.map(({ id }) => id).filter((id) => mapped.has(id));
}

function sources({ ruleset, model }: LintContext): LintFinding[] {
  const known = model.sources.map(({ id }) => id);
  return Object.keys(ruleset.clustering.maxPerSource)
    .filter((id) => !known.includes(id))
    .map((id) => ({
      code: 'ruleset.unknown-source',
      severity: 'error',
      path: ['clustering', 'maxPerSource', id],
      text: `There is no source "${id}".`,
      fix: suggestName(id, known) ?? 'Name a source of the workspace.',
    }));
}

function oneToOne(context: LintContext): LintFinding[] {
  const { strategy, maxPerSource } = context.ruleset.clustering;
  if (strategy !== 'one-to-one') return [];
  if (mappedSources(context).length < 2)
    return [
      {
        code: 'ruleset.one-to-one-idle',
        severity: 'error',
        path: ['clustering', 'strategy'],
        text: 'One-to-one linking allows one record per source and person, and there is one source: nothing is ever joined.',
        fix: 'Use guarded-additive to find doubles within a source.',
      },
    ];
  if (Object.values(maxPerSource).every((most) => most === 1)) return [];
  return [
    {
      code: 'ruleset.one-to-one-idle',
      severity: 'info',
      path: ['clustering', 'maxPerSource'],
      text: 'One-to-one linking allows one record per source whatever these limits say.',
      fix: 'Remove the limits, or choose another strategy.',
    },
  ];
}

function region({ ruleset, model, coverage }: LintContext): LintFinding[] {
  if (ruleset.regions.crossRegionLinks === 'allowed') return [];
  const placed = model.sources.some(
    ({ id, country, countryColumn }) =>
      country !== undefined ||
      countryColumn !== undefined ||
      coverage.mapped.get('contact_point_address.country_code')?.has(id) === true,
  );
  if (placed) return [];
  return [
    {
      code: 'ruleset.guard-idle',
      severity: 'warning',
      path: ['regions', 'crossRegionLinks'],
      text: 'No source says to which country its records belong, so no link crosses regions and this guard never fires.',
      fix: 'Give the sources a country or a country column.',
    },
  ];
}

function unguarded({ ruleset }: LintContext): LintFinding[] {
  const { strategy, maxPerSource } = ruleset.clustering;
  const guarded =
    ruleset.namespaces.length > 0 ||
    Object.keys(maxPerSource).length > 0 ||
    ruleset.rules.some(({ kind }) => kind === 'never');
  if (strategy !== 'connected-components' || guarded) return [];
  return [
    {
      code: 'ruleset.unguarded-chains',
      severity: 'warning',
      path: ['clustering', 'strategy'],
      text: 'Connected components join whatever one pair links, and no namespace, never rule or limit per source holds chains apart.',
      fix: 'Use guarded-additive, or add guards.',
    },
  ];
}
