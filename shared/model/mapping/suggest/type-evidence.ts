import type { ColumnProfile } from '../../../sources/index.ts';
import type { Attribute, Domain } from '../../../workspace/index.ts';
import { valueFault } from '../value-fault.ts';

/** What the values of a column say for or against an attribute: points from -40 to 20, and why. */
export function typeEvidence(
  attribute: Attribute,
  profile: ColumnProfile,
  domains: readonly Domain[],
): { readonly points: number; readonly reasons: readonly string[] } {
  const domain = domains.find(({ id }) => id === attribute.domain);
  const { topValues } = profile;
  if (topValues.length === 0) return { points: -10, reasons: ['it holds nothing'] };
  if (domain !== undefined) {
    const fitting = topValues.filter(
      ({ value }) => valueFault(value, attribute.type, domain) === null,
    ).length;
    const said = `${fitting} of its ${topValues.length} most frequent values are of the domain ${domain.id}`;
    return { points: fitting * 2 >= topValues.length ? 20 : -20, reasons: [said] };
  }
  if (attribute.type === 'text' || attribute.type === 'json') return { points: 0, reasons: [] };
  const wanted = attribute.type;
  const same =
    profile.type === wanted ||
    (wanted === 'decimal' && profile.type === 'integer') ||
    (wanted === 'date' &&
      (profile.type === 'timestamp' || profile.class === 'birth_date' || profile.class === 'date'));
  return same
    ? { points: 10, reasons: [`its values are of the type ${wanted}`] }
    : { points: -40, reasons: [`its values are not of the type ${wanted}`] };
}
