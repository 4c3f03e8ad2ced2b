import type { Attribute, Domain } from '../../../workspace/index.ts';

/** The domain that is the enum of a column: one of codes, by id. */
export function enumOf({ type, domain }: Attribute, enums: ReadonlyMap<string, Domain>): Domain | undefined {
  return type === 'text' && domain !== undefined ? enums.get(domain) : undefined;
}
