import { compareText } from '../../kernel/index.ts';
import type { AttributeValue, Resolution } from '../../identity/index.ts';

/** Attributes by which a source names its subject, most telling first. Values with a note (“keine”) name nobody. */
const subjectAttributes = [
  /^consent\.party_id$/,
  /\.party_id$/,
  /^contact_point_email\.address$/,
  /^contact_point_phone\.e164$/,
  /^party_identification\./,
] as const;

/** Whom a record of a consent log means; the record itself where it names nobody. */
export function identityOf(
  record: number,
  values: readonly AttributeValue[],
  resolution: Resolution,
): string {
  const { source } = resolution.recordRef(record);
  for (const pattern of subjectAttributes) {
    const named = values.filter(
      ({ attribute, value, note }) => value !== null && note === undefined && pattern.test(attribute),
    );
    if (named.length === 0) continue;
    const texts = named.map(
      ({ attribute, value }) => `${pattern.source}\u0000${attribute.split('.')[1] ?? ''}\u0000${value ?? ''}`,
    );
    return [source, ...[...new Set(texts)].sort(compareText)].join('\u0000');
  }
  return `${source}\u0000#${String(record)}`;
}

/**
 * Whether nothing in a record of a consent log leads to anybody: neither a name for its subject nor any value of a person, and
 * no other record that it was joined to. What only describes the statement is no name.
 */
export function namesNobody(
  record: number,
  values: readonly AttributeValue[],
  resolution: Resolution,
): boolean {
  const named = values.some(
    ({ attribute, value, note }) =>
      value !== null &&
      note === undefined &&
      (!attribute.startsWith('consent.') || attribute === 'consent.party_id'),
  );
  return !named && resolution.recordsOf(resolution.personOf(record)).length === 1;
}
