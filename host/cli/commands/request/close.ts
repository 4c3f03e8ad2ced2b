import { type Command, Option } from 'commander';
import { ok } from '../../../../shared/kernel/index.ts';
import { denialReasons } from '../../../../shared/workspace/index.ts';
import type { CaseAction, CaseDetail } from '../../../../shared/workbench/index.ts';
import type { Cli } from '../../cli.ts';
import { paragraphs } from '../../text-table.ts';
import { type CaseOptions, caseCommand, doing, stepOutcome } from './case-options.ts';

interface Options extends CaseOptions {
  readonly as: 'fulfilled' | 'denied' | 'revoked' | 'expired';
  readonly denial?: (typeof denialReasons)[number];
  readonly partial?: string;
}

/** `c360 request acknowledge|begin|close W ID`: receipt confirmed, taken up, closed. */
export function closeCommands(request: Command, cli: Cli): void {
  const step = (name: string, text: string, action: CaseAction): void =>
    caseCommand(request, cli, name, text, [], async ({ api }, id, options) => {
      const done = await api.call('cases.act', { id, action, ...doing(options) });
      return done.ok ? ok(stepOutcome(done.value)) : done;
    });
  step('acknowledge', 'receipt was confirmed to the person', { kind: 'acknowledged' });
  step('begin', 'take a case up, or take a closed one up again', { kind: 'status', to: 'in_progress' });
  caseCommand<Options>(
    request,
    cli,
    'close',
    'close a case: fulfilled with something to show for it, denied with a reason, revoked, expired',
    [
      new Option('--as <status>', 'how it ended')
        .choices(['fulfilled', 'denied', 'revoked', 'expired'])
        .makeOptionMandatory(),
      new Option('--denial <reason>', 'why it is denied').choices(denialReasons),
      new Option('--partial <text>', 'what was left open of what was fulfilled'),
    ],
    async ({ api }, id, options) => {
      const { as: to, denial, partial } = options;
      const action: CaseAction = {
        kind: 'status',
        to,
        ...(denial === undefined ? {} : { denial }),
        ...(partial === undefined ? {} : { partial }),
      };
      const done = await api.call('cases.act', { id, action, ...doing(options) });
      if (!done.ok) return done;
      const closed = await api.call('cases.get', { id });
      const unlisted = to === 'fulfilled' && closed.ok && isUnlisted(closed.value);
      const { text } = stepOutcome(done.value);
      return ok({
        json: { ...done.value, ...(unlisted ? { suppressed: false } : {}) },
        text: unlisted ? paragraphs(text, unlistedText(closed.value)) : text,
      });
    },
  );
}

/** Whether an objection counts while nothing keeps a new extract from bringing the processing back (Art 21(3) GDPR). */
function isUnlisted({ case: { objection } }: CaseDetail): boolean {
  return objection !== undefined && !objection.suppressed && objection.assessment?.outcome !== 'overridden';
}

function unlistedText({ row, case: { objection } }: CaseDetail): string {
  const purposes = (objection?.purposes ?? []).map((purpose) => `--purpose ${purpose}`).join(' ');
  return `The person is not on the suppression list: a new extract could bring the processing back (Art 21(3) GDPR). Put them on it with: c360 request suppression W --objection --case ${row.id} ${purposes} --subject email=ADDRESS --by NAME`;
}
