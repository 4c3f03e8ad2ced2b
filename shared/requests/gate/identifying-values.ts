import { recordLabel } from '../../consent/index.ts';
import type { AttributeValue, Resolution } from '../../identity/index.ts';
import type { ReviewNotes } from '../access/access-report.ts';
import { singleAttributes, valuesDisagree } from './contradictions.ts';

const identifying =
  /^(?:contact_point_email\.address|contact_point_phone\.e164|party_identification\.(?!ident_id|party_id))/;

/** A usable value of an attribute that identifies people. A value with a note (“keine”, no @) identifies nobody. */
export function isIdentifier({ attribute, value, note }: AttributeValue): boolean {
  return value !== null && note === undefined && identifying.test(attribute);
}

/** Persons listed by name of a shared value; a switchboard's number may be on hundreds. */
const listed = 20;

/** Persons other than this one whose records hold the same identifying value, ascending. */
export function otherPersonsWith(resolution: Resolution, person: number, held: AttributeValue): number[] {
  if (held.value === null || !isIdentifier(held)) return [];
  const records = resolution.lookup(held.attribute, held.value);
  const persons = new Set(records.map((record) => resolution.personOf(record)));
  persons.delete(person);
  return [...persons].sort((a, b) => a - b);
}

/** Identifying values of this person that others hold too, by attribute and record. */
export function sharedIdentifiers(resolution: Resolution, person: number): ReviewNotes['sharedIdentifiers'] {
  return resolution.recordsOf(person).flatMap((record) =>
    resolution.valuesOf(record).flatMap((held) => {
      const others = otherPersonsWith(resolution, person, held);
      if (others.length === 0) return [];
      const otherPersons = others.slice(0, listed).map((other) => resolution.personId(other));
      return [
        {
          attribute: held.attribute,
          record: recordLabel(resolution.recordRef(record)),
          others: others.length,
          otherPersons,
        },
      ];
    }),
  );
}

/** Where the person's records disagree on something a person has only one of. */
export function contradictions(resolution: Resolution, person: number): ReviewNotes['contradictions'] {
  return singleAttributes.flatMap((attribute) => {
    const held = resolution
      .recordsOf(person)
      .flatMap((record) =>
        resolution
          .valuesOf(record)
          .flatMap(({ attribute: of, value }) =>
            of === attribute && value !== null ? [{ record, value }] : [],
          ),
      );
    const values = [...new Set(held.map(({ value }) => value))];
    const clash = values.some((a) => values.some((b) => valuesDisagree(a, b)));
    if (!clash) return [];
    const labels = held.map(({ record }) => recordLabel(resolution.recordRef(record)));
    return [{ attribute, values: values.length, records: [...new Set(labels)] }];
  });
}
