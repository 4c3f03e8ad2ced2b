/**
 * Saves a workspace over and over until it is killed. Each step is one batch over many files, and says its number in each
 * of them; after a step is saved, its number is printed. Run by kill-during-save.test.ts.
 */
import { openWorkspaceFolder } from '../../host/files/index.ts';
import { systemClock, systemRandom } from '../../host/system-ports.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { openWorkspaceSession } from '../../shared/workspace/index.ts';

const [, , folder = '', first = '1'] = process.argv;
const opened = unwrap(await openWorkspaceFolder(folder));
const files = { ...opened.files, watch: () => () => undefined };
const session = unwrap(await openWorkspaceSession({ files, clock: systemClock, random: systemRandom }));
/** Enough files that most of a step is spent writing. */
const policies = Array.from({ length: 6 }, (_, number) => `policy-${number}`);
const rules = [{ id: 'all', effect: 'allow', purposes: ['all'] }];
process.stdout.write('ready\n');
for (let step = Number(first); ; step += 1) {
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
  process.stdout.write(`${step}\n`);
}
