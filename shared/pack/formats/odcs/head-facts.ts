import { compareText } from '../../../kernel/index.ts';
import type { Contract, Entity, WorkspaceModel } from '../../../workspace/index.ts';
import type { CustomEntry } from './custom-properties.ts';
import type { Element } from './element.ts';
import type { HeadFacts } from './head.ts';

export type Vocabulary = Pick<WorkspaceModel, 'areas' | 'domains' | 'terms'>;

/** People of a contract, and the vocabulary that its tables use, whole, so that a reader needs no other file. */
export function headFacts(contract: Contract, entities: readonly Entity[], model: Vocabulary): HeadFacts {
  return { team: teamOf(contract, entities), vocabulary: vocabularyOf(entities, model) };
}

function teamOf({ owner }: Contract, entities: readonly Entity[]): Element[] {
  const people = new Map<string, Element>();
  const add = (username: string | undefined, role: string): void => {
    if (username === undefined || username.trim() === '' || people.has(`${role} ${username}`)) return;
    people.set(`${role} ${username}`, { username, role });
  };
  add(owner, 'owner');
  for (const entity of entities) {
    add(entity.owner, 'data owner');
    add(entity.steward, 'data steward');
  }
  return [...people.values()];
}

function vocabularyOf(entities: readonly Entity[], model: Vocabulary): CustomEntry[] {
  const ids = new Set(entities.map(({ id }) => id));
  const attributes = entities.flatMap((entity) => entity.attributes);
  const domains = new Set(attributes.map(({ domain }) => domain));
  const terms = new Set([...entities, ...attributes].map(({ term }) => term));
  // Areas are written whole, so that contracts that share one say the same of it.
  const areas = model.areas.filter((area) => area.entities.some((id) => ids.has(id)));
  return [
    ['c360Areas', sorted(areas)],
    ['c360Domains', sorted(model.domains.filter(({ id }) => domains.has(id)))],
    ['c360Terms', sorted(model.terms.filter(({ id }) => terms.has(id)))],
  ];
}

function sorted<T extends { readonly id: string }>(items: readonly T[]): T[] | undefined {
  return items.length === 0 ? undefined : [...items].sort((a, b) => compareText(a.id, b.id));
}
