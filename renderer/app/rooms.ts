import type { RoomId } from '../state/navigation.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Room {
  readonly id: RoomId;
  readonly label: string;
  readonly icon: IconName;
  /** False: comes with a later version. It is shown so that the order of the work is whole, and says so. */
  readonly ready: boolean;
  readonly keys?: string;
}

/** The rail, in the order of the work. */
export const rooms: readonly Room[] = [
  { id: 'overview', label: 'Overview', icon: 'overview', ready: true, keys: 'g o' },
  { id: 'sources', label: 'Sources', icon: 'sources', ready: true, keys: 'g s' },
  { id: 'model', label: 'Model', icon: 'model', ready: true, keys: 'g m' },
  { id: 'lineage', label: 'Lineage', icon: 'lineage', ready: true, keys: 'g n' },
  { id: 'identity', label: 'Identity', icon: 'identity', ready: true, keys: 'g i' },
  { id: 'people', label: 'People', icon: 'people', ready: true, keys: 'g p' },
  { id: 'consent', label: 'Consent', icon: 'consent', ready: true, keys: 'g c' },
  { id: 'activation', label: 'Activation', icon: 'activation', ready: true, keys: 'g a' },
  { id: 'events', label: 'Events', icon: 'events', ready: false },
  { id: 'quality', label: 'Quality', icon: 'quality', ready: false },
  { id: 'requests', label: 'Requests', icon: 'requests', ready: true, keys: 'g r' },
  { id: 'decisions', label: 'Decisions & audit', icon: 'decisions', ready: true, keys: 'g d' },
  { id: 'packs', label: 'Packs', icon: 'packs', ready: true, keys: 'g k' },
];

export function roomOf(id: RoomId): Room {
  const room = rooms.find((entry) => entry.id === id);
  if (room === undefined) throw new Error(`no room ${id}`);
  return room;
}
