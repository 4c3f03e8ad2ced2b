import { workspacePath, type Ruleset } from '../../workspace/index.ts';
import {
  addDataset,
  addField,
  addStep,
  attributePlace,
  defaultRuleset,
  existing,
  goldenId,
  place,
  recordId,
  rule,
  type GraphContext,
} from './graph-context.ts';
import { columnNode } from './source-part.ts';

/** Rules of identity: what they look at decides which records are one person. */
export function addIdentity(context: GraphContext): void {
  for (const ruleset of context.model.rulesets) {
    const file = workspacePath('ruleset', ruleset.id);
    const dataset = addDataset(context, {
      id: `identity:${ruleset.id}`,
      layer: 'identity',
      name: ruleset.id,
      label: ruleset.name,
      place: place(file),
    });
    const cluster = addField(context, dataset, {
      layer: 'identity',
      name: 'cluster',
      label: 'who is one person',
      class: 'personal',
      place: place(file),
    });
    for (const { id, label, attributes, path } of partsOf(ruleset)) {
      const at = place(file, ...path);
      const step = addStep(context, dataset, { layer: 'identity', name: id, label, place: at });
      for (const node of existing(context, attributes.map(recordId)))
        context.builder.edge(node, step, 'JOIN', rule(label, at));
      context.builder.edge(step, cluster, 'JOIN', rule(label, at));
    }
  }
}

interface RulesetPart {
  readonly id: string;
  readonly label: string;
  readonly attributes: readonly string[];
  readonly path: readonly (string | number)[];
}

/** Everything in a ruleset that looks at attributes to tell persons apart. */
export function partsOf(ruleset: Ruleset): readonly RulesetPart[] {
  const attributesOf = (list: readonly { readonly attribute: string }[]): readonly string[] =>
    list.map(({ attribute }) => attribute);
  return [
    ...ruleset.namespaces.map(({ id, attribute }, index) => ({
      id: `namespace ${id}`,
      label: `identifier ${id}`,
      attributes: [attribute],
      path: ['namespaces', index],
    })),
    ...ruleset.rules.map(({ id, kind, when }, index) => ({
      id: `rule ${id}`,
      label: `${kind} rule ${id}`,
      attributes: attributesOf(when),
      path: ['rules', index],
    })),
    ...ruleset.blocking.map(({ id, keys }, index) => ({
      id: `blocking ${id}`,
      label: `blocking ${id}`,
      attributes: attributesOf(keys),
      path: ['blocking', index],
    })),
    ...ruleset.comparisons.map(({ id, attributes }, index) => ({
      id: `comparison ${id}`,
      label: `comparison ${id}`,
      attributes,
      path: ['comparisons', index],
    })),
  ];
}

/** How the value of a person is chosen for an attribute, and where that is written. */
export function survivorshipOf(
  { survivorship }: Ruleset,
  attribute: string,
): {
  readonly strategies: readonly string[];
  readonly path: readonly (string | number)[];
  /** Attributes that are taken from the same record. */
  readonly together: readonly string[];
} {
  const group = survivorship.groups.findIndex(({ attributes }) => attributes.includes(attribute));
  const grouped = survivorship.groups[group];
  if (grouped !== undefined)
    return {
      strategies: grouped.strategies,
      path: ['survivorship', 'groups', group],
      together: grouped.attributes,
    };
  const own = survivorship.attributes.findIndex((entry) => entry.attribute === attribute);
  const entry = survivorship.attributes[own];
  return entry === undefined
    ? { strategies: survivorship.default, path: ['survivorship', 'default'], together: [] }
    : { strategies: entry.strategies, path: ['survivorship', 'attributes', own], together: [] };
}

const byTime: ReadonlySet<string> = new Set(['most-recent', 'oldest']);

/** The golden values: one of those of a person's records, chosen by survivorship among the records of the cluster. */
export function addGolden(context: GraphContext): void {
  const { model, builder } = context;
  const ruleset = defaultRuleset(model);
  const attributes = allAttributes(context);
  for (const entity of model.entities) {
    addDataset(context, {
      id: goldenId(entity.id),
      layer: 'golden',
      name: entity.id,
      label: entity.name,
      place: place(workspacePath('entity', entity.id)),
    });
    for (const attribute of entity.attributes) goldenNode(context, `${entity.id}.${attribute.id}`);
  }
  if (ruleset === undefined) {
    const by = rule('no rules of survivorship', place('c360.yaml'));
    for (const ref of attributes)
      for (const from of existing(context, [recordId(ref)]))
        builder.edge(from, goldenNode(context, ref), 'IDENTITY', by);
    return;
  }
  const file = workspacePath('ruleset', ruleset.id);
  const cluster = builder.find(`identity:${ruleset.id}.cluster`);
  for (const ref of attributes) {
    const to = goldenNode(context, ref);
    const { strategies, path, together } = survivorshipOf(ruleset, ref);
    const by = rule(`survivorship: ${strategies.join(', ')}`, place(file, ...path));
    for (const from of existing(context, [recordId(ref)])) builder.edge(from, to, 'AGGREGATION', by);
    if (cluster !== undefined)
      builder.edge(cluster, to, 'GROUP_BY', rule('records of one person', place(file)));
    for (const from of existing(context, together.filter((one) => one !== ref).map(recordId)))
      builder.edge(from, to, 'SORT', by);
  }
  addTimes(context, ruleset);
}

/** Attributes of the model, and those that mappings fill without the model having them: their values are there all the same. */
function allAttributes({ index, model }: GraphContext): ReadonlySet<string> {
  const filled = model.mappings.flatMap(({ entity, fields, constants }) =>
    [...fields, ...constants].map(({ attribute }) => `${entity}.${attribute}`),
  );
  return new Set([...index.attributes.keys(), ...filled]);
}

/** What is chosen by time hangs on the column that tells the time. */
function addTimes(context: GraphContext, ruleset: Ruleset): void {
  const { model, builder } = context;
  const file = workspacePath('ruleset', ruleset.id);
  for (const mapping of model.mappings) {
    const source = model.sources.find(({ id }) => id === mapping.source);
    if (source?.observedAt === undefined) continue;
    const from = columnNode(context, source.id, source.observedAt);
    for (const { attribute } of mapping.fields) {
      const ref = `${mapping.entity}.${attribute}`;
      const { strategies, path } = survivorshipOf(ruleset, ref);
      if (!strategies.some((strategy) => byTime.has(strategy))) continue;
      const [to] = existing(context, [goldenId(ref)]);
      if (to !== undefined)
        builder.edge(from, to, 'SORT', rule(`survivorship: ${strategies.join(', ')}`, place(file, ...path)));
    }
  }
}

/** The golden value of an attribute; one that the model does not have is there without a class. */
export function goldenNode(context: GraphContext, attribute: string): number {
  const dot = attribute.indexOf('.');
  const found = context.index.attribute(attribute);
  return addField(context, goldenId(attribute.slice(0, dot)), {
    layer: 'golden',
    name: attribute.slice(dot + 1),
    label: found?.attribute.name ?? 'not an attribute of the model',
    class: found === undefined ? 'public' : context.terms.of(attribute).sensitivity,
    classified: found !== undefined,
    place: attributePlace(context, attribute),
  });
}
