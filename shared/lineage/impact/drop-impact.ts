import { compareText, fail, ok, type Result } from '../../kernel/index.ts';
import { workspacePath } from '../../workspace/index.ts';
import { findNode } from '../graph/walk-lineage.ts';
import type { LineageGraph } from '../graph/lineage-graph.ts';
import type { LineageLayer, LineageNode } from '../graph/lineage-node.ts';
import {
  attributeTarget,
  columnTarget,
  impactSeverities,
  type ImpactModel,
  type ImpactSeverity,
  type Reference,
} from './reference.ts';
import { referencesOf } from './references.ts';

export interface ImpactFinding {
  readonly severity: ImpactSeverity;
  readonly layer: LineageLayer;
  readonly message: string;
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly fix: string;
  /** Id of the node that is hit, where the lineage has it. */
  readonly node: string | null;
}

export interface DropImpact {
  readonly dropped: readonly LineageNode[];
  /** Worst first, then by file and place. */
  readonly findings: readonly ImpactFinding[];
}

/**
 * What follows when a source, a column, an entity or an attribute is taken away: everything that names it, and everything that
 * names an attribute which nothing fills any more, or fewer columns than before. Errors: `lineage.unknown-node` for a name
 * that is none of these.
 */
export function dropImpact(model: ImpactModel, graph: LineageGraph, name: string): Result<DropImpact> {
  const index = findNode(graph, name);
  const node = index === undefined ? undefined : graph.nodes[index];
  const gone = node === undefined ? null : targetsOf(model, node);
  if (node === undefined || gone === null)
    return fail('lineage.unknown-node', `There is no source, column, entity or attribute “${name}”`);
  const references = referencesOf(model);
  const { starved, thinned } = feedsLost(model, gone);
  const findings = [
    ...references
      .filter(({ target }) => gone.has(target))
      .map((one) => finding(one, one.dropped, droppedText(one))),
    ...references.flatMap((one) => {
      if (one.starved === null || gone.has(one.target)) return [];
      const attribute = one.target.slice('attribute:'.length);
      if (starved.has(one.target))
        return [finding(one, one.starved, `gets no values any more: nothing else fills ${attribute}`)];
      return thinned.has(one.target)
        ? [finding(one, 'changes', `gets fewer values: other columns still fill ${attribute}`)]
        : [];
    }),
    ...requestFindings(model, gone),
  ];
  return ok({ dropped: [node], findings: sorted(findings) });
}

/** What is gone with a node, by target. */
function targetsOf(model: ImpactModel, node: LineageNode): ReadonlySet<string> | null {
  const [, name = ''] = /^[a-z]+:(.*)$/s.exec(node.id) ?? [];
  if (node.kind === 'step') return null;
  switch (node.layer) {
    case 'source': {
      if (node.kind === 'field')
        return new Set([columnTarget(node.dataset.slice('source:'.length), node.name)]);
      const columns = model.sources.find(({ id }) => id === name)?.columns ?? [];
      const mapped = model.mappings
        .filter(({ source }) => source === name)
        .flatMap(({ fields }) => fields.flatMap(({ columns: used }) => used));
      return new Set([
        `source:${name}`,
        ...[...columns.map((column) => column.name), ...mapped].map((column) => columnTarget(name, column)),
      ]);
    }
    case 'record':
    case 'golden': {
      if (node.kind === 'field') return new Set([attributeTarget(name)]);
      const attributes = model.entities.find(({ id }) => id === name)?.attributes ?? [];
      return new Set([`entity:${name}`, ...attributes.map(({ id }) => attributeTarget(`${name}.${id}`))]);
    }
    default:
      return null;
  }
}

/** Attributes that lose all, or some, of what fills them: by a mapping, a constant, or by being derived. */
function feedsLost(
  { mappings, derived: { derived } }: ImpactModel,
  gone: ReadonlySet<string>,
): { readonly starved: ReadonlySet<string>; readonly thinned: ReadonlySet<string> } {
  const feeds = new Map<string, { lost: number; left: number }>();
  const count = (attribute: string, isLost: boolean): void => {
    const target = attributeTarget(attribute);
    const feed = feeds.get(target) ?? { lost: 0, left: 0 };
    if (isLost) feed.lost += 1;
    else feed.left += 1;
    feeds.set(target, feed);
  };
  for (const { source, entity, fields, constants } of mappings) {
    for (const { attribute, columns } of fields)
      count(
        `${entity}.${attribute}`,
        columns.some((column) => gone.has(columnTarget(source, column))),
      );
    for (const { attribute } of constants) count(`${entity}.${attribute}`, gone.has(`source:${source}`));
  }
  const starved = new Set(
    [...feeds].filter(([, { lost, left }]) => lost > 0 && left === 0).map(([target]) => target),
  );
  const thinned = new Set(
    [...feeds].filter(([, { lost, left }]) => lost > 0 && left > 0).map(([target]) => target),
  );
  // A derived column whose inputs are gone or empty is empty too; several rounds, as one may be derived from another.
  for (let before = -1; before !== starved.size;) {
    before = starved.size;
    for (const { column, inputs } of derived)
      if (inputs.some((input) => starved.has(attributeTarget(input)) || gone.has(attributeTarget(input))))
        starved.add(attributeTarget(column));
  }
  return { starved, thinned };
}

function droppedText({ dropped }: Reference): string {
  switch (dropped) {
    case 'stops':
      return 'names what is gone and stops working';
    case 'changes':
      return 'names what is gone and gives another result';
    case 'documents':
      return 'speaks of what is gone';
  }
}

function finding(reference: Reference, severity: ImpactSeverity, text: string): ImpactFinding {
  const { layer, file, path, what, fix, node } = reference;
  return { severity, layer, message: `${what} ${text}`, file, path, fix, node };
}

/** Answers to requests that no longer have the column: right when the data is gone too, wrong while copies stay. */
function requestFindings({ sources }: ImpactModel, gone: ReadonlySet<string>): readonly ImpactFinding[] {
  return sources.flatMap((source) => {
    if (source.personalData === false) return [];
    const columns = source.columns.filter(
      ({ name, ignore }) => ignore !== true && gone.has(columnTarget(source.id, name)),
    );
    const [first] = columns;
    if (first === undefined) return [];
    return [
      {
        severity: 'changes',
        layer: 'request',
        message: `Answers to requests for access and portability, and erasures, no longer reach ${columns.map(({ name }) => `${source.id}.${name}`).join(', ')}`,
        file: workspacePath('source', source.id),
        path: ['columns', source.columns.indexOf(first)],
        fix: 'Delete the column where it is delivered, too, so that nothing is held that no request reaches.',
        node: 'request:rights#access',
      },
    ];
  });
}

function sorted(findings: readonly ImpactFinding[]): readonly ImpactFinding[] {
  return [...findings].sort(
    (a, b) =>
      impactSeverities.indexOf(a.severity) - impactSeverities.indexOf(b.severity) ||
      compareText(a.file, b.file) ||
      compareText(a.path.join('.'), b.path.join('.')) ||
      compareText(a.message, b.message),
  );
}
