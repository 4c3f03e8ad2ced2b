import type { LineageNodeDto } from '../../../../shared/workbench/index.ts';
import { showImpact, useLineageDesk, type LineageAction } from '../../../state/lineage-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import type { ContextOffer } from '../../../ui/context-menu.tsx';
import type { DiagramTarget } from '../../../ui/diagram/diagram-props.ts';
import type { MenuChoice } from '../../../ui/menu.tsx';
import { layerNames } from '../layer-words.ts';
import { closeDataset, openDataset } from '../open-dataset.ts';
import { openPlace, targetOf } from '../open-place.ts';
import { pickColumn } from '../pick-column.ts';
import { openLayer, toggleLayer } from './layers.ts';
import type { DatasetBox } from './lineage-box.ts';
import type { LineageLink } from './lineage-links.ts';
import { keyOfAction } from './use-lineage-keys.ts';
import type { LineagePicture } from './use-lineage-picture.ts';

export interface LineageTools {
  readonly picture: LineagePicture;
  readonly run: (action: LineageAction) => void;
  readonly fit: (boxes: readonly string[]) => void;
}

/** What the menu of the lineage offers for what it was opened on; null: nothing. */
export function lineageOffer(tools: LineageTools, target: DiagramTarget): ContextOffer | null {
  switch (target.kind) {
    case 'paper':
      return paperOffer(tools);
    case 'line': {
      const link = tools.picture.links.get(target.id);
      return link === undefined ? null : linkOffer(tools, link);
    }
    case 'frame':
      return null;
    case 'box': {
      const data = tools.picture.nodes.find(({ id }) => id === target.id)?.data;
      if (data === undefined) return null;
      if (data.kind === 'layer')
        return {
          label: `Layer ${layerNames[data.layer]}`,
          groups: [
            [doing('open-layer', 'Open the layer', () => openLayer(data.layer), keyOfAction('layer-chosen'))],
            [doing('fit-box', 'Zoom to it', () => tools.fit([target.id]))],
          ],
        };
      const row = target.pointed ? target.port : useLineageDesk.getState().cursor;
      return row !== null && data.rows.some(({ id }) => id === row)
        ? nodeOffer(row, placeOf(row, data))
        : datasetOffer(tools, data);
    }
  }
}

function datasetOffer({ fit }: LineageTools, { dataset, page }: DatasetBox): ContextOffer {
  const { id, layer, name, place } = dataset;
  return {
    label: `Dataset ${name}`,
    groups: [
      [
        page === null
          ? doing('open', 'Open it', () => void openDataset(id), 'Enter')
          : doing('close', 'Close it', () => closeDataset(id)),
        doing(
          'layer',
          `Collapse the layer ${layerNames[layer]}`,
          () => toggleLayer(layer),
          keyOfAction('layer-chosen'),
        ),
        doing('fit-box', 'Zoom to it', () => fit([id])),
      ],
      [
        doing('path', 'Highlight its path', () => void pickColumn(id)),
        doing('drop', 'What breaks when it is dropped', () => showImpact(id)),
      ],
      declared(place.file),
    ],
  };
}

function nodeOffer(id: string, place: LineageNodeDto['place'] | undefined): ContextOffer {
  return {
    label: id,
    groups: [
      [
        doing('path', 'Highlight its path', () => void pickColumn(id), 'Enter'),
        doing('drop', 'What breaks when it is dropped', () => showImpact(id)),
        doing('explain', 'Explain it', () => inspect({ kind: 'lineage', node: id })),
      ],
      declared(place?.file),
    ],
  };
}

function linkOffer({ fit }: LineageTools, { from, to, fromNode, toNode }: LineageLink): ContextOffer {
  const pick = (id: string, node: string | null, end: string): readonly MenuChoice[] =>
    node === null ? [] : [doing(id, `Highlight the path of ${end}`, () => void pickColumn(node))];
  return {
    label: `Line from ${fromNode ?? from} to ${toNode ?? to}`,
    groups: [
      [doing('fit-ends', 'Zoom to both ends', () => fit([from, to]))],
      [...pick('pick-from', fromNode, 'where it comes from'), ...pick('pick-to', toNode, 'where it goes')],
    ],
  };
}

function paperOffer({ run }: LineageTools): ContextOffer {
  const { kinds, hideRest, path } = useLineageDesk.getState();
  const act = (action: LineageAction, label: string): MenuChoice =>
    doing(action, label, () => run(action), keyOfAction(action));
  return {
    label: 'Lineage',
    groups: [
      [
        act('search', 'Find a column'),
        act('kinds', kinds === 'all' ? 'Follow values only' : 'Follow everything that decides'),
      ],
      path === null
        ? []
        : [
            act('fit-path', 'Show the whole path'),
            act('rest', hideRest ? 'Show what is not on the path' : 'Hide what is not on the path'),
            act('impact', 'What breaks when the column is dropped'),
            act('clear', 'Let go of the column'),
          ],
      [
        act('fit', 'Show everything'),
        act('layers-all', 'Collapse or open all layers'),
        act('collapse-all', 'Close all datasets'),
      ],
      [act('export-csv', 'Export CSV of all edges'), act('export-openlineage', 'Export OpenLineage events')],
    ],
  };
}

/** The way to the screen that shows the file; none where no screen does. */
function declared(file: string | undefined): readonly MenuChoice[] {
  const target = file === undefined ? undefined : targetOf(file);
  return target === undefined
    ? []
    : [doing('declared', 'Go to where it is declared', () => openPlace(target))];
}

function placeOf(row: string, { dataset }: DatasetBox): LineageNodeDto['place'] | undefined {
  const { open, path } = useLineageDesk.getState();
  const known = open.get(dataset.id)?.nodes.find(({ id }) => id === row);
  if (known !== undefined || path === null) return known?.place;
  for (let node = 0; node < path.along.nodes; node += 1)
    if (path.along.idOf(node) === row) return path.along.node(node).place;
  return undefined;
}

function doing(id: string, label: string, run: () => void, hint?: string): MenuChoice {
  return { id, label, run, ...(hint === undefined ? {} : { hint }) };
}
