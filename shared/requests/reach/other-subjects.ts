import { cellText } from '../../engine/index.ts';
import { normalise, normalisers } from '../../identity/index.ts';
import { jsonLeaves, readJson } from './json-leaves.ts';
import type { ReachIndex } from './reach-index.ts';
import type { OtherSubjects } from './reach.ts';

/** Rows walked back from one row; a table that everybody points to is not counted to its end. */
const mostRows = 2000;
const mostPersons = 1000;

const address = /[\p{L}\p{N}._+'’-]+(?:@|%40)[\p{L}\p{N}.-]*[\p{L}\p{N}]/giu;

/**
 * Persons other than the subject from whose records the declared edges lead to a row, and whose own identifiers stand in
 * it. An identifier that the subject has as well tells nobody else.
 */
export function otherSubjects(index: ReachIndex, person: number, source: string, row: number): OtherSubjects {
  const persons = new Set<number>();
  const seen = new Set<string>();
  const open: { source: string; row: number }[] = [{ source, row }];
  const { places, resolution } = index.inputs;
  while (open.length > 0 && seen.size < mostRows && persons.size < mostPersons) {
    const at = open.pop();
    if (at === undefined) break;
    const name = `${at.source}#${String(at.row)}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const record = places.recordAt(at.source, at.row);
    if (record >= 0) {
      persons.add(resolution.personOf(record));
      continue;
    }
    for (const one of namedPersons(index, at.source, at.row))
      if (!one.has(person)) for (const other of one) persons.add(other);
    for (const join of index.joins) {
      const { child, parent, direction } = join.edge;
      if (child.source === at.source && direction !== 'to')
        for (const { row: up } of join.parentsOf(at.row)) open.push({ source: parent.source, row: up });
      if (parent.source === at.source && direction !== 'from') {
        const down = join.childrenOf(at.row);
        for (const joined of down.slice(0, mostRows)) open.push({ source: child.source, row: joined.row });
      }
    }
  }
  persons.delete(person);
  return { count: persons.size, more: open.length > 0 };
}

/** For every identifier in a row, the persons who have it. */
function namedPersons(index: ReachIndex, source: string, row: number): ReadonlySet<number>[] {
  const { resolution } = index.inputs;
  const found: ReadonlySet<number>[] = [];
  const look = (attribute: string, value: string): void => {
    const records = resolution.lookup(attribute, value);
    if (records.length > 0) found.push(new Set(records.map((record) => resolution.personOf(record))));
  };
  for (const { column, attributes } of index.columns.get(source) ?? []) {
    const text = cellText(column, row);
    if (text === null) continue;
    const json = readJson(text);
    const texts = json === undefined ? [text] : jsonLeaves(json).map((leaf) => leaf.text);
    for (const part of texts) {
      for (const { 0: mail } of part.matchAll(address)) {
        const value = normalised('email', mail.replace('%40', '@'));
        if (value !== null) look(emailAttribute, value);
      }
      if (json !== undefined && /^\+\d{8,15}$/.test(part)) look(phoneAttribute, part);
    }
    for (const attribute of attributes) {
      if (attribute === emailAttribute) continue;
      const value = normalised(attribute === phoneAttribute ? 'phone' : 'identifier', text);
      if (value !== null) look(attribute, value);
    }
  }
  return found;
}

const emailAttribute = 'contact_point_email.address';
const phoneAttribute = 'contact_point_phone.e164';

function normalised(id: string, text: string): string | null {
  const normaliser = normalisers.get(id);
  return normaliser === undefined ? null : normalise([normaliser], text).value;
}
