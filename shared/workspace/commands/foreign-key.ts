import { err, fail, ok, type Result } from '../../kernel/index.ts';
import { diagnosticError } from '../diagnostic.ts';
import { workspacePath } from '../file-kind.ts';
import { parseFile } from '../parsed-file.ts';
import type { FileChange } from '../save-journal.ts';
import type { Attribute, Deprecation, Entity, ForeignMembers } from '../schema/index.ts';
import { editFile, type CommandContext } from './command.ts';
import { entityThere, partsOf, type Part } from './model-file.ts';

/** A relationship of the entity that holds the foreign key, before its attributes are chosen. */
export interface DrawnRelationship {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly inverseName?: string | undefined;
  readonly definition?: string | undefined;
  readonly deprecated?: Deprecation | undefined;
  readonly foreign?: ForeignMembers | undefined;
  readonly to: string;
  readonly attributes?: readonly string[] | undefined;
  readonly toAttributes?: readonly string[] | undefined;
  readonly cardinality: 'one-to-one' | 'many-to-one';
  readonly optional?: boolean | undefined;
  readonly toOptional?: boolean | undefined;
  readonly identifying?: boolean | undefined;
  /** Word before the names of attributes that are made: two ends at one entity need two names. */
  readonly prefix?: string;
}

/** The entity as its file says now, defaults filled in. */
export function readEntity(context: CommandContext, entity: string): Result<Entity> {
  const there = entityThere(context, entity);
  if (!there.ok) return there;
  const path = workspacePath('entity', entity);
  const parsed = parseFile(path, 'entity', context.texts.get(path) ?? '');
  if (parsed.ok) return ok(parsed.value.value);
  const [first] = parsed.error;
  return first === undefined
    ? fail('workspace.invalid', `${path} cannot be read`)
    : err(diagnosticError(first));
}

/** The wanted id, or the first of `wanted_2`, `wanted_3`, … that is free. At most 64 characters. */
export function freeId(wanted: string, taken: readonly string[]): string {
  const base = wanted.slice(0, 60).replace(/[-_]+$/, '');
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}_${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** Writes a relationship, makes foreign-key attributes that are missing, and puts them into the key when it is identifying. */
export function connect(
  context: CommandContext,
  entity: string,
  { prefix = '', ...drawn }: DrawnRelationship,
): Result<readonly FileChange[]> {
  const here = readEntity(context, entity);
  if (!here.ok) return here;
  const target = drawn.to === entity ? here : readEntity(context, drawn.to);
  if (!target.ok) return target;
  const old = here.value.relationships.find(({ id }) => id === drawn.id);
  // A relationship that still leads to the same entity keeps the attributes that it has.
  const kept = old?.to === drawn.to ? old : undefined;
  const toAttributes = drawn.toAttributes ?? kept?.toAttributes ?? target.value.key;
  if (toAttributes.length === 0)
    return fail('model.not-a-key', `${drawn.to} has no key that a relationship could point to`, {
      location: { file: workspacePath('entity', drawn.to), path: 'key' },
      fix: `Set the key of ${drawn.to} first, or name the attributes that the relationship points to.`,
    });
  const own = here.value.relationships.filter((relationship) => relationship !== old);
  const attributes =
    drawn.attributes ??
    kept?.attributes ??
    toAttributes.map((id) => foreignName(here.value, target.value, id, drawn, prefix));
  const optional = drawn.optional ?? drawn.identifying !== true;
  const relationship = {
    ...drawn,
    id:
      drawn.id ??
      freeId(
        [entity, ...(prefix === '' ? [] : [prefix]), drawn.to].join('_'),
        own.map(({ id }) => id),
      ),
    attributes,
    toAttributes,
    optional,
  };
  return editFile(context, 'entity', entity, (value) => {
    const missing = attributes.flatMap((id, index): Part[] => {
      if (partsOf(value, 'attributes').some((part) => part['id'] === id)) return [];
      const model = target.value.attributes.find((attribute) => attribute.id === toAttributes[index]);
      return [foreignAttribute(id, target.value, model, optional)];
    });
    if (missing.length > 0) value['attributes'] = [...partsOf(value, 'attributes'), ...missing];
    const relationships = partsOf(value, 'relationships');
    value['relationships'] =
      old === undefined
        ? [...relationships, relationship]
        : relationships.map((part) => (part['id'] === relationship.id ? relationship : part));
    if (drawn.identifying === true) {
      const key = Array.isArray(value['key']) ? (value['key'] as string[]) : [];
      value['key'] = [...new Set([...key, ...attributes])];
    }
    return ok();
  });
}

/** An attribute that is there and free to be the foreign key, or the id of one to be made. */
function foreignName(
  here: Entity,
  target: Entity,
  id: string,
  drawn: Omit<DrawnRelationship, 'prefix'>,
  prefix: string,
): string {
  const self = here.id === target.id;
  const taken = here.relationships.flatMap((relationship) =>
    relationship.id === drawn.id ? [] : relationship.attributes,
  );
  const generic = !id.includes('_') || id.length < 4;
  const base = generic ? `${target.id}_${id}` : id;
  const wanted = prefix !== '' ? `${prefix}_${base}` : self ? `parent_${base}` : base;
  const existing = here.attributes.find((attribute) => attribute.id === wanted);
  const twin = target.attributes.find((attribute) => attribute.id === id);
  const free =
    existing === undefined ||
    (!self && existing.type === (twin?.type ?? existing.type) && !taken.includes(wanted));
  if (free) return wanted.slice(0, 64);
  return freeId(
    self ? wanted : `${target.id}_${id}`,
    here.attributes.map((attribute) => attribute.id),
  );
}

function foreignAttribute(id: string, target: Entity, model: Attribute | undefined, optional: boolean): Part {
  const called = target.name;
  return {
    id,
    name: called,
    type: model?.type ?? 'text',
    ...(model?.physicalType === undefined ? {} : { physicalType: model.physicalType }),
    classification: model?.classification ?? 'none',
    ...(model?.sensitivity === undefined ? {} : { sensitivity: model.sensitivity }),
    definition: `Points to the ${called.toLowerCase()} that this row is about.`,
    ...(optional ? {} : { required: true }),
    ...(model?.category === undefined ? {} : { category: model.category }),
    ...(model?.domain === undefined ? {} : { domain: model.domain }),
  };
}
