import { buildLineage } from '../graph/build-graph.ts';
import type { LineageModel } from '../graph/graph-context.ts';
import { lineageCsv } from './lineage-csv.ts';
import { openLineageEvents } from './openlineage.ts';

export interface LineageFilesInput {
  readonly model: LineageModel;
  readonly product: { readonly name: string; readonly version: string };
  /** The instant that stands in the OpenLineage events: ISO 8601 with an offset. */
  readonly eventTime: string;
}

export interface LineageFile {
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
}

/** The lineage of a workspace as files of a pack. Equal inputs give equal bytes. */
export function lineageFiles({ model, product, eventTime }: LineageFilesInput): readonly LineageFile[] {
  const { graph } = buildLineage(model);
  const events = openLineageEvents({ graph, model, product, eventTime });
  return [
    {
      path: 'lineage/workspace.openlineage.ndjson',
      mediaType: 'application/x-ndjson',
      text: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    },
    { path: 'lineage/columns.csv', mediaType: 'text/csv', text: lineageCsv(graph) },
  ];
}
