import type { DiagramChoice } from '../../../ui/diagram/diagram-props.ts';
import type { ModelThing } from '../../../state/model-thing.ts';
import { thingOfBox, type ModelGraph } from './model-graph.ts';

/** The thing that a choice on the canvas is about; null: none, or several. */
export function thingOfChoice(graph: ModelGraph, choice: DiagramChoice): ModelThing | null {
  if (choice.line !== null) {
    const link = graph.links.find(({ id }) => id === choice.line);
    if (link === undefined) return null;
    if (link.kind === 'held') return { kind: 'attribute', entity: link.to.id, attribute: link.attribute.id };
    return link.kind === 'relationship'
      ? { kind: 'relationship', entity: link.from.id, relationship: link.relationship.id }
      : { kind: 'entity', entity: link.from.id };
  }
  const [only] = choice.nodes;
  if (only === undefined || choice.nodes.size > 1) return null;
  const thing = thingOfBox(only);
  switch (thing.kind) {
    case 'entity':
      return { kind: 'entity', entity: only };
    case 'area':
      return { kind: 'area', area: thing.id };
    case 'note':
      return { kind: 'note', note: thing.id };
  }
}
