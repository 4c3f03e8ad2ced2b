import { showOnCanvas } from '../../state/model-desk.ts';
import { open, openRoom, type RoomId } from '../../state/navigation.ts';

/** Where a file of the workspace is edited. `entity` and `source` open that one. */
export type PlaceTarget =
  | { readonly kind: 'room'; readonly room: RoomId; readonly view: string }
  | { readonly kind: 'entity'; readonly entity: string }
  | { readonly kind: 'source'; readonly source: string };

/** Beginnings of paths, the longer before the shorter. */
const rooms: readonly (readonly [string, RoomId, string])[] = [
  ['mappings/', 'model', 'mapping'],
  ['model/glossary', 'model', 'glossary'],
  ['model/domains', 'model', 'domains'],
  ['model/', 'model', 'diagram'],
  ['identity/', 'identity', 'ruleset'],
  ['consent/retention', 'consent', 'retention'],
  ['consent/purposes', 'consent', 'vocabulary'],
  ['consent/', 'consent', 'policies'],
  ['activations/', 'activation', 'list'],
  ['requests/', 'requests', 'board'],
  ['contracts/', 'packs', 'export'],
  ['decisions/', 'decisions', 'timeline'],
];

/** The screen that shows a file; undefined when none does. */
export function targetOf(file: string): PlaceTarget | undefined {
  const entity = /^model\/entities\/(.+)\.yaml$/.exec(file)?.[1];
  if (entity !== undefined) return { kind: 'entity', entity };
  const source = /^sources\/(.+)\.yaml$/.exec(file)?.[1];
  if (source !== undefined) return { kind: 'source', source };
  const found = rooms.find(([start]) => file.startsWith(start));
  return found === undefined ? undefined : { kind: 'room', room: found[1], view: found[2] };
}

/** Opens the screen that shows a file. */
export function openPlace(target: PlaceTarget): void {
  switch (target.kind) {
    case 'entity':
      showOnCanvas({ kind: 'entity', entity: target.entity });
      break;
    case 'source':
      open({ kind: 'source', id: target.source });
      break;
    case 'room':
      openRoom(target.room, target.view);
      break;
  }
}
