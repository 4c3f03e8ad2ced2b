import type { TimelineRow } from '../../../shared/workbench/index.ts';
import { runJob } from '../../state/jobs.ts';
import { open, openRoom, type RoomId } from '../../state/navigation.ts';
import { toastError, toastHint } from '../../state/toasts.ts';

/** Where things of a kind are looked at. */
const rooms: Readonly<Record<string, readonly [RoomId, string?]>> = {
  activation: ['activation'],
  attributePolicy: ['consent'],
  consentEvents: ['consent'],
  decision: ['identity', 'review'],
  entity: ['model'],
  label: ['identity', 'review'],
  labels: ['identity', 'review'],
  log: ['decisions', 'verify'],
  mapping: ['model'],
  pack: ['packs'],
  pair: ['identity', 'pairs'],
  pairs: ['identity', 'pairs'],
  persons: ['people'],
  policy: ['consent'],
  purpose: ['consent'],
  request: ['requests'],
  ruleset: ['identity', 'ruleset'],
  run: ['identity', 'history'],
  sources: ['sources'],
  suppression: ['requests'],
};

/** What the way to the target is called; `null` when it has no place of its own. */
export function jumpLabel({ target }: TimelineRow): string | null {
  if (target.kind === 'source' && target.id !== null) return `Open source ${target.id}`;
  if (target.kind === 'person' && target.token !== null) return 'Open the person';
  const room = rooms[target.kind];
  return room === undefined ? null : `Go to ${target.kind}${target.id === null ? '' : ` ${target.id}`}`;
}

/** Shows the target of a row. A person is looked for by the commitment that the log holds. */
export async function jumpToTarget({ target }: TimelineRow): Promise<void> {
  if (target.kind === 'source' && target.id !== null) open({ kind: 'source', id: target.id });
  else if (target.kind === 'person' && target.token !== null) await openPerson(target.token);
  else {
    const room = rooms[target.kind];
    if (room !== undefined) openRoom(...room);
  }
}

async function openPerson(token: string): Promise<void> {
  const found = await runJob('audit.locate', { token }, { title: 'Look for the person', quiet: true });
  if (!found.ok) toastError(found.error);
  else if (found.value.personId === null)
    toastHint(
      'Nobody of the current run',
      'The entry is about a person of an earlier run, or was written on another computer, whose key is not here.',
    );
  else open({ kind: 'person', id: found.value.personId, label: found.value.personId });
}
