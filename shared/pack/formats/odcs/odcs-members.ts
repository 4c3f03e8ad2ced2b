/** Kinds of values that members of ODCS have, as far as a reader depends on them. */
export type MemberKind = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'any';

export interface MemberRule {
  readonly kind: MemberKind;
  /** First version of the standard that has it; 3.0 when missing. */
  readonly since?: '3.1' | '3.2';
  readonly required?: true;
}

type Members = Readonly<Record<string, MemberRule>>;

const text: MemberRule = { kind: 'text' };
const list: MemberRule = { kind: 'list' };
const flag: MemberRule = { kind: 'boolean' };
const number: MemberRule = { kind: 'number' };
const any: MemberRule = { kind: 'any' };
const needed: MemberRule = { kind: 'text', required: true };
const id31: MemberRule = { kind: 'text', since: '3.1' };

const element: Members = {
  id: id31,
  physicalType: text,
  description: text,
  businessName: text,
  authoritativeDefinitions: list,
  tags: list,
  customProperties: list,
  /** 3.2: further names of the same thing. */
  synonyms: { kind: 'list', since: '3.2' },
  context: { kind: 'any', since: '3.2' },
};

const property: Members = {
  ...element,
  name: needed,
  physicalName: text,
  logicalType: text,
  logicalTypeOptions: { kind: 'object' },
  required: flag,
  unique: flag,
  primaryKey: flag,
  primaryKeyPosition: number,
  partitioned: flag,
  partitionKeyPosition: number,
  classification: text,
  criticalDataElement: flag,
  encryptedName: text,
  transformSourceObjects: list,
  transformLogic: text,
  transformDescription: text,
  examples: list,
  quality: list,
  relationships: { kind: 'list', since: '3.1' },
  properties: list,
  items: { kind: 'object' },
  enum: { kind: 'list', since: '3.2' },
  map: { kind: 'object', since: '3.2' },
  semanticType: { kind: 'text', since: '3.2' },
};

/**
 * Members of ODCS by kind of element (bitol-io/open-data-contract-standard, versions 3.0.0 to 3.1.0, and what 3.2.0
 * announces). Our own reading of the standard's reference, kept small: a file is checked against its declared version.
 */
export const odcsMembers = {
  contract: {
    kind: needed,
    apiVersion: needed,
    id: needed,
    version: needed,
    status: needed,
    name: text,
    tenant: text,
    tags: list,
    servers: list,
    dataProduct: text,
    description: { kind: 'object' },
    domain: text,
    schema: list,
    support: list,
    price: { kind: 'object' },
    team: any,
    roles: list,
    slaDefaultElement: text,
    slaProperties: list,
    authoritativeDefinitions: list,
    customProperties: list,
    contractCreatedTs: text,
    context: { kind: 'any', since: '3.2' },
  },
  description: {
    usage: text,
    purpose: text,
    limitations: text,
    authoritativeDefinitions: list,
    customProperties: list,
  },
  table: {
    ...element,
    name: needed,
    physicalName: text,
    logicalType: text,
    dataGranularityDescription: text,
    properties: list,
    relationships: { kind: 'list', since: '3.1' },
    quality: list,
    semanticType: { kind: 'text', since: '3.2' },
  },
  property,
  /** Elements of an array have no name. */
  item: { ...property, name: text },
  relationship: {
    id: { kind: 'text', since: '3.2' },
    type: text,
    from: any,
    to: { kind: 'any', required: true },
    customProperties: list,
  },
  quality: {
    id: id31,
    authoritativeDefinitions: list,
    businessImpact: text,
    customProperties: list,
    description: text,
    dimension: text,
    method: text,
    name: text,
    schedule: text,
    scheduler: text,
    severity: text,
    tags: list,
    type: text,
    unit: text,
    metric: { kind: 'text', since: '3.1' },
    rule: text,
    arguments: { kind: 'object', since: '3.1' },
    query: text,
    engine: text,
    implementation: any,
    mustBe: any,
    mustNotBe: any,
    mustBeGreaterThan: number,
    mustBeGreaterOrEqualTo: number,
    mustBeLessThan: number,
    mustBeLessOrEqualTo: number,
    mustBeBetween: list,
    mustNotBeBetween: list,
    valid: any,
  },
  customProperty: { id: id31, property: needed, value: any, description: { kind: 'text', since: '3.1' } },
  role: {
    id: id31,
    role: needed,
    description: text,
    access: text,
    firstLevelApprovers: text,
    secondLevelApprovers: text,
    customProperties: list,
  },
  sla: {
    id: id31,
    property: needed,
    value: { kind: 'any', required: true },
    valueExt: any,
    unit: text,
    element: text,
    driver: text,
    description: { kind: 'text', since: '3.1' },
    scheduler: { kind: 'text', since: '3.1' },
    schedule: { kind: 'text', since: '3.1' },
  },
} as const satisfies Record<string, Members>;

export type ElementKind = keyof typeof odcsMembers;

/** Where elements stand in one another; members named here are walked. */
export const odcsChildren: Readonly<Partial<Record<ElementKind, Readonly<Record<string, ElementKind>>>>> = {
  contract: {
    description: 'description',
    schema: 'table',
    roles: 'role',
    slaProperties: 'sla',
    customProperties: 'customProperty',
  },
  table: {
    properties: 'property',
    relationships: 'relationship',
    quality: 'quality',
    customProperties: 'customProperty',
  },
  property: {
    properties: 'property',
    items: 'item',
    relationships: 'relationship',
    quality: 'quality',
    customProperties: 'customProperty',
  },
  item: { properties: 'property', items: 'item', quality: 'quality', customProperties: 'customProperty' },
};

/** Versions that are read. A later 3.x is read as the last of these. */
export const odcsVersions = ['3.0', '3.1', '3.2'] as const;
export type OdcsVersion = (typeof odcsVersions)[number];
