import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
import type { HealthDto } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { bits, paragraphs, percent, textFacts, textTable } from '../text-table.ts';
import { callOptions, ensureRunToRead, withWorkspace } from '../with-workspace.ts';

/** `c360 health W`: match rates, orphans, shared identifiers, loose persons, refusals, fill rates, changes. */
export function healthCommand(program: Command, cli: Cli): void {
  program
    .command('health')
    .description('how identity is doing: match rates, orphans, shared identifiers, loose persons, changes')
    .argument('<workspace>', 'folder of the workspace')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: CommonOptions & OpenOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          const ready = await ensureRunToRead(cli, session, job);
          if (!ready.ok) return ready;
          const health = await session.api.call('health.report', {}, callOptions(job));
          return health.ok ? ok({ json: health.value, text: healthText(health.value) }) : health;
        }),
      ),
    );
}

const shown = 5;
const share = (part: number, whole: number): string => (whole === 0 ? '–' : percent(part / whole));

function healthText(health: HealthDto): string {
  const { orphans, changes } = health;
  return paragraphs(
    sourcesText(health),
    textFacts([
      ['records that no rule can block', orphans.unblockable.records],
      ['records compared with nobody', orphans.neverCompared.records],
      ['records without a usable identifier', orphans.withoutIdentifier.records],
    ]),
    identifiersText(health),
    personsText('largest persons', health.largest),
    personsText('loosest persons', health.loosest),
    textTable(
      [
        { title: 'unions refused by', value: ({ guard }) => guard },
        { title: 'unions', value: ({ refused }) => refused },
        {
          title: 'for example',
          value: ({ examples: [first] }) =>
            first === undefined ? '' : `${first.leftLabel} / ${first.rightLabel}`,
          most: 60,
        },
      ],
      health.refusals,
    ),
    fieldsText(health),
    changes.at === null
      ? 'No person has changed since the first run.'
      : textFacts([
          ['last change of persons', changes.at],
          ...changes.kinds.map(({ kind, persons }) => [`persons ${kind}`, persons] as const),
          ['of all persons', percent(changes.churn)],
        ]),
  );
}

function sourcesText({ sources, overlaps }: HealthDto): string {
  const table = textTable(
    [
      { title: 'source', value: ({ source }) => source },
      { title: 'records', value: ({ records }) => records },
      { title: 'persons', value: ({ persons }) => persons },
      { title: 'matched', value: (row) => share(row.matched, row.records), align: 'right' },
      { title: 'elsewhere', value: (row) => share(row.matchedElsewhere, row.records), align: 'right' },
      { title: 'duplicates', value: ({ duplicates }) => duplicates },
    ],
    sources,
  );
  const both = textTable(
    [
      { title: 'persons in both', value: ({ first }) => first },
      { title: '', value: ({ second }) => second },
      { title: 'persons', value: ({ persons }) => persons },
    ],
    overlaps.filter(({ first, second }) => first !== second),
  );
  return paragraphs(table, both);
}

function identifiersText({ identifiers }: HealthDto): string {
  return textTable(
    [
      { title: 'identifier', value: ({ namespace }) => namespace },
      { title: 'value', value: ({ value }) => value, most: 34 },
      { title: 'persons', value: ({ persons }) => persons },
      { title: 'allowed', value: ({ allowed }) => allowed },
      { title: 'records', value: ({ records }) => records },
      { title: 'demoted', value: ({ demoted }) => demoted ?? 'no', most: 44 },
    ],
    identifiers.flatMap(({ namespace, allowedPersons, top }) =>
      top.slice(0, shown).map((one) => ({ namespace, allowed: allowedPersons, ...one })),
    ),
  );
}

function personsText(title: string, persons: HealthDto['largest']): string {
  return textTable(
    [
      { title, value: ({ personId }) => personId },
      { title: 'name', value: ({ name }) => name, most: 28 },
      { title: 'records', value: ({ records }) => records },
      {
        title: 'weakest link',
        value: ({ weakestLink }) => (weakestLink === null ? null : bits(weakestLink)),
        align: 'right',
      },
    ],
    persons.slice(0, shown),
  );
}

function fieldsText({ fields }: HealthDto): string {
  return textTable(
    [
      { title: 'source', value: ({ source }) => source },
      { title: 'attribute', value: ({ attribute }) => attribute },
      { title: 'usable', value: (row) => share(row.usable, row.records), align: 'right' },
      { title: 'empty', value: (row) => share(row.empty, row.records), align: 'right' },
      { title: 'unusable', value: (row) => share(row.unusable, row.records), align: 'right' },
      { title: 'because', value: ({ reasons: [first] }) => first?.reason ?? '', most: 36 },
    ],
    fields,
  );
}
