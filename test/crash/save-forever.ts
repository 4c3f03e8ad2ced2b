/**
 * Saves workspaces side by side, over and over, until it is killed. Each step is one batch over many files of a workspace,
 * and says its number in each of them; after a step is saved, the place of the workspace and the number are printed. Run by
 * kill-during-save.test.ts with, for each workspace, its folder and the number of its first step.
 */
import { openWorkspaceFolder } from '../../host/files/index.ts';
import { systemClock, systemRandom } from '../../host/system-ports.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { openWorkspaceSession, type WorkspaceSession } from '../../shared/workspace/index.ts';

/** Enough files that most of a step is spent writing. */
const policies = Array.from({ length: 6 }, (_, number) => `policy-${number}`);
const rules = [{ id: 'all', effect: 'allow', purposes: ['all'] }];

async function open(folder: string): Promise<WorkspaceSession> {
  const opened = unwrap(await openWorkspaceFolder(folder));
  const files = { ...opened.files, watch: () => () => undefined };
  return unwrap(await openWorkspaceSession({ files, clock: systemClock, random: systemRandom }));
}

async function save(session: WorkspaceSession, step: number): Promise<void> {
  const purpose = {
    id: 'all',
    name: `step ${step}`,
    description: 'x'.repeat(step % 7000),
    legalBasis: 'consent',
  };
  const decision = {
    kind: 'pin',
    record: 'a'.repeat(64),
    attribute: 'person.name',
    by: 'crash',
    reason: `step ${step}`,
  };
  const steps = [
    { command: 'workspace.rename', args: { name: `step ${step}` } },
    { command: 'purpose.put', args: { purpose } },
    { command: 'decision.add', args: { decision } },
    ...policies.map((id) => ({
      command: 'policy.put',
      args: { policy: { id, name: `step ${step}`, rules } },
    })),
  ];
  unwrap(await session.execute('workspace.batch', { label: `Step ${step}`, steps }));
}

const given = process.argv.slice(2);
const lanes = await Promise.all(
  given
    .filter((_, index) => index % 2 === 0)
    .map(async (folder, lane) => ({ session: await open(folder), first: Number(given[lane * 2 + 1]) })),
);
process.stdout.write('ready\n');
await Promise.all(
  lanes.map(async ({ session, first }, lane) => {
    for (let step = first; ; step += 1) {
      await save(session, step);
      process.stdout.write(`${lane} ${step}\n`);
    }
  }),
);
