import type { Area, Domain, Entity, Naming, Term } from '../../workspace/index.ts';
import { defaultNaming } from '../naming/default-naming.ts';
import { b2b, b2bAreas, b2bLists } from './b2b.ts';
import { c360CoreLite } from './c360-core-lite/index.ts';
import { domainsOf } from './core/domains.ts';
import { c360Core, coreAreas } from './core/index.ts';
import { coreTerms } from './core/terms.ts';
import { retail, retailAreas, retailLists } from './retail.ts';

/** What a template brings beside its entities. Files of parts that are empty are not written. */
export interface ModelParts {
  readonly areas: readonly Area[];
  readonly terms: readonly Term[];
  readonly domains: readonly Domain[];
  readonly naming: Naming | null;
}

export interface Template {
  readonly name: string;
  readonly description: string;
  /** A fresh copy of the entities, sorted by id. */
  readonly entities: () => Entity[];
  readonly parts: () => ModelParts;
}

const nothing: ModelParts = { areas: [], terms: [], domains: [], naming: null };

/** Canonical models that a new workspace can start from. */
export const templates = {
  'c360-core-lite': {
    name: 'C360 Core Lite',
    description:
      'Party, person, three kinds of contact point, identification and consent: enough to resolve people and govern the use of their data.',
    entities: c360CoreLite,
    parts: () => nothing,
  },
  'c360-core': {
    name: 'C360 Core',
    description:
      'The whole of a customer in 32 tables: parties and roles, contact points, accounts, orders, consent, interactions, identity. Holds all of Lite.',
    entities: c360Core,
    parts: () => partsOf(c360Core(), coreAreas),
  },
  'c360-b2b': {
    name: 'C360 B2B',
    description:
      'Core for selling to companies: organizations in a tree, accounts with contacts, leads, opportunities, agreements.',
    entities: b2b,
    parts: () => partsOf(b2b(), b2bAreas(), b2bLists),
  },
  'c360-retail': {
    name: 'C360 Retail',
    description:
      'Core for shops: baskets, promotions, vouchers and points beside orders, returns and stores.',
    entities: retail,
    parts: () => partsOf(retail(), retailAreas(), retailLists),
  },
} satisfies Record<string, Template>;

function partsOf(entities: readonly Entity[], areas: readonly Area[], lists?: string): ModelParts {
  return {
    areas: areas.map((area) => ({ ...area, entities: [...area.entities] })),
    terms: coreTerms(),
    domains: domainsOf(entities, lists),
    naming: defaultNaming,
  };
}

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

/** The areas, terms, domains and naming standard of a template. */
export function createModelParts(template: TemplateId): ModelParts {
  return templates[template].parts();
}
