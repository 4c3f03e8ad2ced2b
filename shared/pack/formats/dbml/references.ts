import {
  errorDiagnostic,
  entitySchema,
  relationshipSchema,
  warningDiagnostic,
  type Entity,
  type Relationship,
} from '../../../workspace/index.ts';
import { slugPattern } from '../../../kernel/index.ts';
import type { ImportFinding } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { isOptional } from './dbml-losses.ts';
import { keptSettings } from './reference-settings.ts';
import { nameOf, type DbmlDatabase, type DbmlEndpoint, type NamedTable } from './dbml-database.ts';

interface End {
  readonly entity: string;
  readonly attributes: readonly string[];
  readonly many: boolean;
}

/**
 * References as relationships of the side that holds the foreign key: the many side, or the first of two ones. Of two
 * many sides an associative entity is made, which points to both.
 */
export function addReferences(
  bare: readonly Entity[],
  named: readonly NamedTable[],
  refs: DbmlDatabase['refs'],
  taken: ImportIds,
  file: string,
): { readonly entities: readonly Entity[]; readonly findings: readonly ImportFinding[] } {
  const entities = new Map(bare.map((entity) => [entity.id, entity]));
  const ids = new Map(bare.map((entity) => [entity.id, new ImportIds()]));
  const findings: ImportFinding[] = [];
  const between: Entity[] = [];
  for (const { name, endpoints, ...reference } of refs) {
    const [first, second] = endpoints.map((endpoint) => endOf(endpoint, named));
    if (first === undefined || second === undefined || first === null || second === null) {
      findings.push(
        errorDiagnostic('reference.unknown', `The reference ${name ?? ''} leads to nothing; it is left out`, {
          location: { file },
        }),
      );
      continue;
    }
    if (first.many && second.many) {
      const entity = associative(first, second, bare, taken);
      between.push(entity);
      findings.push(
        warningDiagnostic(
          'import.partial',
          `The many-to-many reference${name === undefined || name === null ? '' : ` ${name}`} of ${first.entity} and ${second.entity} becomes the entity ${entity.id}`,
          { location: { file } },
        ),
      );
      continue;
    }
    const [from, to] = second.many ? [second, first] : [first, second];
    const entity = entities.get(from.entity);
    if (entity === undefined) continue;
    const id = relationshipId(name, from.entity, to.entity, ids.get(from.entity) ?? new ImportIds());
    const relationship = relationshipOf(id, from, to, entity, keptSettings(reference));
    entities.set(from.entity, { ...entity, relationships: [...entity.relationships, relationship] });
  }
  return { entities: [...entities.values(), ...between], findings };
}

function endOf(
  { schemaName, tableName, fieldNames, relation }: DbmlEndpoint,
  named: readonly NamedTable[],
): End | null {
  const table = named.find((one) => nameOf(one.table) === nameOf({ schemaName, name: tableName }));
  const attributes = fieldNames.map((name) => table?.ids.get(name));
  const known = attributes.filter((id) => id !== undefined);
  if (table === undefined || known.length !== attributes.length) return null;
  return { entity: table.id, attributes: known, many: relation.includes('*') };
}

/** Our writer puts the entity before the name, since names are those of the whole document. */
function relationshipId(name: string | null | undefined, from: string, to: string, ids: ImportIds): string {
  const own = name?.startsWith(`${from}_`) === true ? name.slice(from.length + 1) : name;
  if (own !== undefined && own !== null && slugPattern.test(own)) return ids.keep(own);
  return ids.take(own ?? `to_${to}`, `to_${to}`);
}

function relationshipOf(
  id: string,
  from: End,
  to: End,
  entity: Entity,
  kept: ReturnType<typeof keptSettings>,
): Relationship {
  return relationshipSchema.parse({
    id,
    to: to.entity,
    attributes: from.attributes,
    toAttributes: to.attributes,
    cardinality: from.many ? 'many-to-one' : 'one-to-one',
    optional: isOptional(from.attributes, entity),
    ...(kept === undefined ? {} : { foreign: { dbml: { ...kept } } }),
  });
}

function associative(first: End, second: End, bare: readonly Entity[], taken: ImportIds): Entity {
  const id = taken.take(`${first.entity}_${second.entity}`);
  const columns = new ImportIds();
  const sides = [first, second].map((side) => {
    const entity = bare.find((one) => one.id === side.entity);
    const attributes = side.attributes.map((attribute) => {
      const there = entity?.attributes.find((one) => one.id === attribute);
      const {
        physicalName: _physicalName,
        unique: _unique,
        foreign: _foreign,
        ...rest
      } = there ?? {
        name: attribute,
        type: 'text' as const,
        classification: 'none' as const,
        definition: '',
      };
      return { ...rest, id: columns.take(`${side.entity}_${attribute}`) };
    });
    return { side, attributes };
  });
  const relationshipIds = new ImportIds();
  return entitySchema.parse({
    id,
    name: `${first.entity} and ${second.entity}`.slice(0, 200),
    kind: 'associative',
    definition: '',
    key: sides.flatMap(({ attributes }) => attributes.map((attribute) => attribute.id)),
    attributes: sides.flatMap(({ attributes }) => attributes),
    relationships: sides.map(({ side, attributes }) => ({
      id: relationshipIds.take(`to_${side.entity}`),
      to: side.entity,
      attributes: attributes.map((attribute) => attribute.id),
      toAttributes: side.attributes,
      optional: false,
      identifying: true,
    })),
  });
}
