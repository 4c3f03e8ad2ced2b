import { contractSchema, contractStatuses, type Contract } from '../../../workspace/index.ts';
import { importedId } from '../import-ids.ts';
import { customOf, customProperties, objectIn, textIn, type CustomEntry } from './custom-properties.ts';
import type { Element, ElementShape } from './element.ts';
import { deprecationOf, present, slugOf, textOf, type Extent } from './property.ts';

export const headShape: ElementShape = {
  order: [
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
    'servers',
    'schema',
    'support',
    'price',
    'team',
    'roles',
    'slaDefaultElement',
    'slaProperties',
    'authoritativeDefinitions',
    'customProperties',
    'contractCreatedTs',
  ],
  objects: ['description'],
};

export const currentVersion = 'v3.1.0';
export const profileVersion = '1.0.0';

/** What a contract says beside its tables: people, places and levels of service that the workspace knows of. */
export interface HeadFacts {
  readonly team?: readonly Element[];
  readonly servers?: readonly Element[];
  readonly slaProperties?: readonly Element[];
  /** Domains, terms and areas that the tables use, and the like. */
  readonly vocabulary?: readonly CustomEntry[];
}

/** The head of a contract: everything but `schema`. */
export function writeHead(contract: Contract, facts: HeadFacts, extent: Extent): Element {
  const full = extent === 'full';
  const description = present({
    purpose: contract.purpose,
    usage: contract.usage,
    limitations: contract.limitations,
  });
  const members = facts.team ?? [];
  return present({
    kind: 'DataContract',
    apiVersion: contract.apiVersion ?? currentVersion,
    id: contract.contractId ?? contract.id,
    name: full || importedId(contract.name) !== contract.id ? contract.name : undefined,
    version: contract.version,
    status: contract.status,
    tenant: contract.tenant,
    domain: contract.domain,
    dataProduct: contract.dataProduct,
    description: Object.keys(description).length === 0 ? undefined : description,
    servers: facts.servers,
    team: members.length === 0 ? undefined : { members },
    roles: full ? rolesOf(contract) : undefined,
    slaProperties: facts.slaProperties,
    customProperties: customProperties([
      ['c360Profile', full ? profileVersion : undefined],
      ['c360Contract', full ? contract.id : undefined],
      ['c360Source', contract.source],
      ['c360Owner', contract.owner],
      ['c360Deprecated', contract.deprecated],
      ['c360Consumers', contract.consumers],
      ...(full ? (facts.vocabulary ?? []) : []),
    ]),
  });
}

/** Who may read: the standard has roles of access management, and ours are the consumers. */
function rolesOf({ consumers }: Contract): Element[] | undefined {
  if (consumers === undefined || consumers.length === 0) return undefined;
  return consumers.map(({ id, name }) => ({ id, role: id, description: name, access: 'read' }));
}

/** Whether the file follows our profile, so that it is read back as what we wrote. */
export function hasProfile(root: Element): boolean {
  const profile = customOf(root)['c360Profile'];
  return typeof profile === 'string' && profile.startsWith('1.');
}

/** The contract of a head. `id` is the one it has in the workspace, `fallback` the name of its file. */
export function readHead(
  root: Element,
  entities: readonly string[],
  fallback: string,
  id?: string,
): Contract {
  const custom = customOf(root);
  const own = hasProfile(root);
  const title = textIn(root, 'name') ?? fallback;
  const description = objectIn(root, 'description') ?? {};
  return contractSchema.parse(
    present({
      id: id ?? (own ? slugOf(custom['c360Contract']) : undefined) ?? importedId(title, 'contract'),
      name: title.slice(0, 200) || 'Contract',
      version: semanticVersion(textIn(root, 'version')),
      status: contractStatuses.find((status) => status === textIn(root, 'status')?.toLowerCase()) ?? 'draft',
      purpose: textOf(description['purpose']),
      usage: textOf(description['usage']),
      limitations: textOf(description['limitations']),
      entities,
      source: slugOf(custom['c360Source']),
      domain: textIn(root, 'domain'),
      dataProduct: textIn(root, 'dataProduct'),
      tenant: textIn(root, 'tenant'),
      owner: textOf(custom['c360Owner']),
      consumers: consumersOf(custom['c360Consumers']),
      contractId: textIn(root, 'id')?.slice(0, 500),
      apiVersion: own ? undefined : textIn(root, 'apiVersion')?.slice(0, 20),
      deprecated: deprecationOf(custom['c360Deprecated']),
    }),
  );
}

function consumersOf(value: unknown): Contract['consumers'] {
  const read = contractSchema.shape.consumers.safeParse(value);
  return read.success ? read.data : undefined;
}

/** `1.0` and `v2` are versions of others; ours have three numbers. */
export function semanticVersion(version: string | undefined): string {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?$/.exec(version ?? '');
  if (match === null) return '1.0.0';
  const [, major = '1', minor = '0', patch = '0', rest = ''] = match;
  return `${major}.${minor}.${patch}${rest}`;
}
