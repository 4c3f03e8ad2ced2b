import type { PrivacyFacts } from './check-privacy.ts';
import type { Told } from './promise-finding.ts';
import { compareSecrecy, isAboutPersons } from './secrecy-levels.ts';

const sensitivities = ['public', 'personal', 'sensitive', 'special'] as const;

/** Masking that leaves nothing of the value; the other ways leave a substitute. */
const removing: ReadonlySet<string> = new Set(['null', 'redact']);

/** Secrecy and encryption in a contract's own words, beside the class of the model; `raised` when that went up. */
export function protectionFindings(old: PrivacyFacts, now: PrivacyFacts, raised: boolean, told: Told): void {
  const { attribute } = now;
  secrecyFinding(old, now, raised, told);
  if (typeof old.encryptedName === 'string' && now.encryptedName === null)
    told(
      'encryption-removed',
      `the encrypted column ${old.encryptedName} is gone`,
      `Whoever read ${old.encryptedName} in place of ${attribute} finds the value in the clear alone.`,
    );
}

function secrecyFinding(old: PrivacyFacts, now: PrivacyFacts, raised: boolean, told: Told): void {
  const { attribute, secrecy: is } = now;
  const { secrecy: was } = old;
  if (was === undefined || was === null || is === undefined || isAboutPersons(was)) return;
  // A class of persons stands in the place of the level, and the model knows it.
  if (raised && (is === null || isAboutPersons(is))) return;
  switch (compareSecrecy(was, is)) {
    case 'lowered':
      told(
        'secrecy-lowered',
        is === null ? `the secrecy ${was} is stated no more` : `the secrecy falls from ${was} to ${is}`,
        `A value of ${attribute} handed over as ${was} is handled ${is === null ? 'without a level' : `as ${is}`} from now on.`,
      );
      return;
    case 'unknown':
      told(
        'secrecy-changed',
        `the secrecy ${was} becomes ${is ?? 'nothing'}, and no common order of the two words is known`,
        `A value of ${attribute} handed over as ${was} is handled as ${is ?? 'nothing'} from now on.`,
        'undecided',
      );
      return;
    case 'kept':
    case 'raised':
  }
}

export function sensitivityFinding(old: PrivacyFacts, now: PrivacyFacts, told: Told): void {
  if (old.sensitivity === undefined || now.sensitivity === undefined) return;
  const rank = (word: string): number => sensitivities.findIndex((each) => each === word);
  if (rank(now.sensitivity) < rank(old.sensitivity))
    told(
      'sensitivity-lowered',
      `the sensitivity falls from ${old.sensitivity} to ${now.sensitivity}`,
      `A value of ${now.attribute} protected as ${old.sensitivity} is handled as ${now.sensitivity} from now on.`,
    );
}

/** What restricts an attribute wherever it is used, beside what is decided for each purpose. */
export function limitFindings(old: PrivacyFacts, now: PrivacyFacts, told: Told): void {
  const { attribute } = now;
  const bases = added(old.bases, now.bases);
  if (bases !== null)
    told(
      'basis-allowed',
      `it may rest on ${bases}, which it might not`,
      `A value of ${attribute} collected before may be used on ${bases}.`,
    );
  const destinations = added(old.destinations, now.destinations);
  if (destinations !== null)
    told(
      'destination-allowed',
      `it may be sent to ${destinations}, which it might not`,
      `A value of ${attribute} collected before may go to ${destinations}.`,
    );
  if (old.masking !== undefined && now.masking !== undefined)
    if (removing.has(old.masking) && !removing.has(now.masking))
      told(
        'masking-weaker',
        `masked with ${old.masking} nothing of it was left, with ${now.masking} something is`,
        `Whoever works with masked data gets a substitute of ${attribute} where there was none.`,
      );
}

/** What is allowed now and was not; null when nothing is, or when one side says nothing about it. */
function added(old: PrivacyFacts['bases'], now: PrivacyFacts['bases']): string | null {
  if (old === undefined || now === undefined || old === 'any') return null;
  if (now === 'any') return 'anything';
  const more = now.filter((each) => !old.includes(each));
  return more.length === 0 ? null : more.join(', ');
}
