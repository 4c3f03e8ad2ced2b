import { moments, never } from './moments.ts';
import type { World, WorldNotice, WorldStatement } from './state.ts';

/**
 * The purposes that the notice behind a statement lists, in every language that it has: what one translation leaves out
 * nobody agreed to. A notice is named by id and version, or by one of them where that is clear.
 */
export function listedBy(world: World, { notice }: WorldStatement, at: string): readonly string[] {
  if (notice === null) return [];
  const { id, version } = notice;
  const versions = world.notices.filter(
    (one) =>
      (id === null || one.id === id) &&
      (version === null || one.version === version) &&
      (version !== null || shownAt(world, one, at)),
  );
  const names = new Set(versions.map((one) => one.id));
  if ((id === null && version === null) || names.size !== 1) return [];
  return world.purposes
    .map((one) => one.id)
    .filter((purpose) => versions.every(({ purposes }) => purposes.includes(purpose)));
}

/** From its day until it ends, or the next one in its language begins. */
function shownAt(world: World, notice: WorldNotice, at: string): boolean {
  const begin = (one: WorldNotice): string => moments(one.validFrom)?.[0] ?? never;
  const successors = world.notices
    .filter(({ id, language }) => id === notice.id && language === notice.language)
    .map(begin)
    .filter((other) => other > begin(notice));
  const end = notice.validTo === null ? never : (moments(notice.validTo)?.[0] ?? never);
  return begin(notice) <= at && [...successors, end].every((limit) => at < limit);
}
