import { personDecider, recordLabel } from '../../consent/index.ts';
import type { AttributeValue } from '../../identity/index.ts';
import { groupBy } from '../../kernel/index.ts';
import type { LegalBasis } from '../../workspace/index.ts';
import type { AccessInputs, LinkedRow } from '../access/access-inputs.ts';
import { because, gateOfRequest, isForAnalystOnly, uncertainRecords } from '../access/gate-of-request.ts';
import { withheldOfLinked } from '../access/linked-part.ts';
import { countValues, observedAt, originOf, unmappedCells } from '../access/reported-data.ts';
import type { GatedRecord } from '../gate/disclosure-gate.ts';
import type { SubjectMatch } from '../subject/find-subjects.ts';
import type { Excluded, PortableContent, PortableValue } from './portable-content.ts';
import { schemaOrgProperty } from './schema-org.ts';

/** Art 20(1)(a) GDPR: portable is what is processed on consent or for a contract, and nothing else. */
const portableBases: readonly LegalBasis[] = ['consent', 'contract'];

/**
 * Chooses what a person may take along, after the disclosure gate: values that the person provided or that were observed
 * (WP 242 rev.01: not what was inferred), used on consent or for a contract. Every other value found is in `excluded`
 * with its reason; `counts` says so.
 */
export function buildPortableContent(inputs: AccessInputs, subject: SubjectMatch): PortableContent {
  const { resolution } = inputs.consent;
  const gate = gateOfRequest(inputs, subject);
  const usesOf = portableUses(inputs, subject.person);
  const excluded: Excluded[] = [];
  const records: PortableContent['records'] = [];
  const uncertain: GatedRecord[] = [];
  for (const gated of gate.records) {
    const { record } = gated;
    const ref = resolution.recordRef(record);
    const label = recordLabel(ref);
    if (!gated.disclosed) {
      const found = countValues(inputs, record);
      if (isForAnalystOnly(gated)) uncertain.push(gated);
      else if (found > 0)
        excluded.push({ record: label, what: null, code: 'withheld', reason: because(gated), values: found });
      continue;
    }
    const values: PortableValue[] = [];
    for (const held of resolution.valuesOf(record)) {
      const judged = judge(inputs, record, held, usesOf(held.attribute));
      if ('code' in judged) excluded.push({ record: label, what: held.attribute, values: 1, ...judged });
      else values.push(judged);
    }
    for (const { column } of unmappedCells(inputs, record))
      excluded.push({
        record: label,
        what: column,
        code: 'not-mapped',
        reason:
          'No attribute describes this column, so no purpose and no legal basis is known. It is in the access report.',
        values: 1,
      });
    records.push({ label, source: ref.source, key: ref.key, values });
  }
  for (const [hidden, together] of groupBy(uncertain, ({ tier }) => tier === 'other-region'))
    excluded.push({
      record: uncertainRecords(together.length, hidden),
      what: null,
      code: 'withheld',
      reason: hidden
        ? 'The rules of this workspace do not show records of several regions together.'
        : 'Too little speaks for their being about the person.',
      values: together.reduce((sum, { record }) => sum + countValues(inputs, record), 0),
    });
  excluded.push(...linkedRowsLeftOut(inputs.linked ?? []));
  const delivered = records.reduce((sum, { values }) => sum + values.length, 0);
  const left = excluded.reduce((sum, { values }) => sum + values, 0);
  return {
    format: 'c360-portability',
    formatVersion: 1,
    caseId: inputs.facts?.caseId ?? null,
    preparedAt: inputs.preparedAt,
    subject: { personId: subject.personId },
    records,
    dictionary: dictionary(inputs, records),
    excluded,
    counts: { found: delivered + left, delivered, excluded: left },
  };
}

/** Rows that name the person without being a record of theirs: the access report shows them, and no attribute describes them. */
function linkedRowsLeftOut(rows: readonly LinkedRow[]): Excluded[] {
  const shown = rows.filter(({ disclosed }) => disclosed.length > 0);
  return [
    ...shown.map(({ label, disclosed }): Excluded => ({
      record: label,
      what: null,
      code: 'not-mapped',
      reason:
        'The row names the person, but no attribute describes its columns, so no purpose and no legal basis is known. It is in the access report.',
      values: disclosed.length,
    })),
    ...withheldOfLinked(rows).map(({ where, reason, values }): Excluded => ({
      record: where,
      what: null,
      code: 'withheld',
      reason,
      values,
    })),
  ];
}

interface PortableUse {
  readonly purpose: string;
  readonly basis: LegalBasis;
}

/** Purposes on consent or contract that may use an attribute of the person. */
function portableUses({ consent, preparedAt }: AccessInputs, person: number) {
  const decide = personDecider(consent, person, { event: preparedAt });
  const known = new Map<string, readonly PortableUse[]>();
  return (attribute: string): readonly PortableUse[] => {
    const before = known.get(attribute);
    if (before !== undefined) return before;
    const uses = consent.purposes.purposes.flatMap(({ id }): PortableUse[] => {
      const { outcome, basis } = decide({ attribute, purpose: id });
      return outcome === 'deny' || basis === undefined || !portableBases.includes(basis)
        ? []
        : [{ purpose: id, basis }];
    });
    known.set(attribute, uses);
    return uses;
  };
}

function judge(
  inputs: AccessInputs,
  record: number,
  { attribute, column, raw, from }: AttributeValue,
  uses: readonly PortableUse[],
): PortableValue | Pick<Excluded, 'code' | 'reason'> {
  const origin = originOf(inputs, record, column);
  if (origin === null)
    return {
      code: 'origin-not-recorded',
      reason:
        'Whether the person provided it is not recorded. The controller has to add the origin of the source.',
    };
  if (origin === 'inferred')
    return { code: 'inferred', reason: 'It was worked out from other data, and is in the access report.' };
  if (origin === 'third-party')
    return { code: 'third-party', reason: 'Somebody else supplied it, and it is in the access report.' };
  if (uses.length === 0)
    return { code: 'other-basis', reason: 'No purpose uses it on consent or for a contract.' };
  return {
    attribute,
    column,
    // What was delivered is the person's, not what an expression makes of it.
    value: from ?? raw,
    origin,
    observedAt: observedAt(inputs, record),
    bases: [...new Set(uses.map(({ basis }) => basis))].sort(),
    purposes: uses.map(({ purpose }) => purpose),
  };
}

function dictionary(
  { model }: AccessInputs,
  records: PortableContent['records'],
): PortableContent['dictionary'] {
  const attributes = new Set(records.flatMap(({ values }) => values.map(({ attribute }) => attribute)));
  return [...attributes].sort().map((attribute) => {
    const [entity, id] = attribute.split('.');
    const described = model.entities
      .find((one) => one.id === entity)
      ?.attributes.find((one) => one.id === id);
    return {
      attribute,
      name: described?.name ?? attribute,
      meaning: described?.definition ?? '',
      type: described?.type ?? 'text',
      schemaOrg: schemaOrgProperty(attribute),
    };
  });
}
