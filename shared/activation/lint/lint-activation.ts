import type { AttributePolicies, PurposeTree } from '../../consent/index.ts';
import type { Activation, ActivationColumn, WorkspaceModel } from '../../workspace/index.ts';
import type { DisclosureReport } from '../disclosure/k-anonymity.ts';
import type { ActivationLedger } from '../enforce/activation-ledger.ts';

export interface ActivationLint {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code:
    | 'unkeyed-hash'
    | 'tokens-join'
    | 'direct-identifier-unmasked'
    | 'quasi-identifiers-under-k'
    | 'quasi-identifiers-undeclared'
    | 'sensitive-not-diverse'
    | 'destination-not-permitted'
    | 'no-notice'
    | 'notice-omits-purpose'
    | 'withheld-uncounted'
    | 'masking-refuses'
    | 'generalise-says-nothing'
    | 'unknown-recipient'
    | 'no-owner';
  /** Column, or the dataset. */
  readonly about: string;
  readonly text: string;
  readonly fix: string;
}

export interface ActivationLintInput {
  readonly activation: Activation;
  readonly model: Pick<WorkspaceModel, 'entities' | 'activations' | 'notices' | 'recipients'>;
  readonly purposes: PurposeTree;
  readonly terms: AttributePolicies;
  /** What the dataset comes to, where it was made. */
  readonly made?: {
    readonly ledger: ActivationLedger;
    readonly disclosure: DisclosureReport | null;
    /** Columns whose delivered values look like bare digests. */
    readonly digests: readonly string[];
  };
}

type Finding = ActivationLint;

/** Choices in a governed dataset that are allowed and unsafe, in the order of its columns, then of the whole. */
export function lintActivation(input: ActivationLintInput): ActivationLint[] {
  const { activation } = input;
  return [
    ...activation.columns.flatMap((column) => columnFindings(column, input)),
    ...joiningTokens(input),
    ...paperwork(input),
    ...resultFindings(input),
  ];
}

function columnFindings(column: ActivationColumn, input: ActivationLintInput): Finding[] {
  const { activation, model, terms, purposes, made } = input;
  const { attribute, name, masking } = column;
  const about = name;
  const findings: Finding[] = [];
  const reachable = attribute.includes('email') || attribute.includes('phone');
  const promisesHash = /hash|sha-?\d|md5/i.test(name) || /hash|sha-?\d|md5/i.test(attribute);
  const looksHashed = made?.digests.includes(name) === true;
  if (reachable && (looksHashed || (promisesHash && masking?.strategy !== 'token')))
    findings.push({
      severity: 'error',
      code: 'unkeyed-hash',
      about,
      text: `${name} carries a bare hash of ${attribute}. All e-mail addresses and phone numbers can be hashed and looked up, so it protects nobody.`,
      fix: 'Mask it by token: HMAC under the key of the project, for this field and purpose alone.',
    });
  // Device ids, too, look like digests: here nobody can tell whether something guessable is under them.
  else if (looksHashed)
    findings.push({
      severity: 'warning',
      code: 'unkeyed-hash',
      about,
      text: `Values of ${name} (${attribute}) are as long as bare hashes. If they are hashes of something that can be guessed, whoever guesses it can look it up.`,
      fix: 'Where they are hashes, mask by token: HMAC under the key of the project, for this field and purpose alone. Random ids need nothing.',
    });
  const classification = classificationOf(model, attribute);
  const counting =
    activation.destination.kind === 'analytics' || activation.destination.kind === 'data-warehouse';
  if (counting && classification === 'direct' && masking === undefined)
    findings.push({
      severity: 'warning',
      code: 'direct-identifier-unmasked',
      about,
      text: `${attribute} names the person, and counting does not need that.`,
      fix: 'Mask it by token, or leave it out.',
    });
  const purpose = purposes.find(activation.purpose);
  const use = purpose === undefined ? null : { purpose: purpose.id, basis: purpose.legalBasis };
  if (
    use !== null &&
    terms.refusals(attribute, { ...use, destination: activation.destination.id }).includes('destination')
  )
    findings.push({
      severity: 'error',
      code: 'destination-not-permitted',
      about,
      text: `The terms of ${attribute} do not permit the destination ${activation.destination.id}: every value is withheld.`,
      fix: 'Leave the column out, or have the owner permit the destination in consent/attribute-policies.yaml.',
    });
  if (masking?.strategy === 'generalise' && (masking.to ?? masking.prefix ?? masking.width) === undefined)
    findings.push({
      severity: 'error',
      code: 'generalise-says-nothing',
      about,
      text: `${name} is to be generalised and says neither to, prefix nor width: every value is withheld.`,
      fix: 'Write for example to: year, prefix: 2 or width: 10.',
    });
  return findings;
}

function classificationOf(
  { entities }: Pick<WorkspaceModel, 'entities'>,
  attribute: string,
): string | undefined {
  const dot = attribute.indexOf('.');
  return entities
    .find(({ id }) => id === attribute.slice(0, dot))
    ?.attributes.find(({ id }) => id === attribute.slice(dot + 1))?.classification;
}

const keyed = (column: ActivationColumn): boolean =>
  column.masking?.strategy === 'token' || column.masking?.strategy === 'format-preserving';

/** Tokens are of one field and purpose; two recipients of the same purpose can therefore join what they hold. */
function joiningTokens({ activation, model }: ActivationLintInput): Finding[] {
  return model.activations
    .filter(
      ({ id, purpose, destination }) =>
        id !== activation.id &&
        purpose === activation.purpose &&
        destination.id !== activation.destination.id,
    )
    .flatMap((other) =>
      activation.columns
        .filter(
          (column) =>
            keyed(column) && other.columns.some((one) => keyed(one) && one.attribute === column.attribute),
        )
        .map(({ name, attribute }) => ({
          severity: 'warning' as const,
          code: 'tokens-join' as const,
          about: name,
          text: `${other.id} gives ${other.destination.id} the same tokens of ${attribute}: the two destinations can join their rows.`,
          fix: 'Give one of the two a purpose of its own, or leave the column out of one.',
        })),
    );
}

function paperwork({ activation, model }: ActivationLintInput): Finding[] {
  const about = activation.id;
  const { notice: named, destination, purpose } = activation;
  const [noticeId, version] = (named ?? '').split('@', 2);
  const notices = model.notices.filter(
    (one) => one.id === noticeId && (version === undefined || one.version === version),
  );
  const findings: Finding[] = [];
  if (named === undefined)
    findings.push({
      severity: 'warning',
      code: 'no-notice',
      about,
      text: 'It is not said which notice told people of this use (Art 13, 14 GDPR).',
      fix: 'Write notice: id of consent/notices.yaml, or id@version.',
    });
  else if (!notices.some(({ purposes }) => purposes.includes(purpose)))
    findings.push({
      severity: 'error',
      code: 'notice-omits-purpose',
      about,
      text:
        notices.length === 0
          ? `There is no notice ${named}.`
          : `The notice ${named} does not list the purpose ${purpose}.`,
      fix: 'Name a notice that lists it, or add the purpose to a new version of the notice.',
    });
  const { recipient } = destination;
  if (recipient !== undefined && !model.recipients.recipients.some(({ id }) => id === recipient))
    findings.push({
      severity: 'error',
      code: 'unknown-recipient',
      about,
      text: `There is no recipient "${recipient}": nobody would be told of an erasure (Art 19 GDPR).`,
      fix: 'Describe it in consent/recipients.yaml.',
    });
  if (activation.owner === undefined)
    findings.push({
      severity: 'info',
      code: 'no-owner',
      about,
      text: 'Nobody is named who answers for this dataset.',
      fix: 'Write owner.',
    });
  return findings;
}

function resultFindings({ activation, made, model }: ActivationLintInput): Finding[] {
  const findings: Finding[] = [];
  const { disclosure: asked, columns, id: about } = activation;
  const indirect = columns.filter(({ attribute }) => classificationOf(model, attribute) === 'indirect');
  if (asked === undefined && indirect.length >= 2)
    findings.push({
      severity: 'info',
      code: 'quasi-identifiers-undeclared',
      about,
      text: `${indirect.map(({ attribute }) => attribute).join(', ')} together may single a person out, and nothing is checked.`,
      fix: 'Name them under disclosure.quasiIdentifiers.',
    });
  if (made === undefined) return findings;
  const { disclosure, ledger } = made;
  const least = asked?.k ?? 5;
  if (disclosure !== null && disclosure.rows > 0 && disclosure.k < least)
    findings.push({
      severity: 'warning',
      code: 'quasi-identifiers-under-k',
      about,
      text: `${String(disclosure.rowsUnder)} of ${String(disclosure.rows)} rows lie in groups of fewer than ${String(least)} (k = ${String(disclosure.k)}). Pseudonymised, not anonymous.`,
      fix: 'Generalise the quasi-identifiers further, or leave one out.',
    });
  if (disclosure !== null && disclosure.l !== null && disclosure.l < (asked?.l ?? 1))
    findings.push({
      severity: 'warning',
      code: 'sensitive-not-diverse',
      about,
      text: `In a group all rows share fewer than ${String(asked?.l ?? 1)} values of ${asked?.sensitive ?? ''} (l = ${String(disclosure.l)}).`,
      fix: 'Generalise the quasi-identifiers further, or leave the sensitive column out.',
    });
  for (const column of ledger.columns) {
    const refused = column.reasons.filter(({ code }) => code === 'masking-refused');
    const count = refused.reduce((sum, one) => sum + one.count, 0);
    if (count > 0)
      findings.push({
        severity: 'warning',
        code: 'masking-refuses',
        about: column.name,
        text: `The masking of ${column.name} cannot take ${String(count)} values; they are withheld.`,
        fix: 'Choose a strategy that fits the values: format-preserving needs a million possible texts, date-shift a date.',
      });
  }
  const blank = ledger.columns.reduce((sum, { withheld }) => sum + withheld, 0);
  if (blank > 0 && !columns.some(({ required }) => required))
    findings.push({
      severity: 'warning',
      code: 'withheld-uncounted',
      about,
      text: `No column is required, so rows go out with ${String(blank)} blanks where values are withheld, and the destination cannot tell them from values that were never there.`,
      fix: 'Mark the columns without which a person is of no use as required, or hand over the manifest with the rows.',
    });
  return findings;
}
