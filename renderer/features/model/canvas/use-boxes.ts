import { useMemo, useState } from 'react';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import { boxIdsOf, makeBox, type BoxData, type BoxMarks } from './model-boxes.ts';
import { thingOfBox, type ModelGraph } from './model-graph.ts';
import { placeOfBox } from './model-places.ts';

interface Kept {
  readonly inputs: readonly unknown[];
  readonly box: DiagramNode<BoxData>;
}

/** The boxes of the canvas; one whose entity, place and marks are as before is the same object as before. */
export function useBoxes(
  graph: ModelGraph,
  places: ReadonlyMap<string, Point>,
  marks: BoxMarks,
): readonly DiagramNode<BoxData>[] {
  const [kept] = useState(() => new Map<string, Kept>());
  return useMemo(
    () =>
      boxIdsOf(graph).flatMap((id) => {
        const at = placeOfBox(graph, places, id);
        if (at === undefined) return [];
        const inputs = inputsOf(graph, id, at, marks);
        const before = kept.get(id);
        if (before !== undefined && before.inputs.every((input, index) => input === inputs[index]))
          return [before.box];
        const box = makeBox(graph, id, at, marks);
        if (box === undefined) return [];
        kept.set(id, { inputs, box });
        return [box];
      }),
    [graph, places, marks, kept],
  );
}

function inputsOf(graph: ModelGraph, id: string, at: Point, marks: BoxMarks): readonly unknown[] {
  const thing = thingOfBox(id);
  const area = thing.kind === 'area' ? graph.areas.find((one) => one.id === thing.id) : graph.areaOf.get(id);
  const found = marks.findings.get(id);
  return [
    graph.entities.get(id),
    area?.name,
    area === undefined ? undefined : graph.areas.indexOf(area),
    area?.colour,
    area?.entities.length,
    thing.kind === 'note' ? graph.notes.find((one) => one.id === thing.id) : undefined,
    graph.view,
    graph.words.get(id),
    at.x,
    at.y,
    marks.pinned.has(id),
    found?.count,
    found === undefined ? undefined : [...found.attributes].join(' '),
    marks.changes.get(id),
  ];
}
