import { channelsOfAttribute } from '../contact-channel.ts';
import type { ConsentContext } from '../consent-context.ts';
import type { ConsentFact } from '../consent-verdict.ts';
import type { AsOf, EffectiveConsent } from '../effective-consent.ts';
import { noDestination, type LinkTier } from '../policy/fact.ts';
import type { Suppressed } from '../suppressions.ts';
import { ageOfPerson } from './age-of-person.ts';
import { noRetention, type CellFacts, type RetentionFact } from './cell-facts.ts';

/** One cell asked about. Without `channel`, a contact point answers for its own channels, other values for all. */
export interface CellQuestion {
  readonly attribute: string;
  readonly purpose: string;
  readonly channel?: string | undefined;
  /** Who is to receive the value, and where; left out for use inside the house. */
  readonly destination?: string | undefined;
  readonly region?: string | undefined;
  /** The record whose value is meant; that of the golden record when left out. */
  readonly record?: number | undefined;
}

/** Gathers the facts of the cells of one person at one time; asks for what cells have in common only once. */
export interface FactReader {
  of(question: CellQuestion): CellFacts;
  /** What the person said about a purpose on these channels (null: on all); null when nothing was said. */
  consent(purpose: string, channels: readonly string[] | null): ConsentFact | null;
}

export function factReader(context: ConsentContext, person: number, asOf: AsOf): FactReader {
  const { resolution, rules, ledger, jurisdictions } = context;
  const { asked, askedConsents, purposes } = rules;
  const date = asOf.event.slice(0, 10);
  const standing = jurisdictions.ofPerson(person, asOf.event);
  const asksAge = asked.has('age') || asked.has('minor');
  const age = asksAge ? ageOfPerson(resolution, person, date) : null;
  const link = asked.has('link') ? linkTierOf(context, person) : null;
  const restrictions = ledger.restrictionsOf(person, asOf);
  const said = new Map<string, ConsentFact | null>();
  let records: ReadonlyMap<string, number> | undefined;

  const consent: FactReader['consent'] = (purpose, channels) => {
    const key = `${purpose}\u0000${channels?.join() ?? '*'}`;
    const known = said.get(key);
    if (known !== undefined) return known;
    const lineage = purposes.lineage(purpose);
    const found = lineage.length === 0 ? null : ledger.consentOf(person, { lineage, channels, asOf });
    const fact = found === null ? null : consentFact(found);
    said.set(key, fact);
    return fact;
  };
  const listed = new Map<string, Suppressed | null>();
  const suppressedFor = (purpose: string, lineage: readonly string[]): Suppressed | null => {
    const known = listed.get(purpose);
    if (known !== undefined) return known;
    const found = context.suppressions.of(person, lineage, asOf);
    listed.set(purpose, found);
    return found;
  };
  /** Of which record a value is; asked for only where keeping, holds or trust matter. */
  const recordOf = (attribute: string): number | undefined => {
    records ??= new Map(resolution.goldenOf(person).map((cell) => [cell.attribute, cell.record]));
    return records.get(attribute);
  };

  return {
    consent,
    of: ({ attribute, purpose, channel, destination, region, record }) => {
      const channels = channel === undefined ? channelsOfAttribute(attribute) : [channel];
      const lineage = purposes.lineage(purpose);
      const restriction = restrictions.find((one) => one.purpose === null || lineage.includes(one.purpose));
      const from = needsRecord(context) ? (record ?? recordOf(attribute)) : undefined;
      return {
        attribute,
        purpose,
        channel: channels?.length === 1 ? (channels[0] ?? null) : null,
        destination: destination ?? noDestination,
        region: region ?? (destination === undefined ? noDestination : null),
        date,
        standing,
        age,
        minor: age === null ? null : age !== 'adult',
        suppression: lineage.length === 0 ? null : suppressedFor(purpose, lineage),
        restriction:
          restriction === undefined
            ? null
            : {
                cause: restriction.id,
                text: `Processing is restricted since ${restriction.from.slice(0, 10)}: ${restriction.id}.`,
              },
        retention: retentionOf(context, { record: from, attribute, purpose }, asOf),
        hold: holdOf(context, from, attribute, asOf),
        trust: from === undefined ? null : context.trustOf(resolution.recordRef(from).source),
        link,
        consents: new Map([purpose, ...askedConsents].map((id) => [id, consent(id, channels)] as const)),
      };
    },
  };
}

function consentFact({ state, event, overruled, beside }: EffectiveConsent): ConsentFact {
  return {
    state,
    cause: event.id,
    timeText: event.timeText,
    ...(overruled === undefined ? {} : { overruled: overruled.map(consentFact) }),
    ...(beside === undefined ? {} : { beside: beside.map(consentFact) }),
  };
}

function needsRecord({ rules, retention }: ConsentContext): boolean {
  return retention.decides || rules.asked.has('trust') || rules.asked.has('hold');
}

function retentionOf(
  { retention: { decides, reader }, rules }: ConsentContext,
  cell: { readonly record: number | undefined; readonly attribute: string; readonly purpose: string },
  asOf: AsOf,
): RetentionFact {
  if (!decides) return noRetention;
  if (cell.record === undefined)
    return { state: null, cause: null, text: `No record of the person holds ${cell.attribute}.` };
  const { record } = cell;
  // What has expired in an input has expired in what was computed from it.
  const expiries = [cell.attribute, ...rules.derived.of(cell.attribute)].flatMap(
    (attribute) => reader.expiryOf(record, attribute, cell.purpose) ?? [],
  );
  const expiry = expiries.find((one) => !reader.live(one, asOf.event)) ?? expiries[0];
  if (expiry === undefined) return noRetention;
  const cause = `retention/${expiry.rule}`;
  if (reader.live(expiry, asOf.event)) return { state: 'live', cause, text: expiry.cause };
  return { state: expiry.state === 'unknown' ? null : 'expired', cause, text: expiry.cause };
}

function holdOf(
  { retention: { decides, reader }, rules }: ConsentContext,
  record: number | undefined,
  attribute: string,
  asOf: AsOf,
): string | null {
  if (record === undefined || (!decides && !rules.asked.has('hold'))) return null;
  return reader.holdsOf(record, asOf.event, attribute)[0]?.id ?? null;
}

function linkTierOf({ resolution }: ConsentContext, person: number): LinkTier {
  if (resolution.recordsOf(person).length < 2) return 'single';
  return resolution.linksOf(person).every(({ reason }) => reason.kind !== 'weight') ? 'rule' : 'weight';
}
