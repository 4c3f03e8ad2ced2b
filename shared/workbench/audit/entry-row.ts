import type { PlacedEntry } from '../../audit/index.ts';
import type { AuditEntry, Decision } from '../../workspace/index.ts';
import type { TimelineRow } from '../contract/index.ts';

/** An entry in words. */
export function entryRow(
  { entry, file, line }: PlacedEntry,
  by: string | null,
  decisions: readonly Decision[],
): TimelineRow {
  const { action, at, actor, outcome, error, target } = entry;
  return {
    id: `${entry.writer}:${entry.seq}`,
    kind: 'audit',
    at,
    action,
    title: actionTitle(action),
    text: figures(entry, decisions),
    host: actor.host,
    by,
    outcome,
    error: error ?? null,
    target: { kind: target.kind, id: target.id ?? null, token: target.token ?? null },
    file,
    line,
    entry,
  };
}

/** `decision.rolledBack` -> "Decision rolled back". */
export function actionTitle(action: string): string {
  const words = action
    .replaceAll(/[._-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Whether an entry is about the person of this commitment. */
export function mentions({ target, detail }: AuditEntry, person: string): boolean {
  return target.token === person || (detail.persons?.includes(person) ?? false);
}

function figures({ detail, of }: AuditEntry, decisions: readonly Decision[]): string {
  const { codes = [], counts = {}, objects = [], files = [] } = detail;
  const reasons = objects.flatMap(({ kind, id }) =>
    kind === 'decision' || kind === 'label' ? decisions.filter((one) => one.id === id) : [],
  );
  return [
    ...codes,
    ...Object.entries(counts).map(([name, count]) => `${actionTitle(name).toLowerCase()} ${count}`),
    ...objects.slice(0, 3).map(({ kind, id }) => `${kind} ${id}`),
    ...(objects.length > 3 ? [`${objects.length - 3} more`] : []),
    ...(files.length === 0 ? [] : [`${files.length} ${files.length === 1 ? 'file' : 'files'} by digest`]),
    ...reasons.map(({ reason }) => `“${reason}”`),
    ...(of === undefined ? [] : [`began with entry ${of}`]),
  ].join(', ');
}
