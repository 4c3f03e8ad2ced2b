import { compareText, sha256 } from '../kernel/index.ts';
import { extractName, keyOf, placeOf } from './records.ts';
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** A record's name that survives re-extracts where the source has keys: `source/key`, else `source:extract:row`. */
export function lastingName(records, record) {
  const { part, row } = placeOf(records, record);
  const key = keyOf(part, row);
  if (key !== '') return `${part.source.id}/${key}`;
  const extract = part.table.extracts[part.table.files[row] ?? 0] ?? '';
  return `${part.source.id}:${extractName(extract)}:${part.table.rows[row] ?? 0}`;
}
function newId(name) {
  const digest = sha256(`person\u0000${name}`);
  let id = 'p-';
  for (let index = 0; index < 16; index += 1)
    id += alphabet.charAt(Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16) % 32);
  return id;
}
/**
 * Names every person. Without a previous run the id comes from the person's smallest record. With one, the person that
 * holds most records of an old id keeps it (ties: the smaller person number, then the smaller id), so that ids change
 * only where persons did.
 */
export function namePersons(records, recordsOf, previous) {
  const before = new Map(previous?.entries.map(({ record, person }) => [record, person]));
  const ids = recordsOf.map(() => undefined);
  const overlaps = [];
  const sharedBy = [];
  recordsOf.forEach((own, person) => {
    const shared = new Map();
    if (before.size > 0) {
      for (const record of own) {
        const id = before.get(lastingName(records, record));
        if (id !== undefined) shared.set(id, (shared.get(id) ?? 0) + 1);
      }
    }
    sharedBy.push(shared);
    for (const [id, count] of shared) overlaps.push({ person, id, shared: count });
  });
  overlaps.sort((a, b) => b.shared - a.shared || a.person - b.person || compareText(a.id, b.id));
  const taken = new Set();
  for (const { person, id } of overlaps) {
    if (ids[person] !== undefined || taken.has(id)) continue;
    ids[person] = id;
    taken.add(id);
  }
  const named = recordsOf.map((own, person) => ids[person] ?? freshId(records, own, taken));
  return { ids: named, events: previous === undefined ? [] : eventsOf(named, recordsOf, sharedBy, before) };
}
function freshId(records, own, taken) {
  const name = lastingName(records, own[0] ?? 0);
  let id = newId(name);
  for (let attempt = 1; taken.has(id); attempt += 1) id = newId(`${name}\u0000${attempt}`);
  taken.add(id);
  return id;
}
function eventsOf(ids, recordsOf, sharedBy, before) {
  const events = [];
  const sizes = new Map();
  for (const id of before.values()) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const seen = new Set();
  ids.forEach((person, index) => {
    const shared = sharedBy[index] ?? new Map();
    for (const id of shared.keys()) seen.add(id);
    const others = [...shared.keys()].filter((id) => id !== person).sort(compareText);
    const records = recordsOf[index]?.length ?? 0;
    if (!shared.has(person)) {
      events.push(
        others.length === 0
          ? { kind: 'created', person, others, records }
          : { kind: 'split', person, others, records },
      );
      return;
    }
    const whole = others.filter((id) => shared.get(id) === sizes.get(id));
    const parts = others.filter((id) => shared.get(id) !== sizes.get(id));
    if (whole.length > 0) events.push({ kind: 'merged', person, others: whole, records });
    if (parts.length > 0) events.push({ kind: 'moved', person, others: parts, records });
  });
  const alive = new Set(ids);
  for (const id of [...sizes.keys()].sort(compareText))
    if (!alive.has(id) && !seen.has(id)) events.push({ kind: 'ended', person: id, others: [], records: 0 });
  return events;
}
/** The ids that do not follow from the records alone, each with its person's smallest record: what a replay must be told. */
export function carriedIds(records, recordsOf, ids) {
  return recordsOf.flatMap((own, person) => {
    const record = lastingName(records, own[0] ?? 0);
    const id = ids[person] ?? '';
    return id === newId(record) ? [] : [{ record, person: id }];
  });
}
export function personIdsOf(records, personOf, ids) {
  return {
    entries: Array.from({ length: records.count }, (_, record) => ({
      record: lastingName(records, record),
      person: ids[personOf[record] ?? 0] ?? '',
    })),
  };
}
