import { ok, type Result } from '../../kernel/index.ts';
import { decisionsFolder, isDecisionFile, readDecisions, type Decision } from '../../workspace/index.ts';
import type { TimelineRow } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

const titles = {
  'must-link': 'Decided: one person',
  'cannot-link': 'Decided: not one person',
  pin: 'Decided: this value',
  retract: 'Taken back',
  label: 'Label',
} as const satisfies Record<Decision['kind'], string>;

/** Every line of `decisions/`, retracted ones and retractions too, with its place. Bad lines are the problems panel's. */
export async function decisionRows({
  ports,
  session,
}: WorkbenchState): Promise<Result<readonly { readonly row: TimelineRow }[]>> {
  const listed = await ports.files.list(decisionsFolder);
  if (!listed.ok) return listed;
  const texts = new Map<string, string>();
  for (const { path } of listed.value.filter((file) => isDecisionFile(file.path))) {
    const text = await session.readText(path);
    if (text.ok) texts.set(path, text.value);
  }
  const { all, active } = readDecisions(texts);
  const holds = new Set(active.map(({ id }) => id));
  const places = placesOf(texts);
  return ok(all.map((decision) => ({ row: decisionRow(decision, holds, places.get(decision.id)) })));
}

function decisionRow(
  decision: Decision,
  holds: ReadonlySet<string>,
  place: { readonly file: string; readonly line: number } | undefined,
): TimelineRow {
  const { id, at, by, reason, kind } = decision;
  return {
    id,
    kind: 'decision',
    at,
    action: `decision.${kind}`,
    title: kind === 'label' ? `${titles.label}: ${decision.verdict}` : titles[kind],
    text: reason,
    host: null,
    by,
    outcome: holds.has(id) || kind === 'retract' ? 'holds' : 'retracted',
    error: null,
    target: { kind: 'decision', id: kind === 'retract' ? decision.decision : id, token: null },
    file: place?.file ?? decisionsFolder,
    line: place?.line ?? 1,
    entry: null,
  };
}

function placesOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, { file: string; line: number }> {
  const places = new Map<string, { file: string; line: number }>();
  for (const [file, text] of texts) {
    for (const [index, line] of text.split('\n').entries()) {
      const id = /"id":\s*"([0-9A-HJKMNP-TV-Z]{26})"/.exec(line)?.[1];
      if (id !== undefined && !places.has(id)) places.set(id, { file, line: index + 1 });
    }
  }
  return places;
}
