import { sha256 } from '../../../kernel/index.ts';
import type { Contract, Mapping, Source, SourceColumn, WorkspaceModel } from '../../../workspace/index.ts';
import { customProperties } from './custom-properties.ts';
import type { Element } from './element.ts';
import { writeHead } from './head.ts';
import { logicalTypes } from './logical-type.ts';
import { present } from './property.ts';

/** What one source delivers, column by column. */
export function sourceContract(model: WorkspaceModel, source: Source, contract: Contract): Element {
  const mapped = model.mappings.filter((mapping) => mapping.source === source.id);
  const team = [
    ...(source.owner === undefined ? [] : [{ username: source.owner, role: 'owner' }]),
    ...(source.steward === undefined ? [] : [{ username: source.steward, role: 'data steward' }]),
  ];
  const {
    customProperties: _head,
    schema: _schema,
    ...head
  } = writeHead(
    contract,
    {
      team,
      servers: source.extracts.map(({ path, format }, index) => ({
        id: `extract-${String(index + 1)}`,
        server: `extract-${String(index + 1)}`,
        type: 'local',
        path,
        format,
      })),
    },
    'full',
  );
  return present({
    ...head,
    schema: [
      {
        id: source.id,
        name: source.id,
        logicalType: 'object',
        physicalType: 'file',
        businessName: source.name,
        properties: source.columns.map((column) => columnProperty(column, source, mapped)),
      },
    ],
    slaProperties:
      source.sla === undefined
        ? undefined
        : [{ id: 'freshness', property: 'freshness', value: source.sla.freshnessHours, unit: 'h' }],
    customProperties: customProperties([
      ['c360Source', source.id],
      ['c360Trust', source.trust],
      ['c360Country', source.country],
      ['c360Jurisdiction', source.jurisdiction],
      ['c360ObservedAt', source.observedAt],
      ['c360CountryColumn', source.countryColumn],
    ]),
  });
}

function columnProperty(column: SourceColumn, source: Source, mapped: readonly Mapping[]): Element {
  const keyPosition = source.key.indexOf(column.name) + 1;
  const attributes = mapped.flatMap(({ entity, fields }) =>
    fields
      .filter(({ columns }) => columns.includes(column.name))
      .map(({ attribute }) => `${entity}.${attribute}`),
  );
  return present({
    id: columnId(column.name),
    name: column.name,
    physicalName: column.name,
    logicalType: logicalTypes[column.type],
    description: column.description,
    primaryKey: keyPosition > 0 ? true : undefined,
    primaryKeyPosition: keyPosition > 0 ? keyPosition : undefined,
    customProperties: customProperties([
      ['c360Class', column.class],
      ['c360Ignored', column.ignore === true ? true : undefined],
      ['c360MappedTo', attributes.length === 0 ? undefined : attributes],
    ]),
  });
}

/** ODCS ids know only letters, digits, `-` and `_`; other names get a digest, which other columns cannot change. */
function columnId(name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return name;
  return `${name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40)}-${sha256(name).slice(0, 8)}`;
}
