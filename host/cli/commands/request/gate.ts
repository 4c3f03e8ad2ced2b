import type { Command } from 'commander';
import { fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf, GateDto } from '../../../../shared/workbench/index.ts';
import type { Cli, Outcome } from '../../cli.ts';
import { collect } from '../../option.ts';
import { counted, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { subjectArgs, subjectOptions, type SubjectOptions } from './subject-options.ts';

interface GateOptions extends SubjectOptions {
  readonly disclose: readonly string[];
  readonly withhold: readonly string[];
  readonly by?: string;
  readonly reason?: string;
}

/** `c360 request gate W --subject ns=value`: what a reviewer has to look at before anything is disclosed. */
export function gateCommand(request: Command, cli: Cli): void {
  subjectOptions(
    request
      .command('gate')
      .description('which records would be disclosed, which need a reviewer, and which links to doubt first'),
  )
    .option('--disclose <record>', 'open this record (crm/crm:12) in the case; may be repeated', collect, [])
    .option('--withhold <record>', 'close this record in the case; may be repeated', collect, [])
    .option('--by <name>', 'who decides')
    .option('--reason <text>', 'why, without an address or number of anybody')
    .action((folder: string, options: GateOptions) =>
      cli.perform(options, (job) => gate(cli, folder, options, job)),
    );
}

async function gate(cli: Cli, folder: string, options: GateOptions, job: Job): Promise<Result<Outcome>> {
  const asked = await subjectArgs(cli, options);
  if (!asked.ok) return asked;
  const decisions = decisionsOf(options);
  if (!decisions.ok) return decisions;
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    if (decisions.value.some(({ disclose }) => disclose)) {
      const before = await session.api.call('requests.gate', asked.value, callOptions(job));
      if (!before.ok) return before;
      const open = mayBeOpened(before.value, decisions.value);
      if (!open.ok) return open;
    }
    for (const decision of decisions.value) {
      const decided = await session.api.call('requests.decideGate', decision, callOptions(job));
      if (!decided.ok) return decided;
    }
    const found = await session.api.call('requests.gate', asked.value, callOptions(job));
    if (!found.ok) return found;
    return ok({ json: found.value, text: gateText(found.value) });
  });
}

/** What is to be written into the case. `usage.argument` where a decision lacks its case, name or reason. */
function decisionsOf({
  disclose,
  withhold,
  by,
  reason,
  case: caseId,
}: GateOptions): Result<ArgsOf<'requests.decideGate'>[]> {
  const records = [
    ...disclose.map((record) => ({ record, disclose: true })),
    ...withhold.map((record) => ({ record, disclose: false })),
  ];
  if (records.length === 0) return ok([]);
  if (caseId === undefined || by === undefined || reason === undefined)
    return fail('usage.argument', 'A decision of the gate needs --case, --by and --reason');
  return ok(records.map((one) => ({ ...one, by, reason, caseId })));
}

/** A word that would have no effect is refused: on a record of class C, or of nobody that the request is about. */
function mayBeOpened(
  { records }: GateDto,
  decisions: readonly ArgsOf<'requests.decideGate'>[],
): Result<void> {
  for (const { record, disclose } of decisions) {
    const gated = records.find((one) => one.record === record);
    if (!disclose || (gated !== undefined && gated.class !== 'C')) continue;
    const why = gated === undefined ? 'It is no record of the person.' : gated.because;
    return fail('request.not-disclosable', `${record} stays closed: ${why}`);
  }
  return ok();
}

function gateText({ personId, records, cutLinks, nearMisses, contradictions }: GateDto): string {
  const waiting = records.filter((one) => one.class === 'B' && one.reviewedBy === null).length;
  return paragraphs(
    `Person ${personId}: ${counted(records.length, 'record')}, ${String(waiting)} wait for a reviewer. A is disclosed, B once a reviewer says so, C never by the gate.`,
    textTable(
      [
        { title: 'record', value: ({ record }) => record },
        { title: 'class', value: (one) => one.class },
        { title: 'disclosed', value: ({ disclosed }) => (disclosed ? 'yes' : 'no') },
        { title: 'why', value: ({ because, doubts }) => [because, ...doubts].join(' '), most: 110 },
      ],
      records,
    ),
    cutLinks.length === 0
      ? ''
      : `Links in the order of doubt\n${textTable(
          [
            { title: 'from', value: ({ link }) => link.from },
            { title: 'to', value: ({ link }) => link.to },
            { title: 'by', value: ({ link }) => link.rule ?? link.by },
            { title: 'bits', value: ({ link }) => (link.weight / 1000).toFixed(1) },
            { title: 'brings', value: ({ brings }) => String(brings.length) },
            { title: 'contradicts on', value: ({ contradicts }) => contradicts.join(', '), most: 60 },
          ],
          cutLinks.slice(0, 10),
        )}`,
    nearMisses.length === 0
      ? ''
      : `Nearly this person\n${textTable(
          [
            { title: 'record', value: ({ record }) => record },
            { title: 'other', value: ({ other }) => other },
            { title: 'person', value: ({ otherPerson }) => otherPerson },
            { title: 'lacks bits', value: ({ lacking }) => (lacking / 1000).toFixed(1) },
          ],
          nearMisses.slice(0, 10),
        )}`,
    contradictions
      .map(({ attribute, values }) => `${attribute}: ${String(values)} different values`)
      .join('\n'),
  );
}
