import { canonicalJson } from '../../../kernel/index.ts';
import type { Attribute, Domain, Entity, Relationship } from '../../../workspace/index.ts';
import type { Loss } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { relationshipMembers } from '../relationship-members.ts';
import { cutText, isMarkable, markedDefinition, readMarkedDefinition } from './class-mark.ts';
import { dialects, type SqlDialect } from './dialects.ts';
import { readType } from './read-column.ts';
import { physicalNameOf } from './script-to-model.ts';
import { readSqlType, type ReadType } from './sql-to-attribute-type.ts';
import { tokensOf } from './sql-tokens.ts';
import type { ColumnPlan, ForeignKeyPlan, TablePlan } from './table-plan.ts';
import { TokenCursor } from './token-cursor.ts';

/** What SQL has no word for, whatever the dialect. */
const entityMembers = [
  'kind',
  'subtype',
  'term',
  'owner',
  'steward',
  'sameAs',
  'deprecated',
  'foreign',
] as const;
const attributeMembers = [
  'term',
  'authority',
  'noSource',
  'holds',
  'owner',
  'steward',
  'examples',
  'sameAs',
  'deprecated',
  'foreign',
] as const;
const limits = ['values', 'minLength', 'maxLength', 'minimum', 'maximum', 'precision', 'scale'] as const;

/**
 * What a script does not give back when it is read again, one loss per place and member: what SQL cannot say, what the dialect
 * cannot, and what our importer would name or type otherwise. Written as a prediction of the importer; a test holds the two
 * together.
 */
export function ddlLosses(
  plans: readonly TablePlan[],
  domains: readonly Domain[],
  dialect: SqlDialect,
): Loss[] {
  const { title, longestComment } = dialects[dialect];
  const whyOf = (member: string, definition: string, most = Infinity): string | undefined =>
    member === 'definition' && !definition.includes('\u0000')
      ? `${title} holds ${String(most)} characters with the class; the rest is cut off`
      : undefined;
  const losses: Loss[] = [];
  const lose = (at: string, what: string, why = `${title} has no place for it`): void => {
    losses.push({ path: `#/${at}`, what, why, kept: 'contracts/ and schemas/' });
  };
  const ids = new ImportIds();
  const types = new Map<string, ReadType>();
  const typeOf = (text: string): ReadType => {
    const known = types.get(text) ?? readSqlType(readType(new TokenCursor(tokensOf(text))), dialect);
    types.set(text, known);
    return known;
  };
  for (const plan of plans) {
    const id = ids.take(plan.path.at(-1) ?? '', 'entity');
    for (const member of entityLosses(plan, id, dialect))
      lose(plan.entity.id, member, whyOf(member, plan.entity.definition, longestComment?.table));
    const columns = new ImportIds();
    for (const column of plan.columns) {
      const at = `${plan.entity.id}.${column.attribute.id}`;
      const back = { id: columns.take(column.name, 'attribute'), ...typeOf(column.type) };
      for (const member of attributeLosses(column, plan, back, dialect))
        lose(at, member, whyOf(member, column.attribute.definition, longestComment?.column));
      const { attribute, domain } = column;
      const members = domainLosses(column, back, dialect);
      if (domain === undefined && attribute.domain !== undefined)
        lose(at, 'domain', 'there is no such domain');
      else if (domain === undefined && members.length > 0)
        lose(at, 'domain', 'the limits of its type become a domain');
      else if (domain !== undefined) lose(at, `domain ${domain.id}: ${members.join(', ')}`);
    }
    for (const relationship of plan.entity.relationships)
      for (const member of relationshipLosses(relationship, plan))
        lose(`${plan.entity.id}/relationships/${relationship.id}`, member);
  }
  const used = new Set(plans.flatMap(({ columns }) => columns.map(({ domain }) => domain?.id)));
  for (const { id } of domains) if (!used.has(id)) lose(`domains/${id}`, 'the domain', 'no column has it');
  return losses;
}

const present = (one: object, members: readonly string[]): string[] =>
  members.filter((member) => (one as Record<string, unknown>)[member] !== undefined);

function nameLosses(
  { id, name, physicalName }: Pick<Entity, 'id' | 'name' | 'physicalName'>,
  back: { readonly id: string; readonly name: string; readonly physicalName: string },
): string[] {
  const written = back.physicalName === back.id ? undefined : back.physicalName;
  return [
    ...(id === back.id ? [] : ['id']),
    ...(name === back.name.slice(0, 200) ? [] : ['name']),
    ...(physicalName === written ? [] : ['physicalName']),
  ];
}

function entityLosses({ entity, path, key, unique }: TablePlan, id: string, dialect: SqlDialect): string[] {
  const sets = entity.alternateKeys ?? [];
  const whole =
    sets.length === unique.length && sets.every((set, index) => set.length === unique[index]?.length);
  return [
    ...nameLosses(entity, { id, name: path.at(-1) ?? id, physicalName: physicalNameOf(path) }),
    ...present(entity, entityMembers),
    ...(writtenDefinition(entity.definition, dialect) === entity.definition ? [] : ['definition']),
    ...(key.length === entity.key.length ? [] : ['key']),
    ...(sets.length > 0 && (!dialects[dialect].unique || !whole) ? ['alternateKeys'] : []),
  ];
}

/** What a text about a table says in the script. */
function writtenDefinition(definition: string, dialect: SqlDialect): string {
  return cutText(definition, dialects[dialect].longestComment?.table ?? Infinity).replaceAll('\u0000', '');
}

function columnDefinition(attribute: Attribute, dialect: SqlDialect): string {
  const marked = markedDefinition(attribute, dialects[dialect].longestComment?.column);
  return readMarkedDefinition(marked).definition.replaceAll('\u0000', '');
}

function attributeLosses(
  { attribute, name }: ColumnPlan,
  { key }: TablePlan,
  back: ReadType & { readonly id: string },
  dialect: SqlDialect,
): string[] {
  const { category } = attribute;
  const onlyKey = key.length === 1 && key[0] === name;
  return [
    ...nameLosses(attribute, { id: back.id, name, physicalName: name }),
    ...present(attribute, attributeMembers),
    ...(columnDefinition(attribute, dialect) === attribute.definition ? [] : ['definition']),
    ...(category !== undefined && !isMarkable(category) ? ['category'] : []),
    ...(attribute.type === back.type ? [] : ['type']),
    ...(attribute.physicalType === back.physicalType ? [] : ['physicalType']),
    ...(attribute.unique === true && !onlyKey && !dialects[dialect].unique ? ['unique'] : []),
  ];
}

/** Members of a domain that the column's type and checks do not say, or say otherwise. */
function domainLosses({ attribute, domain }: ColumnPlan, read: ReadType, dialect: SqlDialect): string[] {
  const { maxLength, precision, scale } = read;
  const checked = dialects[dialect].check === 'none' ? {} : checkedLimits(attribute, domain);
  const back: Record<string, unknown> = { maxLength, precision, scale, ...checked };
  const own: Record<string, unknown> = {
    ...domain,
    ...(domain?.values === undefined ? {} : { values: domain.values.map(({ value }) => value) }),
  };
  const other = limits.filter(
    (limit) => canonicalJson(own[limit] ?? null) !== canonicalJson(back[limit] ?? null),
  );
  if (domain === undefined) return [...other];
  const meanings = domain.values?.some(({ meaning }) => meaning !== undefined) === true;
  return [
    'id',
    'name',
    ...present(domain, ['definition', 'pattern', 'format', 'unit']),
    ...(meanings ? ['meanings of its codes'] : []),
    ...other,
  ];
}

/** The limits that stand as a check. */
function checkedLimits({ type }: Attribute, domain: Domain | undefined): Record<string, unknown> {
  const { values = [], minLength = 0, minimum, maximum } = domain ?? {};
  if (type === 'text' && values.length > 0)
    return { values: values.map(({ value }) => value.replaceAll('\u0000', '')) };
  if (type === 'text') return minLength > 0 ? { minLength } : {};
  return type === 'integer' || type === 'decimal' ? { minimum, maximum } : {};
}

function relationshipLosses(relationship: Relationship, plan: TablePlan): string[] {
  const written = plan.foreignKeys.find(({ id }) => id === relationship.id);
  if (written === undefined) return ['the relationship'];
  return [
    ...present(relationship, [...relationshipMembers, 'foreign']),
    ...(relationship.optional === isOptional(written, plan) ? [] : ['optional']),
    ...((relationship.cardinality === 'one-to-one') === isUnique(written, plan) ? [] : ['cardinality']),
  ];
}

function isOptional({ columns }: ForeignKeyPlan, plan: TablePlan): boolean {
  return !columns.every(
    (name) =>
      plan.key.includes(name) || plan.columns.find((one) => one.name === name)?.attribute.required === true,
  );
}

/** Whether the script says that the columns of a foreign key occur once. */
function isUnique({ columns }: ForeignKeyPlan, plan: TablePlan): boolean {
  const sets = plan.hasUnique
    ? [
        plan.key,
        ...plan.unique,
        ...plan.columns.filter(({ attribute }) => attribute.unique === true).map(({ name }) => [name]),
      ]
    : [plan.key];
  return sets.some((set) => set.length === columns.length && set.every((name) => columns.includes(name)));
}
