import type { ColumnClass, Entity, Mapping, Source, WorkspaceModel } from '../../workspace/index.ts';
import { attributeRefOf } from '../model-index.ts';

/** One column of a source, and what becomes of it. */
export interface ColumnCoverage {
  readonly name: string;
  readonly class: ColumnClass;
  /** Records in which it holds something, and all; null where the source has not been read. */
  readonly filled: number | null;
  readonly rows: number | null;
  /** `entity.attribute` that it fills. */
  readonly fills: readonly string[];
  /** Why it need not be mapped: it is ignored, the source's key, or told the workbench when or where a record is from. */
  readonly spared: 'ignored' | 'key' | 'observed-at' | 'country' | null;
}

export interface SourceCoverage {
  readonly source: string;
  readonly columns: readonly ColumnCoverage[];
  /** Columns that are mapped, and columns that should be: all that are not spared. */
  readonly mapped: number;
  readonly wanted: number;
}

/** One attribute, and who fills it. */
export interface AttributeCoverage {
  readonly attribute: string;
  readonly name: string;
  readonly classification: Entity['attributes'][number]['classification'];
  readonly required: boolean;
  /** Why nobody fills it, where the model says so. */
  readonly noSource: string | null;
  readonly filledBy: readonly {
    readonly source: string;
    readonly columns: readonly string[];
    readonly how: 'columns' | 'expression' | 'constant';
  }[];
  /** Sources in the order in which they are to be believed; those that `authority` leaves out follow by trust. */
  readonly order: readonly string[];
  /** Whether the attribute says so itself. */
  readonly ordered: boolean;
}

export interface EntityCoverage {
  readonly entity: string;
  readonly name: string;
  readonly attributes: readonly AttributeCoverage[];
  readonly filled: number;
}

export interface MappingCoverage {
  readonly sources: readonly SourceCoverage[];
  readonly entities: readonly EntityCoverage[];
}

/** Per source and column: records in which it holds something, and all. */
export type FillCounts = ReadonlyMap<
  string,
  ReadonlyMap<string, { readonly filled: number; readonly rows: number }>
>;

/** Which columns are mapped and which are not, and which attributes nobody fills: the mappings seen from both sides. */
export function mappingCoverage(
  model: Pick<WorkspaceModel, 'sources' | 'entities' | 'mappings'>,
  fills: FillCounts,
): MappingCoverage {
  return {
    sources: model.sources.map((source) => sourceCoverage(source, model.mappings, fills)),
    entities: model.entities.map((entity) => entityCoverage(entity, model)),
  };
}

function sourceCoverage(source: Source, mappings: readonly Mapping[], fills: FillCounts): SourceCoverage {
  const own = mappings.filter((mapping) => mapping.source === source.id);
  const counts = fills.get(source.id);
  const columns = source.columns.map(({ name, class: columnClass, ignore }): ColumnCoverage => {
    const count = counts?.get(name);
    return {
      name,
      class: columnClass,
      filled: count?.filled ?? null,
      rows: count?.rows ?? null,
      fills: own.flatMap(({ entity, fields }) =>
        fields
          .filter((field) => field.columns.includes(name))
          .map(({ attribute }) => attributeRefOf(entity, attribute)),
      ),
      spared:
        ignore === true
          ? 'ignored'
          : source.key.includes(name)
            ? 'key'
            : source.observedAt === name
              ? 'observed-at'
              : source.countryColumn === name
                ? 'country'
                : null,
    };
  });
  const wanted = columns.filter(({ fills: attributes, spared }) => spared === null || attributes.length > 0);
  return {
    source: source.id,
    columns,
    mapped: columns.filter(({ fills: attributes }) => attributes.length > 0).length,
    wanted: wanted.length,
  };
}

function entityCoverage(
  entity: Entity,
  { sources, mappings }: Pick<WorkspaceModel, 'sources' | 'mappings'>,
): EntityCoverage {
  const own = mappings.filter((mapping) => mapping.entity === entity.id);
  const trust = new Map(sources.map((source) => [source.id, source.trust]));
  const attributes = entity.attributes.map(
    ({ id, name, classification, required, authority, noSource }): AttributeCoverage => {
      const filledBy = own.flatMap(({ source, fields, constants }) => [
        ...fields
          .filter(({ attribute }) => attribute === id)
          .map(({ columns, expression }) => ({
            source,
            columns,
            how: expression === undefined ? ('columns' as const) : ('expression' as const),
          })),
        ...constants
          .filter(({ attribute }) => attribute === id)
          .map(() => ({ source, columns: [], how: 'constant' as const })),
      ]);
      const filling = [...new Set(filledBy.map(({ source }) => source))];
      return {
        attribute: attributeRefOf(entity.id, id),
        name,
        classification,
        required: required === true,
        noSource: noSource ?? null,
        filledBy,
        order: authorityOrder(filling, authority ?? [], trust),
        ordered: authority !== undefined && authority.length > 0,
      };
    },
  );
  return {
    entity: entity.id,
    name: entity.name,
    attributes,
    filled: attributes.filter(({ filledBy }) => filledBy.length > 0).length,
  };
}

/** Sources in the order of an attribute's `authority`; those that it leaves out follow, more trusted ones first. */
export function authorityOrder(
  sources: readonly string[],
  authority: readonly string[],
  trust: ReadonlyMap<string, number>,
): string[] {
  const rank = (source: string): number => {
    const at = authority.indexOf(source);
    return at >= 0 ? at : authority.length;
  };
  return sources.toSorted(
    (a, b) => rank(a) - rank(b) || (trust.get(b) ?? 0) - (trust.get(a) ?? 0) || (a < b ? -1 : Number(a > b)),
  );
}
