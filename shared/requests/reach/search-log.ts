import { findNeedle, type Needle } from './needle.ts';
import type { ReachIndex } from './reach-index.ts';
import type { ReachedRow, SourceSearch, UnreachableRecord } from './reach.ts';

/** What was found in every registered source, those without a hit included, and what limits the search of each. */
export function searchLog(
  index: ReachIndex,
  rows: readonly ReachedRow[],
  needles: readonly Needle[],
): SourceSearch[] {
  const counts = new Map<string, number>();
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1);
  const mapped = new Set(index.inputs.model.mappings.map(({ source }) => source));
  const joined = new Set(index.joins.flatMap(({ edge }) => [edge.child.source, edge.parent.source]));
  return index.tables.map(({ source, table, cause, quarantined }): SourceSearch => {
    const found = counts.get(source.id) ?? 0;
    const said = { source: source.id, name: source.name, rows: found };
    if (source.personalData === false)
      return {
        ...said,
        outcome: 'skipped',
        causes: [`sources/${source.id}.yaml says that it holds nothing about persons.`],
      };
    if (table === null)
      return { ...said, outcome: 'not-searchable', causes: [cause ?? 'The source is not loaded.'] };
    const connected = mapped.has(source.id) || joined.has(source.id);
    const causes = [
      ...(quarantined.length === 0
        ? []
        : [
            `${String(quarantined.length)} records could not be read; only their first 2,000 characters were searched.`,
          ]),
      ...index.problems
        .filter((problem) => problem.source === source.id)
        .map(({ edge, cause: why }) => `${edge}: ${why}`),
      ...(connected
        ? []
        : [
            'No mapping and no reference connects it: only rows that hold an identifier of the person could be found.',
          ]),
      ...(needles.some(({ form }) => form !== 'hash')
        ? []
        : ['The person has no identifier that could be looked for in texts.']),
    ];
    const blind = !connected && needles.length === 0;
    return { ...said, outcome: found > 0 ? 'found' : blind ? 'not-searchable' : 'none', causes };
  });
}

/** Quarantined records whose raw text holds an identifier of the person: known of, and in nobody's reach. */
export function unreachableRecords(index: ReachIndex, needles: readonly Needle[]): UnreachableRecord[] {
  return index.tables.flatMap(({ source, quarantined }) =>
    quarantined
      .filter(({ raw }) => needles.some((needle) => needle.telling && findNeedle(needle, raw).length > 0))
      .map(({ extract, line, reason }) => ({
        source: source.id,
        label: `${extract}:${String(line)}`,
        cause: `The record holds an identifier of the person and could not be read (${reason}); it has to be looked at by hand.`,
      })),
  );
}
