import { coversModelAttribute, isUnder, parseCondition } from '../../consent/index.ts';
import { workspacePath, type PolicyRule, type RetentionRule } from '../../workspace/index.ts';
import {
  addDataset,
  addField,
  addStep,
  existing,
  goldenId,
  place,
  recordId,
  rule,
  type GraphContext,
} from './graph-context.ts';
import { columnNode } from './source-part.ts';

export const decisionId = (purpose: string): string => `policy:decisions.${purpose}`;

/** Facts of conditions that are read from attributes of the person. */
const attributesOfFact: Readonly<Record<string, readonly string[]>> = {
  minor: ['person.birth_date', 'person.birth_year', 'person.is_minor'],
  age: ['person.birth_date', 'person.birth_year', 'person.is_minor'],
};

/** What decides, purpose by purpose, which values may be used: consent, policies, and where a person lives. */
export function addPolicies(context: GraphContext): void {
  const { model, builder, purposes } = context;
  const decisions = addDataset(context, {
    id: 'policy:decisions',
    layer: 'policy',
    name: 'decisions',
    label: 'What may be used for what',
    place: place(workspacePath('purposes')),
  });
  model.purposes.forEach(({ id, name }, index) => {
    const at = place(workspacePath('purposes'), 'purposes', index);
    const decision = addField(context, decisions, { layer: 'policy', name: id, label: name, place: at });
    const consents = [...context.index.attributes.keys()]
      .filter((ref) => ref.startsWith('consent.'))
      .map(recordId);
    for (const node of existing(context, consents))
      builder.edge(node, decision, 'FILTER', rule(`consent to ${name}`, at));
    for (const source of model.sources)
      if (source.countryColumn !== undefined)
        builder.edge(
          columnNode(context, source.id, source.countryColumn),
          decision,
          'CONDITIONAL',
          rule('whose law holds', place(workspacePath('source', source.id), 'countryColumn')),
        );
  });
  for (const policy of model.policies) {
    const file = workspacePath('policy', policy.id);
    const dataset = addDataset(context, {
      id: `policy:${policy.id}`,
      layer: 'policy',
      name: policy.id,
      label: policy.name,
      place: place(file),
    });
    policy.rules.forEach((one, index) => {
      const at = place(file, 'rules', index);
      const label = `${one.effect} ${one.id}`;
      const step = addStep(context, dataset, { layer: 'policy', name: one.id, label, place: at });
      for (const node of existing(context, factsOf(one).map(recordId)))
        builder.edge(node, step, 'CONDITIONAL', rule(label, at));
      for (const { id } of model.purposes)
        if (one.purposes.some((named) => named === '*' || purposes.lineage(id).includes(named)))
          for (const decision of existing(context, [decisionId(id)]))
            builder.edge(step, decision, 'CONDITIONAL', rule(label, at));
    });
  }
}

/** Attributes that the conditions of a rule ask about. */
function factsOf({ when, unless }: PolicyRule): readonly string[] {
  return [when, unless].flatMap((text) => {
    const parsed = text === undefined ? null : parseCondition(text);
    if (parsed === null || !parsed.ok) return [];
    return [...new Set(factNamesIn(parsed.value.condition))].flatMap((fact) => attributesOfFact[fact] ?? []);
  });
}

function factNamesIn(condition: unknown): readonly string[] {
  if (Array.isArray(condition)) return condition.flatMap(factNamesIn);
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.entries(condition).flatMap(([key, value]) =>
    key === 'fact' && typeof value === 'string' ? [value] : factNamesIn(value),
  );
}

/** Whether a rule speaks of an attribute at all, by name, class and category. */
export function coversByPolicy(context: GraphContext, one: PolicyRule, attribute: string): boolean {
  const { classification, category } = context.terms.of(attribute);
  const entity = `${attribute.slice(0, attribute.indexOf('.'))}.*`;
  const named = one.attributes?.some((name) => name === '*' || name === attribute || name === entity) ?? true;
  const classed =
    one.classifications === undefined ||
    (classification !== null && one.classifications.includes(classification));
  const categorised = one.categories?.some((name) => category !== null && isUnder(category, name)) ?? true;
  return named && classed && categorised;
}

/** Retention: from when a period runs, and which values it ends. */
export function addRetention(context: GraphContext): void {
  const { model, builder } = context;
  if (model.retention.length === 0) return;
  const file = workspacePath('retention');
  const dataset = addDataset(context, {
    id: 'retention:rules',
    layer: 'retention',
    name: 'rules',
    label: 'Retention',
    place: place(file),
  });
  model.retention.forEach((one, index) => {
    const at = place(file, 'rules', index);
    const label = one.name ?? one.id;
    const step = addStep(context, dataset, { layer: 'retention', name: one.id, label, place: at });
    for (const node of startsOf(context, one)) builder.edge(node, step, 'CONDITIONAL', rule(label, at));
    for (const ref of context.index.attributes.keys())
      if (coversModelAttribute(one, ref))
        for (const node of existing(context, [goldenId(ref)]))
          builder.edge(step, node, 'FILTER', rule(label, at));
  });
}

function startsOf(context: GraphContext, one: RetentionRule): readonly number[] {
  const { sources } = context.model;
  return [one.startsAt, one.until].flatMap((start) => {
    if (start === undefined) return [];
    if (typeof start === 'object') return existing(context, [recordId(start.attribute)]);
    return sources
      .filter(
        ({ id }) =>
          one.sources.length === 0 || one.sources.some((name) => name === id || name.startsWith(`${id}/`)),
      )
      .flatMap((source) => {
        const column =
          start === 'created' ? source.createdAt : start === 'receipt' ? undefined : source.observedAt;
        return column === undefined || start === 'consent-withdrawn'
          ? []
          : [columnNode(context, source.id, column)];
      });
  });
}
