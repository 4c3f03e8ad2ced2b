import { cellText, type EncodedColumn } from '../../engine/index.ts';
import type { Job, Result } from '../../kernel/index.ts';
import { ok } from '../../kernel/index.ts';
import { accessCells, reachOf, type LinkedRow, type ReachStep } from '../../requests/index.ts';
import type { ReachOfRun } from '../erasure/reach-of-run.ts';
import { type SubjectRequest, subjectOfRequest } from '../erasure/subject-of-request.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/**
 * Rows that name the person and are no record of theirs, found by the search that an erasure plan works from, so that
 * both answers speak of the same rows.
 */
export async function linkedRows(
  state: WorkbenchState,
  reachOfRun: ReachOfRun,
  request: SubjectRequest,
  job: Job,
): Promise<Result<LinkedRow[]>> {
  const subject = await subjectOfRequest(state, request, job);
  if (!subject.ok) return subject;
  const index = await reachOfRun.index(state, job);
  if (!index.ok) return index;
  const reach = await reachOf(index.value, subject.value.subject, job);
  const { resolution } = subject.value.inputs.consent;
  const own = (record: number): boolean =>
    record >= 0 && resolution.personOf(record) === subject.value.subject.person;
  const approved = new Set(request.reviewed.filter(({ disclose }) => disclose).map(({ record }) => record));
  const tables = new Map(index.value.tables.map(({ source, table }) => [source.id, table]));
  const rows = new Map(reach.rows.map((row) => [row.label, row]));
  return ok(
    accessCells(reach, approved).flatMap(({ source, label, disclosed, withheld }): LinkedRow[] => {
      const row = rows.get(label);
      if (row !== undefined && own(row.record)) return [];
      const columns = tables.get(source)?.columns ?? [];
      const text = (name: string): string | null =>
        row === undefined ? null : valueIn(columns, name, row.row);
      return [
        {
          source,
          label,
          how: row === undefined ? 'The record did not load, and its text names you.' : wayOf(row.path),
          disclosed: disclosed.map((column) => ({ column, value: text(column) })),
          withheld,
        },
      ];
    }),
  );
}

function valueIn(columns: readonly EncodedColumn[], name: string, row: number): string | null {
  const column = columns.find((one) => one.name === name);
  return column === undefined ? null : cellText(column, row);
}

const ways: Readonly<Record<ReachStep['by'], string>> = {
  identity: 'it is a record of yours',
  reference: 'it refers to a record of yours',
  cell: 'a cell holds an identifier of yours',
  leaf: 'its JSON holds an identifier of yours',
  hash: 'it holds the hash of an identifier of yours',
  mention: 'a text in it names you',
  quarantine: 'it did not load, and its text names you',
};

function wayOf(path: readonly ReachStep[]): string {
  const steps = path.filter(({ by }) => by !== 'identity');
  return `Found because ${(steps.length === 0 ? path : steps).map(({ by, through }) => `${ways[by]} (${through})`).join(', then ')}.`;
}
