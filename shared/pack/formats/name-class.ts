import { classTargets, createModel } from '../../model/index.ts';
import { matchName } from '../../sources/index.ts';
import type { Attribute, Classification, ColumnClass, Entity } from '../../workspace/index.ts';

/** A name has to point this clearly to a class (of 1000) before anything is said about it. */
const clear = 600;

/** What the first of these names that points to a class clearly says the column holds. */
export function classOfName(...names: readonly string[]): ColumnClass | undefined {
  for (const name of names) {
    const [best] = matchName(name);
    if (best !== undefined && best.strength >= clear) return best.class;
  }
  return undefined;
}

/** How columns of a class relate to a person, as the attribute of the template does where they go. */
export interface PersonalFacts {
  readonly classification: Classification;
  readonly category?: string | undefined;
}

/** Classes that need more than one attribute of the template, or none, and are personal all the same. */
const withoutTarget: Partial<Record<ColumnClass, PersonalFacts>> = {
  address_line: { classification: 'direct', category: 'address.line' },
  ip_address: { classification: 'indirect', category: 'device.ip' },
  // A key of a person is a pseudonym, and still personal data.
  customer_key: { classification: 'indirect' },
};

export function personalFacts(found: ColumnClass): PersonalFacts | undefined {
  const own = withoutTarget[found];
  if (own !== undefined) return own;
  const known = templateAttributes().get(found);
  return known === undefined || known.classification === 'none' ? undefined : known;
}

/**
 * What names say of these attributes of the entity, by id. A bare key of a record counts only where the record holds something personal: then it is a pseudonym.
 */
export function proposalsFor(entity: Entity, open: readonly Attribute[]): Map<string, PersonalFacts> {
  const proposals = new Map<string, PersonalFacts>();
  const keys: string[] = [];
  for (const attribute of open) {
    if (attribute.type === 'boolean') continue;
    const found = classOfName(attribute.physicalName ?? attribute.id, attribute.name);
    const facts = found === undefined ? undefined : personalFacts(found);
    if (facts !== undefined) proposals.set(attribute.id, facts);
    else if (found === 'record_key') keys.push(attribute.id);
  }
  const personal =
    proposals.size > 0 || entity.attributes.some(({ classification }) => classification !== 'none');
  if (personal) for (const id of keys) proposals.set(id, { classification: 'indirect' });
  return proposals;
}

let attributes: ReadonlyMap<ColumnClass, Attribute> | undefined;

/** The attribute of the template where columns of a class go: the template never changes, so it is made once. */
function templateAttributes(): ReadonlyMap<ColumnClass, Attribute> {
  attributes ??= new Map(
    createModel('c360-core-lite').flatMap((entity) =>
      (Object.entries(classTargets) as [ColumnClass, { entity: string; attribute: string }][])
        .filter(([, target]) => target.entity === entity.id)
        .flatMap(([found, target]): [ColumnClass, Attribute][] =>
          entity.attributes.filter(({ id }) => id === target.attribute).map((one) => [found, one]),
        ),
    ),
  );
  return attributes;
}
