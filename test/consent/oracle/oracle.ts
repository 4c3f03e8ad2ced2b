import type { ReasonCode } from '../../../shared/consent/index.ts';
import type {
  Verdict,
  World,
  WorldCell,
  WorldCondition,
  WorldPerson,
  WorldRule,
  WorldStatement,
} from './state.ts';

/**
 * What a cell must come out as, written from the specification of consent, retention and policy in terms of sets and
 * formulas over the drawn state itself. It shares no code with the product and works out everything anew for each cell.
 */
export function oracleVerdict(world: World, person: WorldPerson, cell: WorldCell): Verdict {
  const parts = [...lineage(world, cell.attribute)].map((attribute) =>
    verdictOf(world, person, { ...cell, attribute }, cell),
  );
  const denied = parts.filter(({ outcome }) => outcome === 'deny');
  const [own = parts[0]] = denied;
  if (own === undefined) throw new Error('a column is part of its own lineage');
  if (denied.length > 0) return { ...own, against: new Set(denied.flatMap(({ against }) => [...against])) };
  const masked = parts.flatMap(({ masking }) => (masking === null ? [] : [masking]));
  if (masked.length === 0) return own;
  return { ...own, outcome: 'mask', masking: byStrictness(masked, maskOrder) };
}

/** The column, and all that it is computed from unless somebody took responsibility for letting it go. */
function lineage({ derived, indirectCounts }: World, column: string, seen = new Set<string>()): Set<string> {
  if (seen.has(column)) return seen;
  seen.add(column);
  for (const one of derived.filter((entry) => entry.column === column && !entry.declassified))
    for (const input of [...one.inputs, ...(indirectCounts ? one.indirect : [])])
      lineage({ derived, indirectCounts } as World, input, seen);
  return seen;
}

const maskOrder = ['null', 'redact', 'token', 'format-preserving', 'generalise', 'date-shift'];

/** What one attribute contributes to the cell that is asked about. */
function verdictOf(world: World, person: WorldPerson, cell: WorldCell, asked: WorldCell): Verdict {
  const against = new Set<ReasonCode>();
  const purpose = world.purposes.find(({ id }) => id === cell.purpose);
  const ancestry = purpose === undefined ? [] : ancestors(world, purpose.id);
  if (purpose === undefined || ancestry.length === 0)
    return { outcome: 'deny', masking: null, basis: null, against: new Set(['unknown-purpose']) };

  const known = knowledge(world, person, cell, asked);
  const rules = world.policies.flatMap((policy) => {
    const broken = policy.rules.some((rule) => rule.broken !== null);
    return policy.rules.map((rule) => ({
      rule,
      broken,
      holds: broken ? covers(world, rule, cell) : holds(world, rule, cell, known),
    }));
  });
  const denies = rules.filter(
    ({ rule, broken, holds }) => (broken || rule.effect === 'deny') && holds !== 'no',
  );
  const sound = rules.filter(({ broken }) => !broken);
  const masks = sound.filter(({ rule, holds }) => rule.effect === 'mask' && holds !== 'no');
  const permits = sound.filter(({ rule, holds }) => rule.effect !== 'deny' && holds === 'yes');
  for (const { broken } of denies) against.add(broken ? 'policy-unreadable' : 'policy-denies');
  if (denies.length === 0 && permits.length === 0)
    for (const code of ['no-policy-covers', 'condition-unknown', 'condition-not-met'] as const)
      against.add(code);

  const terms = termsOf(world, cell.attribute);
  if (terms.purposes !== undefined && !terms.purposes.some((id) => id === '*' || ancestry.includes(id)))
    against.add('purpose-not-permitted');
  if (terms.bases !== undefined && !terms.bases.includes(purpose.basis)) against.add('basis-not-permitted');
  if (
    cell.destination !== null &&
    terms.destinations !== undefined &&
    !terms.destinations.includes(cell.destination)
  )
    against.add('destination-not-permitted');
  const described = attributeOf(world, cell.attribute)?.classification !== null || terms.cited;
  if (sensitivityOf(world, cell.attribute) === 'special' && described && !purpose.specialBasis)
    against.add('special-basis-missing');

  if (person.restrictedSince !== null) against.add('processing-restricted');
  const keeping = retentionOf(world, person, asked);
  if (keeping === 'expired') against.add('retention-expired');
  if (keeping === 'unknown') against.add('retention-unknown');
  const refusal = consentRefusal(world, person, cell, asked, purpose.basis);
  if (refusal !== null) against.add(refusal);

  if (against.size > 0) return { outcome: 'deny', masking: null, basis: null, against };
  if (masks.length === 0) return { outcome: 'allow', masking: null, basis: purpose.basis, against };
  const strategies = masks.map(({ rule }) => {
    const named = [rule.mask, terms.masking ?? null].filter((mask): mask is string => mask !== null);
    return named.length === 0 ? 'redact' : byStrictness(named, maskOrder);
  });
  return { outcome: 'mask', masking: byStrictness(strategies, maskOrder), basis: purpose.basis, against };
}

const byStrictness = (names: readonly string[], order: readonly string[]): string =>
  order.find((name) => names.includes(name)) ?? 'null';

/** The purpose, its parent, and so on; nothing for a place that leads nowhere. */
function ancestors(world: World, id: string): string[] {
  const own = world.purposes.find((purpose) => purpose.id === id);
  if (own === undefined) return [];
  if (own.parent === null) return [id];
  const above = ancestors(world, own.parent);
  return above.length === 0 ? [] : [id, ...above];
}

const attributeOf = (world: World, id: string): World['attributes'][number] | undefined =>
  world.attributes.find((attribute) => attribute.id === id);

interface Terms {
  readonly cited: boolean;
  readonly sensitivity?: string | undefined;
  readonly purposes?: readonly string[] | undefined;
  readonly bases?: readonly string[] | undefined;
  readonly destinations?: readonly string[] | undefined;
  readonly masking?: string | undefined;
}

/** An exact entry member by member before that of the entity; the same attribute twice permits nothing. */
function termsOf({ terms }: World, attribute: string): Terms {
  const named = (name: string): Terms | undefined => {
    const entries = terms.filter((entry) => entry.attribute === name);
    if (entries.length > 1)
      return { cited: true, sensitivity: 'special', purposes: [], bases: [], destinations: [] };
    return entries[0] === undefined ? undefined : { cited: true, ...entries[0] };
  };
  const exact = named(attribute);
  const general = named(`${attribute.split('.')[0] ?? ''}.*`);
  return { cited: false, ...general, ...exact };
}

function sensitivityOf(world: World, attribute: string): string {
  const stated = termsOf(world, attribute).sensitivity;
  if (stated !== undefined) return stated;
  const { classification = null, category = null } = attributeOf(world, attribute) ?? {};
  const contact = category !== null && belowDot(category, 'contact');
  // Health is a special category, and so may be a category that no vocabulary knows.
  if (classification === null || (category !== null && !contact)) return 'special';
  if (classification === 'sensitive') return 'sensitive';
  return classification === 'none' && !contact ? 'public' : 'personal';
}

type Three = 'yes' | 'no' | 'unknown';

const all = (parts: readonly Three[]): Three =>
  parts.includes('no') ? 'no' : parts.includes('unknown') ? 'unknown' : 'yes';
const opposite = (part: Three): Three => (part === 'unknown' ? part : part === 'yes' ? 'no' : 'yes');

const belowDot = (name: string, root: string): boolean =>
  `${name}.`.startsWith(`${root.replace(/\.\*$/, '')}.`);

function covers(world: World, rule: WorldRule, cell: WorldCell): Three {
  const ancestry = ancestors(world, cell.purpose);
  const attribute = attributeOf(world, cell.attribute);
  const purposes: Three = rule.purposes.some((id) => id === '*' || ancestry.includes(id))
    ? 'yes'
    : rule.purposes.some((id) => !world.purposes.some((purpose) => purpose.id === id))
      ? 'unknown'
      : 'no';
  const among = (
    set: readonly string[] | null,
    value: string | null | undefined,
    test: (a: string, b: string) => boolean,
  ): Three =>
    set === null
      ? 'yes'
      : value === null || value === undefined
        ? 'unknown'
        : set.some((one) => test(value, one))
          ? 'yes'
          : 'no';
  return all([
    purposes,
    among(rule.attributes, cell.attribute, (value, one) => one === '*' || belowDot(value, one)),
    among(rule.classifications, attribute?.classification, (value, one) => value === one),
    among(rule.categories, attribute?.category, belowDot),
  ]);
}

function holds(world: World, rule: WorldRule, cell: WorldCell, known: Knowledge): Three {
  return all([
    covers(world, rule, cell),
    rule.when === null ? 'yes' : truth(world, rule.when, known),
    rule.unless === null ? 'yes' : opposite(truth(world, rule.unless, known)),
  ]);
}

type Knowledge = (fact: string) => string | null;

const scales: Readonly<Record<string, readonly string[]>> = {
  age: ['under-13', '13-15', '16-17', 'adult'],
  sensitivity: ['public', 'personal', 'sensitive', 'special'],
};

function truth(world: World, condition: WorldCondition, known: Knowledge): Three {
  const [operator, ...parts] = condition;
  if (operator === 'and') return all((parts as WorldCondition[]).map((part) => truth(world, part, known)));
  if (operator === 'or')
    return opposite(all((parts as WorldCondition[]).map((part) => opposite(truth(world, part, known)))));
  if (operator === 'not') return opposite(truth(world, parts[0] as WorldCondition, known));
  const [fact = '', ...values] = parts as string[];
  const value = known(fact);
  if (value === null) return 'unknown';
  const yes = (test: boolean): Three => (test ? 'yes' : 'no');
  switch (operator) {
    case 'is':
      return yes(values.includes(value));
    case 'is not':
      return yes(!values.includes(value));
    case 'under':
      return fact === 'purpose'
        ? yes(values.some((root) => ancestors(world, value).includes(root)))
        : yes(values.some((root) => belowDot(value, root)));
    default: {
      const scale = scales[fact];
      const [bound = ''] = values;
      const reaches =
        scale !== undefined
          ? scale.indexOf(value) >= scale.indexOf(bound)
          : fact === 'trust'
            ? Number(value) >= Number(bound)
            : value >= bound;
      return yes(reaches === (operator === 'at least'));
    }
  }
}

/** Trust of the sources of the drawn records. */
export const trustOf: Readonly<Record<string, number>> = { crm: 50, log: 30, shop: 80 };

function knowledge(world: World, person: WorldPerson, cell: WorldCell, asked: WorldCell): Knowledge {
  const attribute = attributeOf(world, cell.attribute);
  const place = standing(world, person);
  const channels = askedChannels(asked);
  const purpose = world.purposes.find(({ id }) => id === cell.purpose);
  const said = (id: string): string | null => {
    const state = consentOf(world, person, id, channels);
    return state === null ? 'none' : state === 'unreadable' ? null : state;
  };
  const age = ageBand(person);
  const source = sourceOfValue(person, asked.attribute);
  return (fact) => {
    const about = /^consent\((.*)\)$/.exec(fact)?.[1];
    if (about !== undefined) return said(about);
    switch (fact) {
      case 'jurisdiction':
        return place.known ? place.id : null;
      case 'regime':
        return place.regime;
      case 'minor':
        return age === null ? null : String(age !== 'adult');
      case 'age':
        return age;
      case 'consent':
        return said(cell.purpose);
      case 'objection': {
        const state = said(cell.purpose);
        return state === null ? null : String(state === 'objected');
      }
      case 'restriction':
        return String(person.restrictedSince !== null);
      case 'retention': {
        const keeping = retentionOf(world, person, asked);
        return keeping === 'unknown' ? null : keeping;
      }
      case 'classification':
        return attribute?.classification ?? null;
      case 'sensitivity':
        return sensitivityOf(world, cell.attribute);
      case 'category':
        return attribute?.category ?? null;
      case 'purpose':
        return cell.purpose;
      case 'attribute':
        return cell.attribute;
      case 'basis':
        return purpose?.basis ?? null;
      case 'channel':
        return channels?.length === 1 ? (channels[0] ?? null) : null;
      case 'destination':
        return cell.destination ?? 'none';
      case 'link':
        return person.homes.length + person.statements.length < 2 ? 'single' : person.linkedBy;
      case 'trust':
        return source === null ? null : String(trustOf[source] ?? 0);
      case 'date':
        return person.asOf.slice(0, 10);
      default:
        return null;
    }
  };
}

function askedChannels({ attribute, channel }: WorldCell): readonly string[] | null {
  if (channel !== null) return [channel];
  if (attribute.startsWith('contact_point_email.')) return ['email'];
  return attribute.startsWith('contact_point_phone.') ? ['call', 'sms', 'whatsapp'] : null;
}

/** The first record that holds a value gives it, homes before statements. */
function sourceOfValue({ homes, statements }: WorldPerson, attribute: string): string | null {
  const holds: Readonly<Record<string, (home: WorldPerson['homes'][number]) => boolean>> = {
    'person.first_name': () => true,
    'person.birth_date': ({ birth }) => birth !== null,
    'order.placed_on': ({ started }) => started !== null,
  };
  if (attribute === 'contact_point_email.address') return statements[0]?.source ?? null;
  return homes.some(holds[attribute] ?? (() => false)) ? 'crm' : null;
}

function ageBand({ homes, asOf }: WorldPerson): string | null {
  const births = homes.flatMap(({ birth }) => (birth === null ? [] : [birth]));
  const youngest = births.sort().at(-1);
  if (youngest === undefined || youngest > asOf.slice(0, 10)) return null;
  const lived = (years: number): boolean =>
    `${String(Number(youngest.slice(0, 4)) + years)}${youngest.slice(4)}` <= asOf.slice(0, 10);
  return lived(18) ? 'adult' : lived(16) ? '16-17' : lived(13) ? '13-15' : 'under-13';
}

interface Place {
  readonly id: string;
  readonly regime: string;
  /** Asks for a yes where data are sensitive. */
  readonly asksFirst: boolean;
  readonly known: boolean;
}

/** Of all places the records name, the one that asks for most; a place nobody knows asks for the most there is. */
function standing(world: World, { homes, statements }: WorldPerson): Place {
  const all = world.jurisdictions.map(({ id, regime, sensitive, countries }) => ({
    id,
    regime,
    asksFirst: sensitive !== 'opt-out',
    known: true,
    names: [id, ...countries],
  }));
  const most = (places: readonly Place[]): Place => {
    const demands = [
      (place: Place) => place.regime === 'opt-in',
      (place: Place) => place.asksFirst,
      (place: Place) => !place.known,
    ];
    let left = [...places];
    for (const demand of demands) if (left.some(demand)) left = left.filter(demand);
    const [first] = left.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (first === undefined) throw new Error('somebody lives somewhere');
    return first;
  };
  const named = (country: string | null): Place => {
    const found = all.filter(({ names }) => names.includes(country ?? 'EU'));
    if (found.length > 0) return most(found);
    const { id, regime } = most(all);
    return { id, regime, asksFirst: true, known: false };
  };
  return most([...homes, ...statements].map(({ country }) => named(country)));
}

function retentionOf(world: World, person: WorldPerson, cell: WorldCell): 'live' | 'expired' | 'unknown' {
  if (world.retention.length === 0) return 'live';
  if (sourceOfValue(person, cell.attribute) === null) return 'unknown';
  const ancestry = ancestors(world, cell.purpose);
  const parts = lineage(world, cell.attribute);
  const relevant = world.retention.filter(
    ({ attributes, purposes }) =>
      (attributes.length === 0 || attributes.some((attribute) => parts.has(attribute))) &&
      (purposes.length === 0 || purposes.some((id) => ancestry.includes(id))),
  );
  const start = startOf(person, cell.attribute);
  if (relevant.length > 0 && start === null) return 'unknown';
  const over = relevant.some(({ days }) => dayNumber(person.asOf) >= dayNumber(start ?? '') + days);
  return over ? 'expired' : 'live';
}

/** Of the record that gives the value, else the latest of any. */
function startOf({ homes }: WorldPerson, attribute: string): string | null {
  const giver =
    attribute === 'contact_point_email.address'
      ? undefined
      : attribute === 'person.birth_date'
        ? homes.find(({ birth }) => birth !== null)
        : attribute === 'order.placed_on'
          ? homes.find(({ started }) => started !== null)
          : homes[0];
  const own = giver?.started ?? null;
  return (
    own ??
    homes
      .flatMap(({ started }) => (started === null ? [] : [started]))
      .sort()
      .at(-1) ??
    null
  );
}

const dayNumber = (text: string): number =>
  Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000);

const strictest = [
  'objected',
  'withdrawn',
  'refused',
  'expired',
  'unreadable',
  'unknown',
  'requested',
  'given',
];

interface Said {
  readonly identity: string;
  readonly purpose: string | null;
  readonly state: string;
  readonly from: string;
  readonly order: string;
  readonly recorded: string;
  readonly id: string;
  readonly channel: string;
  readonly validTo: string | null;
}

/** Read once for each person of a world: the statements stay what they are, whatever is asked about them. */
const readBefore = new WeakMap<WorldPerson, { readonly world: World; readonly said: Said[] }>();

function saidBy(world: World, person: WorldPerson): Said[] {
  const known = readBefore.get(person);
  if (known?.world === world) return known.said;
  const said = readStatements(world, person);
  readBefore.set(person, { world, said });
  return said;
}

function readStatements(world: World, { statements }: WorldPerson): Said[] {
  const rows: Record<string, number> = {};
  return statements.map((statement: WorldStatement) => {
    const row = (rows[statement.source] = (rows[statement.source] ?? 0) + 1);
    const state = strictest.includes(statement.word) ? statement.word : 'unreadable';
    const yes = state === 'given' || state === 'requested';
    const at = statement.at === null ? null : new Date(statement.at).toISOString();
    const recorded = statement.recorded === null ? null : new Date(statement.recorded).toISOString();
    return {
      identity: `${statement.source} ${statement.email}`,
      purpose: ancestors(world, statement.purpose).length === 0 ? null : statement.purpose,
      state: at === null && yes ? 'unknown' : state,
      from: at ?? '0',
      order: at ?? (yes ? '0' : '9'),
      recorded: recorded ?? at ?? '0',
      id: `${statement.source}/${statement.source}:${String(row)}`,
      channel: statement.channel === 'email' || statement.channel === 'sms' ? statement.channel : '*',
      validTo: statement.validTo === null ? null : new Date(statement.validTo).toISOString(),
    };
  });
}

/** Section 4.2: per identity and channel the last word, then the meet over all of them. */
function consentOf(
  world: World,
  person: WorldPerson,
  purpose: string,
  channels: readonly string[] | null,
): string | null {
  const ancestry = ancestors(world, purpose);
  const speaks = (said: Said): boolean =>
    said.from <= person.asOf &&
    (person.known === null || said.recorded <= person.known) &&
    (said.purpose === purpose ||
      (['objected', 'withdrawn', 'refused', 'unreadable'].includes(said.state) &&
        (said.purpose === null || ancestry.includes(said.purpose))));
  const events = ancestry.length === 0 ? [] : saidBy(world, person).filter(speaks);
  const later = (a: Said, b: Said): boolean =>
    [a.order, 9 - strictest.indexOf(a.state), a.recorded, a.id].join('\u0001') >
    [b.order, 9 - strictest.indexOf(b.state), b.recorded, b.id].join('\u0001');
  const lastWords = [...new Set(events.map(({ identity }) => identity))].flatMap((identity) => {
    const own = events.filter((said) => said.identity === identity);
    const named = own.map(({ channel }) => channel).filter((channel) => channel !== '*');
    const asked = named.filter((channel) => channels === null || channels.includes(channel));
    return (asked.length > 0 ? [...new Set(asked)] : ['*']).flatMap((channel) => {
      const heard = own.filter((said) => said.channel === '*' || said.channel === channel);
      return heard.filter((said) => !heard.some((other) => other !== said && later(other, said)));
    });
  });
  const states = lastWords.map(({ state, validTo }) =>
    (state === 'given' || state === 'requested') && validTo !== null && validTo <= person.asOf
      ? 'expired'
      : state,
  );
  return strictest.find((state) => states.includes(state)) ?? null;
}

/** Why consent, or an objection, forbids the use; null where it does not. */
function consentRefusal(
  world: World,
  person: WorldPerson,
  cell: WorldCell,
  asked: WorldCell,
  basis: string,
): ReasonCode | null {
  const state = consentOf(world, person, cell.purpose, askedChannels(asked));
  const codes: Readonly<Record<string, ReasonCode>> = {
    objected: 'consent-objected',
    withdrawn: 'consent-withdrawn',
    refused: 'consent-refused',
    expired: 'consent-expired',
    unreadable: 'consent-unreadable',
    requested: 'consent-requested',
  };
  const code = codes[state ?? ''] ?? 'consent-missing';
  if (basis === 'consent') {
    if (state === 'given') return null;
    const no = ['objected', 'withdrawn', 'refused', 'unreadable'].includes(state ?? '');
    const harmless = ['public', 'personal'].includes(sensitivityOf(world, cell.attribute));
    const place = standing(world, person);
    return !no && place.regime === 'opt-out' && (harmless || !place.asksFirst) ? null : code;
  }
  const objectable = ['legitimate-interest', 'public-task'].includes(basis);
  const stops = objectable ? ['objected', 'withdrawn', 'refused', 'unreadable'] : ['objected', 'unreadable'];
  return stops.includes(state ?? '') ? code : null;
}
