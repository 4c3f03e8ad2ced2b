import type { WorkspaceModel } from '../workspace/index.ts';

export type KeyedModel = Pick<WorkspaceModel, 'decisions' | 'consentEvents' | 'cases'>;

/**
 * What of a workspace names records, identifiers or persons by tokens of the record key, in words ("3 decisions", "1 label");
 * empty where nothing does. What was retracted names nobody any more.
 */
export function keyedLines({ decisions, consentEvents, cases }: KeyedModel): readonly string[] {
  const retracted = new Set(decisions.flatMap((one) => (one.kind === 'retract' ? [one.decision] : [])));
  const live = decisions.filter(({ id, kind }) => kind !== 'retract' && !retracted.has(id));
  const labels = live.filter(({ kind }) => kind === 'label').length;
  const named = cases.filter(
    ({ subject }) => subject.person !== undefined || subject.identifiers.length > 0,
  ).length;
  return [
    counted(live.length - labels, 'decision'),
    counted(labels, 'label'),
    counted(consentEvents.events.length, 'consent event'),
    counted(named, 'case'),
  ].filter((text) => text !== '');
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}
