import { spreadsheetLine } from '../../kernel/index.ts';
import type { LineageGraph } from '../graph/lineage-graph.ts';
import { transformationType } from '../sql/transformation.ts';

const header = ['from', 'to', 'type', 'subtype', 'masking', 'by', 'file', 'path'];

/** Every edge as a row, in the order of the graph; cells that a spreadsheet would compute are shown as text. */
export function lineageCsv({ nodes, edges }: LineageGraph): string {
  const lines = [spreadsheetLine(header)];
  for (const { from, to, subtype, masking, by } of edges)
    lines.push(
      spreadsheetLine([
        nodes[from]?.id ?? '',
        nodes[to]?.id ?? '',
        transformationType(subtype),
        subtype,
        masking ? 'yes' : 'no',
        by.label,
        by.file,
        by.path,
      ]),
    );
  return lines.join('');
}
