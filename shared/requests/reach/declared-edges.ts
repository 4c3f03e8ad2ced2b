import { compareText } from '../../kernel/index.ts';
import type { ColumnReference, Entity, Mapping, Source, WorkspaceModel } from '../../workspace/index.ts';

/** One column of a side; `path` where the key stands inside JSON. */
export interface KeyPlace {
  readonly column: string;
  readonly path?: string | undefined;
}

export interface EdgeSide {
  readonly source: string;
  readonly places: readonly KeyPlace[];
}

/** Rows of two sources (or of one) that belong together because the child holds the parent's key. */
export interface DeclaredEdge {
  /** `orders.customer_id → crm.id`; unique in a workspace. */
  readonly id: string;
  readonly child: EdgeSide;
  readonly parent: EdgeSide;
  readonly direction: ColumnReference['direction'];
  readonly declaredIn: string;
}

/** A relationship that could not become an edge, or an edge that cannot be followed, and why. */
export interface EdgeProblem {
  readonly edge: string;
  readonly source: string;
  readonly cause: string;
}

export interface DeclaredEdges {
  readonly edges: readonly DeclaredEdge[];
  readonly problems: readonly EdgeProblem[];
}

/**
 * The edges of a workspace: `references` of source columns, and relationships of the model where mappings say which
 * columns stand for both of their ends. A relationship whose target several sources fill is not followed: two systems
 * that each count from 1 would be joined by accident. A reference says which one is meant.
 */
export function declaredEdges(
  model: Pick<WorkspaceModel, 'sources' | 'entities' | 'mappings'>,
): DeclaredEdges {
  const edges = new Map<string, DeclaredEdge>();
  for (const source of model.sources)
    for (const edge of referencesOf(source)) if (!edges.has(edge.id)) edges.set(edge.id, edge);
  const problems: EdgeProblem[] = [];
  for (const entity of model.entities) {
    for (const relationship of entity.relationships) {
      for (const mapping of model.mappings.filter(({ entity: id }) => id === entity.id)) {
        const found = relationshipEdge(model, mapping, relationship);
        if (found === null) continue;
        if ('cause' in found) problems.push(found);
        else if (!edges.has(found.id) && !isReferenced(model.sources, found.child))
          edges.set(found.id, found);
      }
    }
  }
  return { edges: [...edges.values()].sort((a, b) => compareText(a.id, b.id)), problems: unique(problems) };
}

function edgeOf(
  child: EdgeSide,
  parent: EdgeSide,
  direction: DeclaredEdge['direction'],
  declaredIn: string,
): DeclaredEdge {
  return { id: `${sideText(child)} → ${sideText(parent)}`, child, parent, direction, declaredIn };
}

function sideText({ source, places }: EdgeSide): string {
  return `${source}.${places.map(({ column, path }) => (path === undefined ? column : `${column}:${path}`)).join('+')}`;
}

function referencesOf(source: Source): DeclaredEdge[] {
  return source.columns.flatMap(({ name, references = [] }) =>
    references.map((reference) =>
      edgeOf(
        { source: source.id, places: [{ column: name, path: reference.path }] },
        { source: reference.source, places: [{ column: reference.column }] },
        reference.direction,
        `sources/${source.id}.yaml`,
      ),
    ),
  );
}

function isReferenced(sources: readonly Source[], child: EdgeSide): boolean {
  const columns = sources.find(({ id }) => id === child.source)?.columns ?? [];
  return child.places.some(({ column }) =>
    columns.some(({ name, references }) => name === column && (references?.length ?? 0) > 0),
  );
}

function relationshipEdge(
  { mappings }: Pick<WorkspaceModel, 'mappings'>,
  mapping: Mapping,
  relationship: Entity['relationships'][number],
): DeclaredEdge | EdgeProblem | null {
  const child = columnsOf(mapping, relationship.attributes);
  if (child === null) return null;
  const targets = mappings.flatMap((target) => {
    const columns = target.entity === relationship.to ? columnsOf(target, relationship.toAttributes) : null;
    return columns === null ? [] : [{ source: target.source, places: columns }];
  });
  const own = targets.find(({ source }) => source === mapping.source);
  const [parent, ...others] = own === undefined ? targets : [own];
  if (parent === undefined) return null;
  const name = `${mapping.entity}.${relationship.id} (${mapping.source})`;
  if (others.length > 0)
    return {
      edge: name,
      source: mapping.source,
      cause: `${String(targets.length)} sources fill ${relationship.to}: ${targets.map(({ source }) => source).join(', ')}. Say in sources/${mapping.source}.yaml which of them the column ${child.map(({ column }) => column).join(' + ')} references.`,
    };
  const itself =
    parent.source === mapping.source &&
    child.every(({ column }, index) => column === parent.places[index]?.column);
  if (itself) return null;
  return edgeOf(
    { source: mapping.source, places: child },
    parent,
    'from',
    `model/entities/${mapping.entity}.yaml`,
  );
}

/** The one column of each attribute; null when one is not mapped or is put together from several. */
function columnsOf({ fields }: Mapping, attributes: readonly string[]): KeyPlace[] | null {
  const places: KeyPlace[] = [];
  for (const attribute of attributes) {
    const [column, ...more] = fields.find((field) => field.attribute === attribute)?.columns ?? [];
    if (column === undefined || more.length > 0) return null;
    places.push({ column });
  }
  return places;
}

function unique(problems: readonly EdgeProblem[]): EdgeProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.edge}\u0000${problem.cause}`, problem])).values()];
}
