import { useState } from 'react';
import { useModelDesk } from '../../../state/model-desk.ts';
import { inspect, useInspected } from '../../../state/navigation.ts';
import type { ContextOffer } from '../../../ui/context-menu.tsx';
import type { DiagramTarget } from '../../../ui/diagram/diagram-props.ts';
import {
  areaOffer,
  attributeOffer,
  entityOffer,
  goneOffer,
  noteOffer,
  paperOffer,
  relationshipOffer,
  severalOffer,
  type OfferTools,
} from './canvas-offers.ts';
import { thingOfBox } from './model-graph.ts';
import { entitiesOfBoxes } from './model-places.ts';
import { isPresent } from './present-things.ts';

/** An attribute about to be removed, with a look at what names it. */
export interface RemovingAttribute {
  readonly entity: string;
  readonly attribute: string;
}

/** What the menu of the canvas offers for what it was opened on, and the dialog that it may need. */
export function useCanvasMenu(given: Omit<OfferTools, 'onRemoveAttribute'>) {
  const [removing, setRemoving] = useState<RemovingAttribute | null>(null);
  const inspected = useInspected();
  const tools: OfferTools = {
    ...given,
    onRemoveAttribute: (entity, attribute) => setRemoving({ entity, attribute }),
  };
  const { graph, model } = given.context;
  function menuOf(target: DiagramTarget): ContextOffer | null {
    switch (target.kind) {
      case 'paper':
        return paperOffer(tools, target.at);
      case 'line': {
        const link = graph.links.find(({ id }) => id === target.id);
        return link === undefined ? null : relationshipOffer(tools, link);
      }
      case 'frame':
        return ofArea(target.id);
      case 'box':
        return ofBox(target.id, target.pointed ? target.port : attributeAt(target.id));
    }
  }
  function ofArea(id: string): ContextOffer | null {
    const area = model.areas.find((one) => one.id === id);
    return area === undefined ? null : areaOffer(tools, area);
  }
  function ofBox(box: string, port: string | null): ContextOffer | null {
    const { nodes } = useModelDesk.getState();
    if (nodes.size > 1) return severalOffer(tools, nodes.size, entitiesOfBoxes(graph, nodes).length);
    const { kind, id } = thingOfBox(box);
    if (kind === 'area') return ofArea(id);
    if (kind === 'note') {
      const note = model.notes.find((one) => one.id === id);
      return note === undefined ? null : noteOffer(tools, note);
    }
    const entity = model.entities.find((one) => one.id === id);
    if (entity === undefined) return goneOffer(tools, graph.entities.get(id)?.name ?? id);
    if (port === null || !isPresent(model, id, port)) return entityOffer(tools, entity);
    inspect({ kind: 'model', thing: { kind: 'attribute', entity: id, attribute: port } });
    return attributeOffer(tools, entity, port);
  }
  /** Without a pointer: the attribute that the inspector is at, when it is one of the chosen entity. */
  function attributeAt(entity: string): string | null {
    const thing = inspected?.kind === 'model' ? inspected.thing : null;
    return thing?.kind === 'attribute' && thing.entity === entity ? thing.attribute : null;
  }
  return { menuOf, removing, forgetRemoving: () => setRemoving(null) };
}
