import { compareText } from '../kernel/index.ts';
import { fold } from './normalise/fold.ts';
import { outcomeOfPair } from './outcome.ts';
/** One page of persons. `find` looks in ids and all normalised values; `weakest` puts the loosest persons first. */
export function listPersons(run, asked) {
  let persons = Array.from({ length: run.personCount }, (_, person) => person);
  const least = asked.minRecords ?? 1;
  if (least > 1) persons = persons.filter((person) => run.recordsOf(person).length >= least);
  if (asked.find !== undefined && asked.find.trim() !== '') {
    const found = personsHolding(run, asked.find);
    persons = persons.filter((person) => found.has(person));
  }
  if (asked.sort === 'records')
    persons.sort((a, b) => run.recordsOf(b).length - run.recordsOf(a).length || a - b);
  if (asked.sort === 'weakest') {
    const weakest = new Map(
      persons.map((person) => [person, weakestLink(run, person) ?? Number.MAX_SAFE_INTEGER]),
    );
    persons.sort((a, b) => (weakest.get(a) ?? 0) - (weakest.get(b) ?? 0) || a - b);
  }
  return {
    total: persons.length,
    rows: persons.slice(asked.offset, asked.offset + asked.limit).map((person) => personLine(run, person)),
  };
}
function personsHolding(run, text) {
  const wanted = fold(text).trim();
  const found = new Set();
  const direct = run.findPerson(text.trim());
  if (direct >= 0) found.add(direct);
  for (const column of run.evidence.columns.values()) {
    const hits = column.values.map((value) => fold(value).includes(wanted));
    for (const slot of column.slots)
      slot.forEach((id, record) => hits[id] === true && found.add(run.personOf(record)));
  }
  return found;
}
export function personLine(run, person) {
  const golden = new Map(run.goldenOf(person).map((cell) => [cell.attribute, cell.value]));
  const value = (attribute) => golden.get(attribute) ?? null;
  const parts = [value('person.first_name'), value('person.last_name')].filter((part) => part !== null);
  const own = run.recordsOf(person);
  return {
    personId: run.personId(person),
    records: own.length,
    sources: [...new Set(own.map((record) => run.recordRef(record).source))].sort(compareText),
    name: value('person.full_name') ?? (parts.length === 0 ? null : parts.join(' ')),
    email: value('contact_point_email.address'),
    phone: value('contact_point_phone.e164'),
    birthDate: value('person.birth_date'),
    city: value('contact_point_address.city'),
    weakestLink: weakestLink(run, person),
  };
}
/** The smallest weight in the strongest tree that connects a person's records; decisions and rules never count as weak. */
export function weakestLink(run, person) {
  const own = run.recordsOf(person);
  if (own.length < 2) return null;
  const root = new Map();
  const find = (record) => {
    let at = record;
    while ((root.get(at) ?? at) !== at) at = root.get(at) ?? at;
    return at;
  };
  let joined = 1;
  let weakest = null;
  for (const link of run.linksOf(person)) {
    const a = find(link.left);
    const b = find(link.right);
    if (a === b) continue;
    root.set(Math.max(a, b), Math.min(a, b));
    joined += 1;
    weakest = weakest === null ? link.weight : Math.min(weakest, link.weight);
    if (joined === own.length) break;
  }
  return weakest;
}
/** One page of compared pairs, strongest first, then by record numbers. Bounds in thousandths of a bit, `to` exclusive. */
export function listPairs(run, asked) {
  const { left, right, weights, count } = run.pairs;
  const from = asked.from ?? Number.NEGATIVE_INFINITY;
  const to = asked.to ?? Number.POSITIVE_INFINITY;
  const chosen = [];
  for (let pair = 0; pair < count; pair += 1) {
    const weight = weights[pair] ?? 0;
    if (weight < from || weight >= to) continue;
    if (asked.outcome === undefined || outcomeOfPair(run, pair) === asked.outcome) chosen.push(pair);
  }
  chosen.sort(
    (a, b) =>
      (weights[b] ?? 0) - (weights[a] ?? 0) ||
      (left[a] ?? 0) - (left[b] ?? 0) ||
      (right[a] ?? 0) - (right[b] ?? 0),
  );
  return {
    total: chosen.length,
    rows: chosen.slice(asked.offset, asked.offset + asked.limit).map((pair) => pairLine(run, pair)),
  };
}
export function pairLine(run, pair) {
  const left = run.pairs.left[pair] ?? 0;
  const right = run.pairs.right[pair] ?? 0;
  const outcome = outcomeOfPair(run, pair);
  return {
    left: run.recordRef(left),
    right: run.recordRef(right),
    leftLabel: recordLabel(run, left),
    rightLabel: recordLabel(run, right),
    weight: run.pairs.weights[pair] ?? 0,
    outcome,
    ...(outcome === 'refused' && { guard: run.guardOf(left, right) }),
  };
}
/** A few telling values of a record in one line. */
export function recordLabel(run, record) {
  const values = run.valuesOf(record).filter((one) => one.value !== null);
  const first = (attribute) => values.find((one) => one.attribute === attribute)?.raw.trim();
  const name =
    first('person.full_name') ??
    [first('person.first_name'), first('person.last_name')].filter((part) => part !== undefined).join(' ');
  const rest = [
    first('person.birth_date'),
    first('contact_point_email.address'),
    first('contact_point_address.city'),
  ];
  const label = [name === '' ? undefined : name, ...rest].filter((part) => part !== undefined).join(' · ');
  return label === '' ? (values[0]?.raw ?? 'empty record') : label;
}
