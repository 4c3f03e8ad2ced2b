import {
  attributeSchema,
  domainSchema,
  entitySchema,
  type Attribute,
  type Domain,
  type Entity,
} from '../../workspace/index.ts';

/** What our own writers put beside the words of a format: members of the model that the format has no word for. */
export interface OwnAnnotation {
  readonly members: Readonly<Record<string, unknown>>;
  readonly domains: readonly Domain[];
}

/** The annotation of an entity, or null where the file was not written by us. */
export function readAnnotation(value: unknown): OwnAnnotation | null {
  if (!isObject(value) || typeof value['id'] !== 'string') return null;
  const { domains, ...members } = value;
  const read = Array.isArray(domains) ? domains.map((one) => domainSchema.safeParse(one)) : [];
  return { members, domains: read.flatMap((one) => (one.success ? [one.data] : [])) };
}

/** An attribute of its annotation and of what the format itself says, which has the last word; null where it is none. */
export function annotatedAttribute(
  annotation: unknown,
  said: Readonly<Record<string, unknown>>,
): Attribute | null {
  if (!isObject(annotation)) return null;
  const read = attributeSchema.safeParse({ ...annotation, ...said });
  return read.success ? read.data : null;
}

export function annotatedEntity(
  annotation: OwnAnnotation | null,
  said: Readonly<Record<string, unknown>>,
): Entity | null {
  const read = entitySchema.safeParse({ ...annotation?.members, ...said });
  return read.success ? read.data : null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
