import type { Entity } from '../../workspace/index.ts';
import { c360CoreLite } from './c360-core-lite/index.ts';

export interface Template {
  readonly name: string;
  readonly description: string;
  /** A fresh copy of the entities, sorted by id. */
  readonly entities: () => Entity[];
}

/** Canonical models that a new workspace can start from. */
export const templates = {
  'c360-core-lite': {
    name: 'C360 Core Lite',
    description:
      'Party, person, three kinds of contact point, identification and consent: enough to resolve people and govern the use of their data.',
    entities: c360CoreLite,
  },
} satisfies Record<string, Template>;

export type TemplateId = keyof typeof templates;

/** The template that `c360 new` takes when none is named. */
export const defaultTemplate: TemplateId = 'c360-core-lite';

export function isTemplateId(id: string): id is TemplateId {
  return Object.hasOwn(templates, id);
}

/** The entities of a template, as files of `model/entities/` are written from. The caller owns the copy. */
export function createModel(template: TemplateId): Entity[] {
  return templates[template].entities();
}
