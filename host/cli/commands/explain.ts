import type { Command } from 'commander';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { PairExplanationDto, PathExplanationDto } from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { bits, paragraphs, percent, textTable } from '../text-table.ts';
import { ensureRun, withWorkspace } from '../with-workspace.ts';

/** `c360 explain W A B`: why two records are, or are not, one person. */
export function explainCommand(program: Command, cli: Cli): void {
  program
    .command('explain')
    .description('why two records are, or are not, one person')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<a>', 'a record (source/key or extract:row) or a person id')
    .argument('<b>', 'another one')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, a: string, b: string, options: CommonOptions & OpenOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          const ready = await ensureRun(session, job);
          return ready.ok ? explain(session, a, b) : ready;
        }),
      ),
    );
}

async function explain({ api }: Session, a: string, b: string): Promise<Result<Outcome>> {
  const left = await recordOf({ api }, a);
  if (!left.ok) return left;
  const right = await recordOf({ api }, b);
  if (!right.ok) return right;
  const pair = await api.call('identity.explainPair', { left: left.value, right: right.value });
  if (!pair.ok) return pair;
  const path = pair.value.samePerson
    ? await api.call('identity.explainPath', { left: left.value, right: right.value })
    : ok(null);
  if (!path.ok) return path;
  return ok({
    json: { pair: pair.value, path: path.value },
    text: paragraphs(pairText(pair.value), path.value === null ? '' : pathText(path.value)),
  });
}

/** A person stands for its first record; anything else names a record. */
async function recordOf({ api }: Pick<Session, 'api'>, reference: string): Promise<Result<string>> {
  if (!/^p-[0-9a-z]+$/i.test(reference)) return ok(reference);
  const person = await api.call('identity.person', { personId: reference });
  if (!person.ok) return person;
  const first = person.value.records[0]?.ref;
  return first === undefined
    ? fail('identity.unknown-person', `The person ${reference} has no records.`)
    : ok(`${first.extract}:${first.row}`);
}

const recordText = ({ extract, row, key }: PairExplanationDto['left']): string =>
  key === '' ? `${extract}:${row}` : `${extract}:${row} (${key})`;

function pairText(pair: PairExplanationDto): string {
  const bars = textTable(
    [
      { title: 'evidence', value: (bar) => bar.label, most: 44 },
      { title: recordText(pair.left), value: (bar) => bar.left?.join(' | ') ?? '', most: 28 },
      { title: recordText(pair.right), value: (bar) => bar.right?.join(' | ') ?? '', most: 28 },
      { title: 'bits', value: (bar) => bits(bar.weight), align: 'right' },
    ],
    pair.bars,
  );
  const total = `total ${bits(pair.weight)} bits, probability ${percent(pair.probability)}: ${pair.outcome}`;
  const blocking =
    pair.blockingRules.length === 0
      ? 'No blocking rule brought them together.'
      : `Brought together by: ${pair.blockingRules.join(', ')}`;
  const guard = pair.guard === undefined ? '' : `Refused by the guard: ${pair.guard}`;
  return paragraphs(pair.summary, bars, [total, blocking, guard].filter((line) => line !== '').join('\n'));
}

function pathText(path: PathExplanationDto): string {
  const links = textTable(
    [
      { title: 'link', value: (link) => recordText(link.left) },
      { title: '', value: (link) => recordText(link.right) },
      { title: 'bits', value: (link) => bits(link.weight), align: 'right' },
      {
        title: 'because of',
        value: ({ reason }) =>
          reason.kind === 'rule'
            ? `rule ${reason.rule}`
            : reason.kind === 'decision'
              ? 'a decision'
              : 'weight',
      },
    ],
    path.links,
  );
  return path.links.length < 2 ? '' : paragraphs(path.summary, links);
}
