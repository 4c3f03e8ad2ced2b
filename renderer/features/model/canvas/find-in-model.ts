import type { Entity } from '../../../../shared/workspace/index.ts';
import { compareText } from '../../../../shared/kernel/index.ts';
import type { ModelThing } from '../../../state/model-thing.ts';

/** An entity or attribute that was looked for. */
export interface Found {
  readonly thing: Extract<ModelThing, { kind: 'entity' | 'attribute' }>;
  readonly name: string;
  readonly where: string;
  /** The name elsewhere that it was found by; null where it is our own. */
  readonly alias: string | null;
  /** Smaller is better. */
  readonly rank: number;
}

const most = 60;

/**
 * Entities and attributes whose name, id or path holds all words asked for, best first: a name that is it, one that
 * begins with it, one that holds it; entities before attributes. Names in tables and in other models count, too.
 */
export function findInModel(entities: readonly Entity[], asked: string): readonly Found[] {
  const words = asked
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const found: Found[] = [];
  for (const entity of entities) {
    const rank = rankOf(words, entity.name, entity.id);
    const { rank: best, alias } =
      rank === null ? byOtherName(words, entity, entity.id) : { rank, alias: null };
    if (best !== null)
      found.push({
        thing: { kind: 'entity', entity: entity.id },
        name: entity.name,
        where: entity.id,
        alias,
        rank: best,
      });
    for (const attribute of entity.attributes) {
      const path = `${entity.id}.${attribute.id}`;
      const its = rankOf(words, attribute.name, path, attribute.id);
      const { rank: best, alias } =
        its === null ? byOtherName(words, attribute, path) : { rank: its, alias: null };
      if (best !== null)
        found.push({
          thing: { kind: 'attribute', entity: entity.id, attribute: attribute.id },
          name: attribute.name,
          where: path,
          alias,
          rank: best + 0.5,
        });
    }
  }
  return found.sort((a, b) => a.rank - b.rank || compareText(a.where, b.where)).slice(0, most);
}

/** Found by its name in tables or in another model: after all that are called so here. */
function byOtherName(
  words: readonly string[],
  { physicalName, sameAs = {} }: Pick<Entity, 'physicalName' | 'sameAs'>,
  where: string,
): { readonly rank: number | null; readonly alias: string | null } {
  const names = [...(physicalName === undefined ? [] : [physicalName]), ...Object.values(sameAs)];
  for (const alias of names) {
    const rank = rankOf(words, alias, where);
    if (rank !== null) return { rank: rank + 4, alias };
  }
  return { rank: null, alias: null };
}

function rankOf(words: readonly string[], ...names: readonly string[]): number | null {
  const lower = names.map((name) => name.toLowerCase());
  if (!words.every((word) => lower.some((name) => name.includes(word)))) return null;
  const whole = words.join(' ');
  if (lower.includes(whole)) return 0;
  if (lower.some((name) => name.startsWith(whole))) return 1;
  return lower.some((name) => name.includes(whole)) ? 2 : 3;
}
