import type { Loss } from '../format.ts';
import { customProperties, listIn, objectsIn, textIn } from './custom-properties.ts';
import type { Element } from './element.ts';
import { present } from './property.ts';

/**
 * A contract of ODCS 2.2.x in the shape of 3.x (Bitol, "Migrating from v2 to v3"): `dataset` becomes `schema`, `table`
 * and `column` become names, `isPrimary`, `isNullable` and `isUnique` their positive counterparts, the keys of the server
 * one server. What has no counterpart is kept as custom property under its old name.
 */
export function upgradeV2(
  root: Element,
  file: string,
): { readonly root: Element; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const lose = (what: string, kept: string): void => {
    losses.push({ path: file, what, why: 'ODCS 3 has no such member', kept });
  };
  const rest = without(root, [
    ...headKeys,
    ...serverKeys,
    'dataset',
    'stakeholders',
    'uuid',
    'datasetName',
    'datasetDomain',
    'quantumName',
    'type',
    'userConsumptionMode',
    'slaDefaultColumn',
  ]);
  for (const key of Object.keys(rest)) lose(key, 'custom property of the contract');
  const server = present(Object.fromEntries(serverKeys.map((key) => [serverNames[key] ?? key, root[key]])));
  const upgraded = present({
    kind: 'DataContract',
    apiVersion: 'v3.1.0',
    id: textIn(root, 'id') ?? textIn(root, 'uuid') ?? file,
    name: textIn(root, 'name') ?? textIn(root, 'datasetName'),
    version: textIn(root, 'version') ?? '1.0.0',
    status: textIn(root, 'status') ?? 'draft',
    tenant: textIn(root, 'tenant'),
    domain: textIn(root, 'domain') ?? textIn(root, 'datasetDomain'),
    dataProduct: textIn(root, 'dataProduct') ?? textIn(root, 'quantumName'),
    description:
      typeof root['description'] === 'string' ? { purpose: root['description'] } : root['description'],
    tags: root['tags'],
    servers: Object.keys(server).length === 0 ? undefined : [{ server: 'server', type: 'custom', ...server }],
    schema: objectsIn(root, 'dataset').map(table),
    price: root['price'],
    team: team(root),
    roles: root['roles'],
    slaDefaultElement: root['slaDefaultElement'] ?? root['slaDefaultColumn'],
    slaProperties: sla(root),
    customProperties: customProperties(
      [...Object.entries(rest), ['userConsumptionMode', root['userConsumptionMode']] as const].filter(
        ([key]) => key !== 'customProperties',
      ),
    ),
  });
  return { root: upgraded, losses };
}

const headKeys: readonly string[] = [
  'kind',
  'apiVersion',
  'id',
  'name',
  'version',
  'status',
  'tenant',
  'domain',
  'dataProduct',
  'description',
  'tags',
  'price',
  'team',
  'roles',
  'slaDefaultElement',
  'slaProperties',
  'templateName',
];
const serverKeys: readonly string[] = [
  'server',
  'database',
  'schema',
  'host',
  'port',
  'username',
  'password',
  'driver',
  'driverVersion',
  'project',
  'sourcePlatform',
  'sourceSystem',
  'datasetProject',
  'datasetKind',
];
/** A password has no business in a contract, and no member in ODCS 3. */
const serverNames: Readonly<Record<string, string | undefined>> = { password: 'removedPassword' };

function without(element: Element, keys: readonly string[]): Element {
  return Object.fromEntries(Object.entries(element).filter(([key]) => !keys.includes(key)));
}

function table(element: Element): Element {
  const { table: name, columns, priorTableName, ...rest } = element;
  return present({
    ...rest,
    name,
    columns: undefined,
    customProperties:
      priorTableName === undefined
        ? rest['customProperties']
        : customProperties([['priorTableName', priorTableName]]),
    properties: (Array.isArray(columns) ? columns : []).map((one: Element) => property(one)),
  });
}

const renamed: Readonly<Record<string, string>> = {
  column: 'name',
  isUnique: 'unique',
  partitionStatus: 'partitioned',
  criticalDataElementStatus: 'criticalDataElement',
  encryptedColumnName: 'encryptedName',
  transformSourceTables: 'transformSourceObjects',
  sampleValues: 'examples',
};
const dropped: ReadonlySet<string> = new Set([
  'isPrimary',
  'isPrimaryKey',
  'isNullable',
  'clusterStatus',
  'clusterKeyPosition',
]);

function property(element: Element): Element {
  const members = Object.entries(element)
    .filter(([key]) => !dropped.has(key))
    .map(([key, value]): [string, unknown] => [renamed[key] ?? key, value]);
  const key = element['isPrimary'] ?? element['isPrimaryKey'];
  const nullable = element['isNullable'];
  return present({
    ...Object.fromEntries(members),
    primaryKey: key,
    required: typeof nullable === 'boolean' ? !nullable : undefined,
    logicalType: logicalType(textIn(element, 'logicalType')),
    customProperties: customProperties([
      ['clusterStatus', element['clusterStatus']],
      ['clusterKeyPosition', element['clusterKeyPosition']],
    ]),
  });
}

function logicalType(word: string | undefined): string | undefined {
  return word === undefined || word === 'double' || word === 'decimal' || word === 'float'
    ? word && 'number'
    : word;
}

function team(root: Element): unknown {
  const list = listIn(root, 'team') ?? listIn(root, 'stakeholders');
  return list === undefined ? undefined : { members: list };
}

function sla(root: Element): unknown {
  return listIn(root, 'slaProperties')?.map((item) => {
    const { column, ...rest } = item as Element;
    return present({ ...rest, element: column ?? rest['element'] });
  });
}
