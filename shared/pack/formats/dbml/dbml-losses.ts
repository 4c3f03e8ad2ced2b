import type { Domain, Entity, Relationship } from '../../../workspace/index.ts';
import { relationshipMembers } from '../relationship-members.ts';
import { settledNote } from './dbml-text.ts';
import { enumOf } from './enum-of.ts';

export type Lose = (at: string, what: string, why: string) => void;

/** A reader takes optionality from the columns; the rest of what a relationship says has no place in a reference. */
export function referenceLosses(from: Entity, relationship: Relationship, lose: Lose): void {
  const members: string[] = relationshipMembers.filter((key) => relationship[key] !== undefined);
  if (relationship.optional !== isOptional(relationship.attributes, from)) members.push('optional');
  if (members.length > 0)
    lose(`${from.id}/relationships/${relationship.id}`, members.join(', '), 'DBML has no place for it');
}

/** What DBML says of a reference's optionality: whether its columns may be empty. */
export function isOptional(attributes: readonly string[], { key, attributes: columns }: Entity): boolean {
  return !attributes.every(
    (attribute) => key.includes(attribute) || columns.find(({ id }) => id === attribute)?.required === true,
  );
}

/** Codes and their meanings are an enum; the rest of a domain is not. */
export function enumLosses({ id, name, values = [], type, ...rest }: Domain, lose: Lose): void {
  const members = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key);
  if (name !== id) members.unshift('name');
  if (type !== 'text') members.push('type');
  if (values.some(({ value }) => value === '')) members.push('the empty code');
  if (values.some(({ meaning = '' }) => settledNote(meaning) !== meaning))
    members.push('white space of meanings');
  if (members.length > 0) lose(`domains/${id}`, members.join(', '), 'DBML has no place for it');
}

const entityMembers = [
  'name',
  'kind',
  'subtype',
  'owner',
  'steward',
  'physicalName',
  'sameAs',
  'deprecated',
  'term',
] as const;
const attributeMembers = [
  'category',
  'sensitivity',
  'term',
  'owner',
  'steward',
  'examples',
  'sameAs',
  'deprecated',
  'physicalName',
  'physicalType',
  'authority',
  'noSource',
  'holds',
] as const;

export function tableLosses(
  entity: Entity,
  domains: readonly Domain[],
  enums: ReadonlyMap<string, Domain>,
  lose: Lose,
): void {
  const said = (one: object, members: readonly string[]): string[] =>
    members.filter((key) => (one as Record<string, unknown>)[key] !== undefined);
  const dropped = said(entity, entityMembers).filter((key) => key !== 'name' || entity.name !== entity.id);
  if (dropped.length > 0) lose(entity.id, dropped.join(', '), 'DBML has no place for it');
  if (settledNote(entity.definition) !== entity.definition)
    lose(entity.id, 'white space of the definition', 'DBML takes the common indent off notes');
  for (const attribute of entity.attributes) {
    const members = said(attribute, attributeMembers);
    if (attribute.name !== attribute.id) members.unshift('name');
    if (settledNote(attribute.definition) !== attribute.definition)
      members.push('white space of the definition');
    const domain = domains.find(({ id }) => id === attribute.domain);
    if (domain !== undefined && enumOf(attribute, enums) === undefined) members.push(`domain ${domain.id}`);
    if (members.length > 0)
      lose(`${entity.id}.${attribute.id}`, members.join(', '), 'DBML has no place for it');
  }
}
