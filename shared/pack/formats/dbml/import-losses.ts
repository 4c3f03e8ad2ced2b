import type { Loss } from '../format.ts';
import { areaColourOf } from './area-colours.ts';
import type { DbmlDatabase, NamedTable } from './dbml-database.ts';
import { keptSettings } from './reference-settings.ts';

const noPlace = 'The model has no place for it.';
const kept = 'as it came, and written back into DBML';

/** What a document says that the model does not hold, or holds only as it came; places as `table.column`. */
export function importLosses(
  { refs, tableGroups, enums, project }: DbmlDatabase,
  named: readonly NamedTable[],
  file: string,
): Loss[] {
  const lose = (at: string, what: string, more: Partial<Loss> = {}): Loss => ({
    path: `${file}#${at}`,
    what,
    why: noPlace,
    ...more,
  });
  const { database_type: databaseType, note } = project ?? {};
  const about = [
    ...(typeof databaseType === 'string' ? ['database_type'] : []),
    ...(typeof note?.value === 'string' && note.value !== '' ? ['note'] : []),
  ];
  return [
    ...(about.length === 0 ? [] : [lose(`Project ${project?.name ?? ''}`.trim(), about.join(', '))]),
    ...named.flatMap((one) => tableLosses(one, lose)),
    ...refs.flatMap((reference): Loss[] => {
      const settings = Object.entries(keptSettings(reference) ?? {}).map(
        ([key, value]) => `${key}: ${String(value)}`,
      );
      if (settings.length === 0) return [];
      const ends = reference.endpoints.map((end) => `${end.tableName}.${end.fieldNames.join('+')}`);
      // A reference of many to many is an entity here, and keeps nothing.
      const many = reference.endpoints.every(({ relation }) => relation.includes('*'));
      return [lose(`Ref ${reference.name ?? ends.join(' ')}`, settings.join(', '), many ? {} : { kept })];
    }),
    ...tableGroups.flatMap(({ name, color }) =>
      color === undefined || areaColourOf(color) !== undefined
        ? []
        : [lose(`TableGroup ${name}`, `color: ${color}`, { why: 'Areas have one of eight colours.' })],
    ),
    ...enums.flatMap(({ name, schemaName }) =>
      schemaName === null ? [] : [lose(`Enum ${schemaName}.${name}`, `the schema ${schemaName}`)],
    ),
  ];
}

function tableLosses(
  { table, id, ids }: NamedTable,
  lose: (at: string, what: string, more?: Partial<Loss>) => Loss,
): Loss[] {
  const { alias, headerColor } = table;
  const indexes = table.indexes.filter(
    (one) => (one.pk === true || one.unique === true) && (one.name !== undefined || one.note !== undefined),
  );
  return [
    ...(typeof alias === 'string' ? [lose(id, `the alias ${alias}`)] : []),
    ...(headerColor === undefined || areaColourOf(headerColor) !== undefined
      ? []
      : [lose(id, `headercolor: ${headerColor}`, { why: 'The colour of an entity is that of its area.' })]),
    ...indexes.map(({ name, columns }) =>
      lose(id, `name and note of the index ${name ?? columns.map(({ value }) => value).join('+')}`),
    ),
    ...table.fields
      .filter(({ increment }) => increment === true)
      .map(({ name }) => lose(`${id}.${ids.get(name) ?? name}`, 'increment', { kept })),
  ];
}
