import { always, later, moments, never } from './moments.ts';
import { listedBy } from './notices.ts';
import { hasLived, youngestBirth } from './person-age.ts';
import { ancestors } from './purpose-ancestry.ts';
import { guardianAge } from './standing.ts';
import type { World, WorldPerson, WorldSource, WorldStatement } from './state.ts';

export const strictest = [
  'objected',
  'unreadable',
  'withdrawn',
  'refused',
  'expired',
  'unknown',
  'requested',
  'given',
];
export const noes: readonly string[] = ['objected', 'withdrawn', 'refused', 'unreadable'];
const yeses: readonly string[] = ['given', 'requested'];

/** One thing that an identity said, or (`silent`) that a log knows it and holds no word of it. */
export interface Said {
  readonly source: WorldSource;
  readonly identity: string;
  readonly silent: boolean;
  readonly purpose: string | null;
  readonly state: string;
  /** From when it counts. */
  readonly from: string;
  /** Its place among the words of its identity. */
  readonly order: string;
  readonly recorded: string;
  readonly id: string;
  readonly channel: string;
  /** A yes ends then. */
  readonly ends: string;
  readonly confirmed: boolean;
  readonly verified: boolean;
  /** Said by a child, with no guardian. */
  readonly childs: boolean;
  readonly listed: readonly string[];
  /** Place of its record among those of the person. */
  readonly record: number;
  /** The time itself can be read. */
  readonly timed: boolean;
}

export const isYes = ({ state }: Pick<Said, 'state'>): boolean => yeses.includes(state);

/** Read once for each person of a world: the statements stay what they are, whatever is asked about them. */
const readBefore = new WeakMap<WorldPerson, { readonly world: World; readonly said: readonly Said[] }>();

export function saidBy(world: World, person: WorldPerson): readonly Said[] {
  const known = readBefore.get(person);
  if (known?.world === world) return known.said;
  const rows: Partial<Record<WorldSource, number>> = {};
  const said = person.statements.flatMap((statement, index) => {
    const row = (rows[statement.source] ?? 0) + 1;
    rows[statement.source] = row;
    const id = `${statement.source}/${statement.source}:${String(row)}`;
    return readStatement(world, person, statement, { id, record: person.homes.length + index });
  });
  readBefore.set(person, { world, said });
  return said;
}

function readStatement(
  world: World,
  person: WorldPerson,
  statement: WorldStatement,
  place: Pick<Said, 'id' | 'record'>,
): readonly Said[] {
  const { source, word } = statement;
  const meant = word === 'confirmed' ? 'given' : word === null ? 'unknown' : word;
  const stated = strictest.includes(meant) && meant !== 'unreadable' ? meant : 'unreadable';
  const times = timesOf(stated, statement);
  const said: Said = {
    ...place,
    ...times,
    source,
    identity: `${source} ${statement.email}`,
    silent: word === null,
    purpose: word === null || ancestors(world, statement.purpose).length === 0 ? null : statement.purpose,
    channel: statement.channel === 'email' || statement.channel === 'sms' ? statement.channel : '*',
    confirmed: word === 'confirmed',
    verified: statement.verified,
    childs: isChilds(world, person, statement, times.order),
    listed: listedBy(world, statement, times.from),
  };
  return [said, ...confirmationOf(world, person, statement, said)];
}

/** A yes counts once it was certainly said and its validity has begun; a no as soon as it may have been. */
function timesOf(
  stated: string,
  { at, recorded, validFrom, validTo }: WorldStatement,
): Pick<Said, 'state' | 'from' | 'order' | 'recorded' | 'ends' | 'timed'> {
  const yes = yeses.includes(stated);
  const moment = at === null ? null : moments(at);
  const ingested = recorded === null ? null : moments(recorded);
  const begin = validFrom === null ? null : moments(validFrom);
  const end = validTo === null ? null : moments(validTo);
  const backwards = begin !== null && end !== null && end[1] <= begin[0];
  const ends = validTo === null ? never : end === null || backwards ? always : end[0];
  if (moment === null) {
    const state = yes ? 'unknown' : stated;
    const order = yes ? always : never;
    return { state, from: always, order, recorded: ingested?.[0] ?? always, ends, timed: false };
  }
  const [first, last] = moment;
  if (!yes)
    return { state: stated, from: first, order: last, recorded: ingested?.[1] ?? first, ends, timed: true };
  return {
    state: validFrom !== null && begin === null ? 'unknown' : stated,
    from: begin === null ? last : later(begin[1], last),
    order: first,
    recorded: ingested?.[1] ?? last,
    ends,
    timed: true,
  };
}

/** The second step of a double opt-in is a yes of its own, later than the first. */
function confirmationOf(
  world: World,
  person: WorldPerson,
  statement: WorldStatement,
  first: Said,
): readonly Said[] {
  const moment = statement.confirmedAt === null ? null : moments(statement.confirmedAt);
  if (moment === null || first.confirmed || !isYes(first)) return [];
  const order = later(moment[0], first.order);
  return [
    {
      ...first,
      id: `${first.id}#2`,
      state: 'given',
      confirmed: true,
      from: later(moment[1], first.from),
      order,
      recorded: statement.recorded === null ? moment[1] : first.recorded,
      childs: isChilds(world, person, statement, order),
    },
  ];
}

function isChilds(
  world: World,
  person: WorldPerson,
  { guardian, country }: WorldStatement,
  at: string,
): boolean {
  const limit = guardianAge(world, country);
  const birth = youngestBirth(person);
  return !guardian && limit !== null && birth !== null && !hasLived(birth, limit, at);
}
