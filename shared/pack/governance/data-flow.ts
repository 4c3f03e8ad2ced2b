import { dataCategories } from '../../workspace/index.ts';
import type { GovernanceReading } from './governance-inputs.ts';

/** One way that an attribute takes: from a source, for a purpose, to whoever receives it. */
export interface DataFlow {
  readonly source: string;
  readonly attribute: string;
  readonly category: string;
  readonly classification: string;
  readonly purpose: string;
  readonly basis: string;
  readonly form: 'plain' | 'masked';
  /** Destinations and recipients, or `inside`. */
  readonly destinations: readonly string[];
}

/** A sign that an assessment is wanted, with what in the workspace gives it; false says that it was looked for. */
export interface RiskSign {
  readonly id: string;
  readonly text: string;
  readonly present: boolean;
  readonly because: string;
}

/** The annex on data flows of a data protection impact assessment (Art 35(7)(a) GDPR). */
export interface DataFlowAnnex {
  readonly flows: readonly DataFlow[];
  readonly signs: readonly RiskSign[];
  /** Attributes that sources fill and no purpose may use: candidates for not being collected (Art 5(1)(c)). */
  readonly unused: readonly string[];
}

/** Follows each attribute from its sources over the purposes that may use it to its destinations. In model order. */
export function dataFlowAnnex(reading: GovernanceReading): DataFlowAnnex {
  const { model } = reading.inputs;
  const flows: DataFlow[] = [];
  const used = new Set<string>();
  for (const purpose of model.purposes) {
    for (const { attribute, masked } of reading.attributesFor(purpose.id)) {
      used.add(attribute.ref);
      const destinations = destinationsOf(reading, purpose.id, attribute.ref);
      for (const source of attribute.sources)
        flows.push({
          source,
          attribute: attribute.ref,
          category: attribute.categoryName,
          classification: attribute.classification,
          purpose: purpose.id,
          basis: purpose.legalBasis,
          form: masked ? 'masked' : 'plain',
          destinations: destinations.length === 0 ? ['inside'] : destinations,
        });
    }
  }
  return {
    flows,
    signs: riskSigns(reading, flows),
    unused: reading.attributes
      .filter(({ ref, sources }) => sources.length > 0 && !used.has(ref))
      .map(({ ref }) => ref),
  };
}

function destinationsOf({ inputs: { model } }: GovernanceReading, purpose: string, ref: string): string[] {
  const activated = model.activations
    .filter(
      (activation) =>
        activation.purpose === purpose && activation.columns.some(({ attribute }) => attribute === ref),
    )
    .map(({ destination }) => destination.name ?? destination.id);
  const recipients = model.recipients.recipients
    .filter(({ purposes, attributes }) => {
      const entity = `${ref.slice(0, ref.indexOf('.'))}.*`;
      return (
        (purposes.includes(purpose) || purposes.includes('*')) &&
        (attributes.length === 0 || [ref, entity, '*'].some((pattern) => attributes.includes(pattern)))
      );
    })
    .map(({ name }) => name);
  return [...new Set([...activated, ...recipients])].sort();
}

/**
 * The criteria of WP 248 rev.01 that a workspace can show. Two of them are usually enough for an assessment; whether one is
 * needed is for a person to decide.
 */
function riskSigns(
  { inputs: { model }, attributes }: GovernanceReading,
  flows: readonly DataFlow[],
): RiskSign[] {
  const special = new Set(
    dataCategories.filter(({ sensitivity }) => sensitivity === 'special').map(({ id }) => id),
  );
  const inUse = new Set(flows.map(({ attribute }) => attribute));
  const sensitive = attributes.filter(
    ({ ref, classification, category }) =>
      inUse.has(ref) && (classification === 'sensitive' || (category !== null && special.has(category))),
  );
  const decisions = (model.controller?.automatedDecisions ?? []).filter(
    ({ solelyAutomated }) => solelyAutomated,
  );
  const combined = new Set(model.mappings.map(({ source }) => source)).size;
  const behavioural = attributes.filter(
    ({ ref, classification }) => inUse.has(ref) && classification === 'behavioural',
  );
  const abroad = (model.controller?.transfers ?? []).length;
  const names = (list: readonly { readonly ref: string }[]): string =>
    list.map(({ ref }) => ref).join(', ') || 'none';
  return [
    {
      id: 'automated-decisions',
      text: 'Automated decisions with legal or similar effect',
      present: decisions.length > 0,
      because: decisions.map(({ name }) => name).join(', ') || 'none recorded as taken by a machine alone',
    },
    {
      id: 'sensitive-data',
      text: 'Sensitive data or data of a highly personal nature',
      present: sensitive.length > 0,
      because: names(sensitive),
    },
    {
      id: 'combined-datasets',
      text: 'Datasets matched or combined',
      present: combined > 1,
      because: `${String(combined)} sources are joined to persons by ${String(model.rulesets.length)} rulesets`,
    },
    {
      id: 'evaluation',
      text: 'Evaluation or scoring, profiling',
      present: behavioural.length > 0,
      because: names(behavioural),
    },
    {
      id: 'third-countries',
      text: 'Transfer to third countries',
      present: abroad > 0,
      because: abroad === 0 ? 'none recorded' : `${String(abroad)} transfers`,
    },
  ];
}
