import { counted, groupBy, thousands, type DocumentBlock } from '../../kernel/index.ts';
import type { Loss } from '../formats/format.ts';
import { lossesByFormat, type FormatLosses } from '../loss-report.ts';
import { filledTable } from './filled-table.ts';

/** More than a reader takes in; the places of all are in LOSS.md. */
const mostNamed = 3;

/**
 * What formats do not hold, a line for each reason: what, how often, and where it is kept. Losses that nothing keeps have
 * all their places, for somebody has to decide on them; those of the others, of which a model has thousands, are in
 * LOSS.md and on the last sheet of the workbook.
 */
export function lossSections(losses: readonly Loss[]): DocumentBlock[] {
  const formats = lossesByFormat(losses);
  if (formats.length === 0) return [{ kind: 'paragraph', text: 'Nothing is lost.' }];
  const total = formats.reduce((sum, { losses: own }) => sum + own.length, 0);
  return [
    {
      kind: 'paragraph',
      text: `${counted(total, 'loss', 'losses')} in ${counted(formats.length, 'format')}, by reason. Each with its place is in LOSS.md and on the sheet “losses” of spec.xlsx.`,
    },
    filledTable(
      [
        ['Format', 1],
        ['What', 2.6],
        ['Losses', 0.6],
        ['Why', 2.4],
        ['Kept', 1.8],
      ],
      formats.flatMap(rowsOf),
    ),
  ];
}

function rowsOf({ format, losses }: FormatLosses): string[][] {
  // Those that nothing keeps are first already; one that each entity keeps in its own file is one reason.
  const reasons = groupBy(losses, ({ why, kept }) => `${String(kept !== undefined)}${why}`);
  return [...reasons.values()].map((own) => {
    const [first] = own;
    const lost = first?.kept === undefined;
    return [
      format,
      lost ? own.map(({ what, path }) => `${what}: ${path}`).join('\n') : some(own.map(({ what }) => what)),
      thousands(own.length),
      first?.why ?? '',
      lost ? 'nowhere' : some(own.map(({ kept = '' }) => kept)),
    ];
  });
}

function some(texts: readonly string[]): string {
  const distinct = [...new Set(texts)];
  const named = distinct.length > mostNamed + 1 ? distinct.slice(0, mostNamed) : distinct;
  const more = distinct.length - named.length;
  return `${named.join('; ')}${more === 0 ? '' : `; and ${thousands(more)} more`}`;
}
