import { workspacePath, type Activation, type MaskingChoice } from '../../workspace/index.ts';
import {
  addDataset,
  addField,
  addStep,
  existing,
  place,
  recordId,
  rule,
  type GraphContext,
} from './graph-context.ts';
import { decisionId } from './governance-part.ts';
import { goldenNode } from './identity-part.ts';

/**
 * Governed datasets and where they go. Every masking of an activation is a declared step after which the value is not given
 * back: nothing, a fixed text, a keyed token, another text of the same form under a key, a coarser value, or another day.
 */
export function addActivations(context: GraphContext): void {
  for (const activation of context.model.activations) addActivation(context, activation);
}

function addActivation(context: GraphContext, activation: Activation): void {
  const { builder } = context;
  const file = workspacePath('activation', activation.id);
  const dataset = addDataset(context, {
    id: `activation:${activation.id}`,
    layer: 'activation',
    name: activation.id,
    label: activation.name,
    place: place(file),
  });
  const { destination } = activation;
  const target = addDataset(context, {
    id: `destination:${destination.id}`,
    layer: 'destination',
    name: destination.id,
    label: destination.name ?? destination.kind,
    place: place(file, 'destination'),
  });
  const chosen = audienceOf(context, activation, dataset);
  const decision = existing(context, [decisionId(activation.purpose)]);
  const columns = activation.columns.map(({ attribute, name, masking }, index) => {
    const at = place(file, 'columns', index);
    const known = context.index.has(attribute);
    const column = addField(context, dataset, {
      layer: 'activation',
      name,
      label: masking === undefined ? attribute : `${attribute}, ${maskingText(masking)}`,
      class: known ? context.terms.of(attribute).sensitivity : 'public',
      classified: known,
      place: at,
    });
    const by = rule(masking === undefined ? 'as it is' : maskingText(masking), at);
    const masked = masking !== undefined;
    builder.edge(goldenNode(context, attribute), column, masked ? 'TRANSFORMATION' : 'IDENTITY', by, masked);
    return column;
  });
  if (activation.subjectColumn !== undefined)
    columns.push(subjectOf(context, dataset, activation, activation.subjectColumn));
  for (const column of columns) {
    for (const step of chosen)
      builder.edge(step, column, 'FILTER', rule('who is meant', place(file, 'audience')));
    for (const from of decision)
      builder.edge(
        from,
        column,
        'FILTER',
        rule(`may be used for ${activation.purpose}`, place(file, 'purpose')),
      );
    const node = builder.node(column);
    if (node === undefined) continue;
    const delivered = addField(context, target, {
      layer: 'destination',
      name: `${activation.id}/${node.name}`,
      label: node.label,
      class: node.class,
      classified: node.classified,
      place: node.place,
    });
    builder.edge(column, delivered, 'IDENTITY', rule('delivered', place(file, 'destination')));
  }
}

function maskingText({ strategy, to, prefix, width, mostDays }: MaskingChoice): string {
  switch (strategy) {
    case 'generalise':
      return `generalised to ${to ?? (prefix === undefined ? `steps of ${String(width ?? 0)}` : `${String(prefix)} characters`)}`;
    case 'date-shift':
      return `moved by up to ${String(mostDays)} days`;
    default:
      return `masked: ${strategy}`;
  }
}

function subjectOf(context: GraphContext, dataset: string, { id }: Activation, name: string): number {
  const at = place(workspacePath('activation', id), 'subjectColumn');
  const column = addField(context, dataset, {
    layer: 'activation',
    name,
    label: 'a token for the person',
    class: 'personal',
    place: at,
  });
  const ruleset = context.model.manifest.defaults.ruleset;
  for (const cluster of existing(context, [`identity:${ruleset}.cluster`]))
    context.builder.edge(cluster, column, 'TRANSFORMATION', rule('keyed token of the person', at), true);
  return column;
}

/** The attributes that the condition of an audience names; values of records are asked, not golden ones. */
function audienceOf(context: GraphContext, { id, audience }: Activation, dataset: string): readonly number[] {
  if (audience === undefined) return [];
  const at = place(workspacePath('activation', id), 'audience');
  const step = addStep(context, dataset, {
    layer: 'activation',
    name: 'audience',
    label: audience,
    place: at,
  });
  for (const node of existing(context, attributesIn(context, audience).map(recordId)))
    context.builder.edge(node, step, 'FILTER', rule('who is meant', at));
  return [step];
}

/** Attributes of the model that stand in a text as words. */
export function attributesIn({ index }: GraphContext, text: string): readonly string[] {
  const words = new Set(text.match(/[a-z0-9][a-z0-9_-]*\.[a-z0-9][a-z0-9_-]*/g) ?? []);
  return [...words].filter((word) => index.has(word));
}
