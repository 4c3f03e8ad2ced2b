import type { Attribute, Contract, Entity, Relationship } from '../../workspace/index.ts';
import type { ContractTerms, ServiceLevel, StatedRules } from '../compatibility/index.ts';

type Foreign = Pick<Entity | Attribute | Relationship | Contract, 'foreign'>;
type Members = Readonly<Record<string, unknown>>;

/** A member that an ODCS contract has and the model has no place for, as it came; null where there is none. */
export function contractMember({ foreign }: Foreign, key: string): unknown {
  return foreign?.['odcs']?.[key] ?? null;
}

/** The level of secrecy, or the class, in the contract's own words. */
export function statedSecrecy(attribute: Attribute): string | null {
  const word = contractMember(attribute, 'classification');
  return typeof word === 'string' && word.trim() !== '' ? word : null;
}

/** Name of the column with the encrypted value. */
export function statedEncryption(attribute: Attribute): string | null {
  const name = contractMember(attribute, 'encryptedName');
  return typeof name === 'string' ? name : null;
}

/** Checks and inner fields of an entity and its columns that the tables of the model do not say. */
export function statedRules(entity: Entity): readonly StatedRules[] {
  const rules = (path: string, of: Foreign): StatedRules => ({
    path,
    quality: membersIn(contractMember(of, 'quality')),
    inner: [contractMember(of, 'properties'), contractMember(of, 'items')],
  });
  return [
    { ...rules(entity.id, entity), inner: null },
    ...entity.attributes.map((attribute) => rules(`${entity.id}.${attribute.id}`, attribute)),
  ];
}

/** Purpose and service levels; those of a contract on a source are worked out from the source and are none of its terms. */
export function contractTerms(contract: Contract): ContractTerms {
  const first = contractMember(contract, 'slaDefaultElement');
  return {
    purpose: contract.purpose ?? null,
    serviceLevels:
      contract.source === undefined
        ? membersIn(contractMember(contract, 'slaProperties')).map(
            ({ property, element, value, unit }): ServiceLevel => ({
              property: typeof property === 'string' ? property : '',
              element: typeof element === 'string' ? element : typeof first === 'string' ? first : '',
              value,
              unit,
            }),
          )
        : null,
  };
}

function membersIn(value: unknown): readonly Members[] {
  return Array.isArray(value)
    ? value.filter((item: unknown): item is Members => typeof item === 'object' && item !== null)
    : [];
}
