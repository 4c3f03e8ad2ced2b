import type { Ruleset } from '../workspace/index.ts';
import { normalise, normalisers } from './normalise/index.ts';
import type { RecordSet } from './records.ts';

/** Short names by which people ask for an identifier, besides namespaces and full attribute names. */
const shortNames: Readonly<Record<string, string>> = {
  email: 'contact_point_email.address',
  phone: 'contact_point_phone.e164',
  name: 'person.full_name',
  'birth-date': 'person.birth_date',
};

/**
 * Records by identifier: `namespaceOrAttribute` is a namespace of the ruleset, a short name or `entity.attribute`. The
 * value is normalised as the mapped fields of that attribute are. Unknown names and unusable values find nothing.
 */
export function lookupIndex(
  records: RecordSet,
  ruleset: Ruleset,
  country: string | null,
): (namespaceOrAttribute: string, value: string) => readonly number[] {
  const indexes = new Map<string, Map<string, number[]>>();
  const indexOf = (attribute: string): Map<string, number[]> => {
    let index = indexes.get(attribute);
    if (index !== undefined) return index;
    index = new Map();
    indexes.set(attribute, index);
    const column = records.columns.get(attribute);
    for (let record = 0; record < records.count; record += 1) {
      for (const slot of column?.slots ?? []) {
        const text = column?.values.at(slot[record] ?? -1);
        if (text === undefined) continue;
        for (const one of text.split('|')) {
          const list = index.get(one);
          if (list === undefined) index.set(one, [record]);
          else if (list.at(-1) !== record) list.push(record);
        }
      }
    }
    return index;
  };
  return (asked, value) => {
    const namespace = ruleset.namespaces.find((one) => one.id === asked);
    const attribute = namespace?.attribute ?? shortNames[asked] ?? asked;
    const found = new Set<number>();
    const index = indexOf(attribute);
    for (const chain of chainsOf(records, attribute, namespace?.normaliser)) {
      const text = normalise(chain, value, { country, dayMonthOrder: null, foldGmail: false }).value;
      for (const one of text?.split('|') ?? []) for (const record of index.get(one) ?? []) found.add(record);
    }
    return [...found].sort((a, b) => a - b);
  };
}

function chainsOf(records: RecordSet, attribute: string, namespaceNormaliser: string | undefined) {
  const chains = records.sources.flatMap((part) =>
    part.fields.filter((field) => field.attribute === attribute).map((field) => field.chain),
  );
  const own = namespaceNormaliser === undefined ? undefined : normalisers.get(namespaceNormaliser);
  return own === undefined ? chains : [...chains, [own]];
}
