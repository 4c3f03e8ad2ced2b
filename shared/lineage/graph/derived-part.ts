import { workspacePath } from '../../workspace/index.ts';
import { addDataset, addStep, place, rule, type GraphContext } from './graph-context.ts';
import { goldenNode } from './identity-part.ts';

/** Columns computed from others, as consent/derived.yaml declares them; an approved declassifier masks. */
export function addDerived(context: GraphContext): void {
  const { derived } = context.model.derived;
  if (derived.length === 0) return;
  const file = workspacePath('derived');
  const dataset = addDataset(context, {
    id: 'derived:columns',
    layer: 'derived',
    name: 'columns',
    label: 'Derived columns',
    place: place(file),
  });
  derived.forEach(({ column, kind, inputs, indirect, formula, declassifier }, index) => {
    const at = place(file, 'derived', index);
    const step = addStep(context, dataset, {
      layer: 'derived',
      name: column,
      label: formula ?? kind,
      place: at,
    });
    const aggregate = declassifier?.kind === 'aggregate';
    const how =
      declassifier === undefined
        ? (formula ?? kind)
        : `${declassifier.kind === 'aggregate' ? `of at least ${String(declassifier.atLeast)} persons` : declassifier.masking}, approved by ${declassifier.approver}`;
    for (const input of inputs)
      context.builder.edge(
        goldenNode(context, input),
        step,
        aggregate ? 'AGGREGATION' : 'TRANSFORMATION',
        rule(how, at),
        declassifier !== undefined,
      );
    for (const input of indirect)
      context.builder.edge(
        goldenNode(context, input),
        step,
        'CONDITIONAL',
        rule('chooses, joins or orders rows', at),
      );
    context.builder.edge(step, goldenNode(context, column), 'IDENTITY', rule(how, at));
  });
}
