import { compareText } from '../../kernel/index.ts';
import { namedModels } from '../../model/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import { table, type SpecTable } from './spec-table.ts';

/**
 * What other models call entities and attributes, a column for each that the templates know and one for the others. Only
 * what has a name elsewhere; no table where nothing has.
 */
export function namesTables({ entities }: Pick<WorkspaceModel, 'entities'>): SpecTable[] {
  const named = entities
    .flatMap((entity) => [
      { ref: entity.id, names: entity.sameAs ?? {} },
      ...entity.attributes.map(({ id, sameAs = {} }) => ({ ref: `${entity.id}.${id}`, names: sameAs })),
    ])
    .filter(({ names }) => Object.keys(names).length > 0);
  if (named.length === 0) return [];
  const known = new Set<string>(Object.keys(namedModels));
  const others = (names: Readonly<Record<string, string>>): string =>
    Object.entries(names)
      .filter(([system]) => !known.has(system))
      .sort(([a], [b]) => compareText(a, b))
      .map(([system, name]) => `${system}: ${name}`)
      .join('; ');
  const columns = [
    ...Object.entries(namedModels).map(([system, title]) => ({
      title,
      cell: (names: Readonly<Record<string, string>>): string => names[system] ?? '',
    })),
    { title: 'Others', cell: others },
  ].filter(({ cell }) => named.some(({ names }) => cell(names) !== ''));
  return [
    table(
      'names elsewhere',
      'Names elsewhere',
      [['Here', 1.2], ...columns.map(({ title }) => [title, 1.3] as const)],
      named.map(({ ref, names }) => [ref, ...columns.map(({ cell }) => cell(names))]),
      'No names elsewhere.',
    ),
  ];
}
