import type { Attribute, Domain, Entity } from '../../workspace/index.ts';

/** What a schema of one entity needs to know beside the entity. */
export interface SchemaContext {
  /** Id of the workspace; names the schema. */
  readonly workspace: string;
  readonly domains: readonly Domain[];
  /** The same entity in releases, oldest first: a name that was given up there becomes an alias here. */
  readonly earlier?: readonly Entity[];
}

/** Something of the entity that a schema language says in no words of its own, by JSON pointer into the schema. */
export interface SchemaLoss {
  readonly path: string;
  readonly what: string;
  readonly why: string;
  /** Where it is kept all the same. */
  readonly kept?: string;
}

export interface EntitySchema {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly losses: readonly SchemaLoss[];
}

/** Attributes of an entity, each id once: of those with one id the first. */
export function distinctAttributes({ attributes }: Entity): Attribute[] {
  const seen = new Set<string>();
  return attributes.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A record of the entity always holds the attribute: it is required, or part of the key. */
export function alwaysThere({ id, required }: Attribute, { key }: Entity): boolean {
  return required === true || key.includes(id);
}

export function domainOf(
  { domain, type }: Attribute,
  { domains }: Pick<SchemaContext, 'domains'>,
): Domain | undefined {
  const found = domain === undefined ? undefined : domains.find(({ id }) => id === domain);
  // A domain of another type says nothing about these values; the check of the model reports it.
  return found?.type === type ? found : undefined;
}

/** A JSON pointer (RFC 6901) of its tokens. */
export function pointer(...tokens: readonly (string | number)[]): string {
  return tokens
    .map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** What an attribute holds is described by schemas of its own, and the attribute as a value of any shape. */
export function heldLosses({ holds = [] }: Attribute, path: string, kept: string): SchemaLoss[] {
  return holds.map((entity) => ({
    path,
    what: `that its values are records of ${entity}, nested`,
    why: 'Each entity has a schema of its own.',
    kept,
  }));
}
