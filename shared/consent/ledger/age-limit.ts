import type { Resolution } from '../../identity/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';

/** Ages of consent by jurisdiction, as the workspace says them. */
export interface AgeLimits {
  /**
   * For texts that name jurisdictions or countries: the highest age of those meant. Where a text names a jurisdiction and no
   * country of it, the highest of its countries; where it is not known, of all.
   */
  guardianBelow(texts: readonly string[]): number | null;
  /** For the id of a jurisdiction: below it the law asks for a yes whatever its regime. */
  optInBelow(id: string): number | null;
}

export function ageLimits(jurisdictions: WorkspaceModel['jurisdictions']): AgeLimits {
  const highest = maximum(jurisdictions.flatMap(({ ageOfConsent }) => allAges(ageOfConsent)));
  const byText = (text: string): number | null => {
    const key = fold(text);
    const meant = jurisdictions.filter(
      ({ id, countries }) => fold(id) === key || countries.some((one) => fold(one) === key),
    );
    if (meant.length === 0) return highest;
    return maximum(
      meant.flatMap(({ countries, ageOfConsent: rule }) => {
        if (rule === undefined) return [];
        const own = rule.byCountry[key];
        if (own !== undefined) return [own];
        return countries.some((one) => fold(one) === key) ? [rule.age] : allAges(rule);
      }),
    );
  };
  return {
    guardianBelow: (texts) => maximum(texts.map(byText).filter((age) => age !== null)),
    optInBelow: (id) => jurisdictions.find((one) => one.id === id)?.ageOfConsent?.optInBelow ?? null,
  };
}

function allAges(rule: WorkspaceModel['jurisdictions'][number]['ageOfConsent']): number[] {
  return rule === undefined ? [] : [rule.age, ...Object.values(rule.byCountry)];
}

function maximum(ages: readonly number[]): number | null {
  return ages.length === 0 ? null : Math.max(...ages);
}

function fold(text: string): string {
  return text.trim().toUpperCase();
}

/** The latest readable birth date of a person's records, so that no child passes for an adult by a wrong merge. */
export function latestBirth(resolution: Resolution, person: number): string | null {
  let latest: string | null = null;
  for (const record of resolution.recordsOf(person)) {
    for (const { attribute, value } of resolution.valuesOf(record)) {
      if (attribute !== 'person.birth_date' || value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) continue;
      if (latest === null || value > latest) latest = value;
    }
  }
  return latest;
}
