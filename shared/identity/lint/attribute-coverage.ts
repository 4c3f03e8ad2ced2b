import type { WorkspaceModel } from '../../workspace/index.ts';

const given = 'person.first_name';
const family = 'person.last_name';
const full = 'person.full_name';
const address = 'contact_point_address.full_address';
const postcode = 'contact_point_address.postal_code';
const addressParts = ['line1', 'line2', 'street_number'].map((name) => `contact_point_address.${name}`);

/** Which sources give an attribute. */
export interface AttributeCoverage {
  /** By mapping alone: what golden records can hold. */
  readonly mapped: ReadonlyMap<string, ReadonlySet<string>>;
  /** With what the evidence step fills in from other attributes: what rules can look at. */
  readonly evident: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Attributes by the sources that hold them, as far as the mappings say before anything is loaded. */
export function attributeCoverage({ mappings }: Pick<WorkspaceModel, 'mappings'>): AttributeCoverage {
  const mapped = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, attribute: string, source: string): void => {
    const own = to.get(attribute);
    if (own === undefined) to.set(attribute, new Set([source]));
    else own.add(source);
  };
  for (const { entity, source, fields, constants } of mappings) {
    for (const { attribute } of [...fields, ...constants]) add(mapped, `${entity}.${attribute}`, source);
  }
  const evident = new Map([...mapped].map(([attribute, sources]) => [attribute, new Set(sources)]));
  const fill = (target: string, from: readonly string[]): void => {
    for (const attribute of from)
      for (const source of evident.get(attribute) ?? []) add(evident, target, source);
  };
  fill(given, [full]);
  fill(family, [full]);
  fill(full, [given, family]);
  fill(address, addressParts);
  fill(postcode, [address]);
  return { mapped, evident };
}
