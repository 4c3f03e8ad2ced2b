import { directionalVerdict, type CompatibilityFinding, type DirectionalVerdict } from '../finding.ts';
import { tellInto, type Told } from './promise-finding.ts';
import { limitFindings, protectionFindings, sensitivityFinding } from './protection-findings.ts';

/** What is decided about the use of one attribute (or one column of a contract): the privacy part of a promise. */
export interface PrivacyFacts {
  /** `entity.attribute`. */
  readonly attribute: string;
  /** From `classifications`: direct, sensitive, indirect, behavioural, none. */
  readonly classification: string;
  /** `null` where nothing is said about uses, here and below: what is not known is compared with nothing. */
  readonly uses: readonly PrivacyUse[] | null;
  readonly retention: readonly PrivacyRetention[] | null;
  /** Ids of those it is given to. */
  readonly recipients: readonly string[] | null;
  /** Level of secrecy in the contract's own words (`restricted`); null for a contract that states none. */
  readonly secrecy?: string | null;
  /** Column that holds the value encrypted; null for a contract that names none. */
  readonly encryptedName?: string | null;
  /** public, personal, sensitive or special. */
  readonly sensitivity?: string;
  /** The only legal bases and destinations that it may have, and the way of masking; `any` where nothing limits them. */
  readonly bases?: readonly string[] | 'any';
  readonly destinations?: readonly string[] | 'any';
  readonly masking?: string;
}

export interface PrivacyUse {
  readonly purpose: string;
  readonly legalBasis: string;
  /** `mask` hands it out masked. */
  readonly outcome: 'allow' | 'mask';
  /** Whether a person has to confirm a yes. */
  readonly doubleOptIn?: boolean;
}

export interface PrivacyRetention {
  readonly rule: string;
  /** Longest time that the values are kept; `null` when an event ends it and not a period. */
  readonly days: number | null;
  readonly obligation: string;
}

/** How much a class protects: lowering it takes protection away. */
const protection: Readonly<Record<string, number>> = {
  none: 0,
  behavioural: 1,
  indirect: 2,
  direct: 3,
  sensitive: 4,
};

/** Strictness of lawful bases for the person: consent can be withdrawn, legitimate interest objected to. */
const personControl: Readonly<Record<string, number>> = {
  consent: 2,
  'legitimate-interest': 1,
};

/**
 * What people lose by a change: every finding is a privacy break, for no schema language says anything about it and no
 * reader fails. The counterexample is a sentence about a person whose data was protected before and is not now.
 */
export function checkPrivacy(
  after: readonly PrivacyFacts[],
  before: readonly PrivacyFacts[],
): DirectionalVerdict {
  const known = new Map(before.map((facts) => [facts.attribute, facts]));
  return directionalVerdict(
    after.flatMap((now) => {
      const old = known.get(now.attribute);
      return old === undefined ? [] : attributeFindings(old, now);
    }),
  );
}

function attributeFindings(old: PrivacyFacts, now: PrivacyFacts): CompatibilityFinding[] {
  const { attribute } = now;
  const found: CompatibilityFinding[] = [];
  const told = tellInto(found, attribute);
  const turn = (protection[now.classification] ?? 0) - (protection[old.classification] ?? 0);
  if (turn < 0)
    told(
      'class-lowered',
      `the class falls from ${old.classification} to ${now.classification}`,
      `A value of ${attribute} collected as ${old.classification} is handled as ${now.classification} from now on.`,
    );
  protectionFindings(old, now, turn > 0, told);
  // Where nothing states the sensitivity it follows the class, and the class was told.
  if (turn >= 0) sensitivityFinding(old, now, told);
  limitFindings(old, now, told);
  for (const use of old.uses === null ? [] : (now.uses ?? [])) {
    const before = old.uses?.find(({ purpose }) => purpose === use.purpose);
    if (before === undefined)
      told(
        'purpose-added',
        `the purpose ${use.purpose} (${use.legalBasis}) is new`,
        `A value of ${attribute} collected before is used for ${use.purpose}, of which the person was not told (Art 5(1)(b), 13(3) GDPR).`,
      );
    else findingsOfUse(attribute, before, use, told);
  }
  for (const recipient of old.recipients === null ? [] : (now.recipients ?? []))
    if (old.recipients?.includes(recipient) === false)
      told(
        'recipient-added',
        `it is given to ${recipient}, which is new`,
        `A value of ${attribute} collected before goes to ${recipient}, of whom the person was not told.`,
      );
  retentionFindings(old, now, told);
  return found;
}

function findingsOfUse(attribute: string, before: PrivacyUse, now: PrivacyUse, told: Told): void {
  if (before.outcome === 'mask' && now.outcome === 'allow')
    told(
      'masking-removed',
      `for ${now.purpose} it was masked and is not`,
      `Whoever works for ${now.purpose} sees ${attribute} in the clear.`,
    );
  if (before.legalBasis !== now.legalBasis) {
    const weaker = (personControl[now.legalBasis] ?? 0) < (personControl[before.legalBasis] ?? 0);
    told(
      weaker && before.legalBasis === 'consent' ? 'consent-weaker' : 'basis-changed',
      `the basis of ${now.purpose} changes from ${before.legalBasis} to ${now.legalBasis}`,
      weaker
        ? `A person who refused or withdrew ${before.legalBasis} for ${now.purpose} is used again on the basis of ${now.legalBasis}.`
        : `A value of ${attribute} collected under ${before.legalBasis} is used under ${now.legalBasis}.`,
    );
  }
  if (before.doubleOptIn === true && now.doubleOptIn !== true)
    told(
      'consent-weaker',
      `a yes to ${now.purpose} needs no confirmation any more`,
      `A yes that somebody else typed in counts for ${now.purpose} at once.`,
    );
}

/** Every limit by itself: each stands for a purpose, and a longer one elsewhere does not make up for it. */
function retentionFindings(old: PrivacyFacts, now: PrivacyFacts, told: Told): void {
  if (old.retention === null || now.retention === null) return;
  const limits = (retention: readonly PrivacyRetention[]) =>
    retention
      .filter(({ obligation }) => obligation === 'keep-at-most')
      .map(({ rule, days }) => ({ rule, days: days ?? Infinity }));
  const left = limits(now.retention);
  const shortest = Math.min(Infinity, ...left.map(({ days }) => days));
  for (const { rule, days: was } of limits(old.retention)) {
    // A limit of another name that is as short takes the place of one that is gone.
    const is = left.find((each) => each.rule === rule)?.days ?? shortest;
    if (is <= was) continue;
    const words = is === Infinity ? 'kept without an end' : `kept ${is} days`;
    told(
      'retention-extended',
      `by ${rule} it was kept ${was} days at most and is ${words}`,
      `A value of ${now.attribute} that was due for deletion after ${was} days is still there.`,
    );
  }
}
