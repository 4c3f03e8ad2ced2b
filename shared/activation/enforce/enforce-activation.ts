import {
  personDecider,
  stricterMask,
  type AsOf,
  type CellDecision,
  type ConsentContext,
} from '../../consent/index.ts';
import { breathe, fail, ok, type Job, type Result } from '../../kernel/index.ts';
import {
  maskingChoiceSchema,
  type Activation,
  type ActivationColumn,
  type LegalBasis,
  type MaskingChoice,
} from '../../workspace/index.ts';
import { audienceTests, recordsFact, type AudienceCondition } from '../audience/audience-condition.ts';
import { isInAudience } from '../audience/is-in-audience.ts';
import { parseAudience } from '../audience/parse-audience.ts';
import { maskValue } from '../masking/mask-value.ts';
import type { MaskingKeys } from '../masking/masking-keys.ts';
import type { ActivatedCell, ActivatedRow, ActivationReason } from './activated-row.ts';
import { LedgerKeeper, type ActivationLedger } from './activation-ledger.ts';

export interface ActivationInputs {
  readonly activation: Activation;
  readonly consent: ConsentContext;
  /** Attributes of the model, for the audience. */
  readonly attributes: readonly string[];
  readonly keys: MaskingKeys;
  readonly asOf: AsOf;
  /**
   * When the dataset leaves: whoever is on the suppression list then is not in it, whatever moment it is asked about. The
   * moment asked about when left out.
   */
  readonly deliveredAt?: AsOf | undefined;
}

/**
 * Makes a dataset under policy and consent before anything leaves: each person of the audience goes by, delivered or
 * suppressed as a whole, with the outcome and reason of every cell. Rows come in the order of persons. Errors:
 * `consent.unknown-purpose`; `schema.invalid-value` for an audience that cannot be read or that chooses by what the
 * terms of an attribute keep from this use, or a legal basis that is not that of the purpose. Whatever else is broken denies cell by cell.
 */
export async function enforceActivation(
  inputs: ActivationInputs,
  visit: (row: ActivatedRow) => void,
  job: Job,
): Promise<Result<ActivationLedger>> {
  const audience = checkedAudience(inputs);
  if (!audience.ok) return audience;
  const { activation, consent } = inputs;
  const { resolution } = consent;
  const ledger = new LedgerKeeper(activation.columns);
  for (let person = 0; person < resolution.personCount; person += 1) {
    if (person % 256 === 0) {
      job.report({ phase: 'Enforcing', done: person, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
    const row = activatedRow(inputs, audience.value, person);
    if (row === null) ledger.outside();
    else {
      ledger.row(row);
      visit(row);
    }
  }
  return ok(ledger.close());
}

/** The row of one person; null for somebody who is not in the audience. */
export function activatedRow(
  { activation, consent, keys, asOf, deliveredAt }: ActivationInputs,
  audience: AudienceCondition | null,
  person: number,
): ActivatedRow | null {
  const { resolution } = consent;
  const values = goldenValues(consent, person);
  if (!isMeant(consent, audience, person, values)) return null;
  const personId = resolution.personId(person);
  const decide = personDecider(consent, person, asOf);
  const { purpose, destination, columns, subjectColumn } = activation;
  const cells = columns.map((column) =>
    activatedCell(
      column,
      values.get(column.attribute) ?? null,
      () =>
        decide({
          attribute: column.attribute,
          purpose,
          destination: destination.id,
          region: destination.country,
        }),
      { purpose, personId, keys },
    ),
  );
  return {
    person,
    personId,
    suppressedBy: onList(consent, person, purpose, deliveredAt ?? asOf) ?? suppression(columns, cells),
    cells,
    subject:
      subjectColumn === undefined ? null : keys.token({ purpose, attribute: destination.id }, personId),
  };
}

function onList(
  { suppressions, purposes }: ConsentContext,
  person: number,
  purpose: string,
  asOf: AsOf,
): ActivationReason | null {
  const found = suppressions.of(person, purposes.lineage(purpose), asOf);
  return found === null ? null : { code: 'on-suppression-list', ...found };
}

/** Whether a person is in the audience, without a decision about any cell. */
export function isMeant(
  consent: Pick<ConsentContext, 'resolution'>,
  audience: AudienceCondition | null,
  person: number,
  values: ReadonlyMap<string, string> = goldenValues(consent, person),
): boolean {
  const { resolution } = consent;
  return isInAudience(audience, (attribute) =>
    attribute === recordsFact ? String(resolution.recordsOf(person).length) : (values.get(attribute) ?? null),
  );
}

function goldenValues(
  { resolution }: Pick<ConsentContext, 'resolution'>,
  person: number,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { attribute, value } of resolution.goldenOf(person))
    if (!values.has(attribute)) values.set(attribute, value);
  return values;
}

/** The audience of a dataset, checked together with what it says about purpose and basis. */
export function checkedAudience({
  activation,
  consent,
  attributes,
}: Pick<ActivationInputs, 'activation' | 'consent' | 'attributes'>): Result<AudienceCondition | null> {
  const purpose = consent.purposes.find(activation.purpose);
  if (purpose === undefined) {
    return fail('consent.unknown-purpose', `There is no usable purpose "${activation.purpose}"`, {
      location: { file: `activations/${activation.id}.yaml` },
    });
  }
  if (activation.legalBasis !== undefined && activation.legalBasis !== purpose.legalBasis) {
    return fail(
      'schema.invalid-value',
      `${activation.id} rests on ${activation.legalBasis}, and the purpose ${purpose.id} on ${purpose.legalBasis}`,
      { location: { file: `activations/${activation.id}.yaml` }, fix: 'Make both say the same.' },
    );
  }
  if (activation.audience === undefined) return ok(null);
  const audience = parseAudience(activation.audience, attributes);
  return audience.ok ? permittedAudience(audience.value, activation, purpose.legalBasis, consent) : audience;
}

/**
 * Who is in a dataset tells what they were chosen by. What the terms of an attribute keep from a purpose or destination must
 * not reach it that way either.
 */
function permittedAudience(
  audience: AudienceCondition,
  { id, purpose, destination }: Activation,
  basis: LegalBasis,
  { rules }: Pick<ConsentContext, 'rules'>,
): Result<AudienceCondition> {
  for (const { attribute } of audienceTests(audience)) {
    if (attribute === recordsFact) continue;
    const refused = rules.terms.refusals(attribute, { purpose, basis, destination: destination.id });
    if (refused.length > 0)
      return fail(
        'schema.invalid-value',
        `The audience chooses by ${attribute}, whose terms do not permit this ${refused.join(' or ')}: who is delivered would tell it`,
        {
          location: { file: `activations/${id}.yaml`, path: 'audience' },
          fix: 'Choose by something else, or have the owner permit the use in consent/attribute-policies.yaml.',
        },
      );
  }
  return ok(audience);
}

interface MaskingTo {
  readonly purpose: string;
  readonly personId: string;
  readonly keys: MaskingKeys;
}

function activatedCell(
  column: ActivationColumn,
  value: string | null,
  decision: () => CellDecision,
  to: MaskingTo,
): ActivatedCell {
  if (value === null) return nothing('empty', noValue(column.attribute));
  const decided = decision();
  const { code, cause, text } = decided.reason;
  const reason: ActivationReason = { code, cause, text };
  if (decided.outcome === 'deny') return nothing('withheld', reason);
  const choice = maskingOf(column, decided);
  if (choice === null) return { outcome: 'delivered', value, masking: null, reason };
  const masked = maskValue(value, choice, { ...to, attribute: column.attribute }, to.keys);
  const because: ActivationReason =
    decided.outcome === 'mask'
      ? reason
      : { code: 'masked-by-column', cause: column.name, text: `The dataset masks ${column.name}.` };
  if (masked.kind === 'refused') {
    const why = `${choice.strategy} cannot take this value: ${masked.why}.`;
    return nothing('withheld', { code: 'masking-refused', cause: column.name, text: why });
  }
  return {
    outcome: 'masked',
    value: masked.kind === 'nothing' ? null : masked.value,
    masking: choice.strategy,
    reason: because,
  };
}

function nothing(outcome: 'withheld' | 'empty', reason: ActivationReason): ActivatedCell {
  return { outcome, value: null, masking: null, reason };
}

function noValue(attribute: string): ActivationReason {
  return { code: 'no-value', cause: attribute, text: `The person has no ${attribute}.` };
}

/** Of the dataset's own masking and that of the policies the more restrictive; the dataset's details where it wins. */
function maskingOf(
  { masking }: ActivationColumn,
  { outcome, masking: asked }: CellDecision,
): MaskingChoice | null {
  if (outcome !== 'mask') return masking ?? null;
  const wanted = asked ?? 'redact';
  if (masking !== undefined && stricterMask(masking.strategy, wanted) === masking.strategy) return masking;
  return maskingChoiceSchema.parse({ ...detailsOf(masking), strategy: wanted });
}

function detailsOf(masking: MaskingChoice | undefined): Partial<MaskingChoice> {
  return masking ?? {};
}

/** Why a person is not delivered: the first required column without a value that may be used, or nothing at all left. */
function suppression(
  columns: readonly ActivationColumn[],
  cells: readonly ActivatedCell[],
): ActivationReason | null {
  for (const [index, { required }] of columns.entries()) {
    const cell = cells[index];
    if (required && cell !== undefined && (cell.outcome === 'withheld' || cell.outcome === 'empty'))
      return cell.reason;
  }
  if (cells.some(({ outcome }) => outcome === 'delivered' || outcome === 'masked')) return null;
  const withheld = cells.find(({ outcome }) => outcome === 'withheld');
  return (
    withheld?.reason ?? {
      code: 'nothing-permitted',
      cause: 'no-value',
      text: 'The person has none of the values.',
    }
  );
}
