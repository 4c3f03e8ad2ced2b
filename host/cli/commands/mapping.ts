import { Option, type Command } from 'commander';
import { fail, type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type {
  FieldSuggestionDto,
  MappingCoverageDto,
  MappingPreview,
  ModelDto,
  SourceConflictDto,
} from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { count, paragraphs, percent, textFacts, textTable } from '../text-table.ts';
import { callOptions, ensureRunToRead, withWorkspace } from '../with-workspace.ts';

interface MappingOptions extends CommonOptions, OpenOptions {
  readonly source?: string;
  readonly coverage?: boolean;
  readonly suggest?: boolean;
  readonly conflicts?: boolean;
  readonly preview?: string;
}

/** `c360 mapping W`: which columns fill which attributes; suggestions, coverage, conflicts, and what a mapping makes of rows. */
export function mappingCommand(program: Command, cli: Cli): void {
  const kinds = ['coverage', 'suggest', 'conflicts', 'preview'];
  const oneOf = (flags: string, description: string, own: string): Option =>
    new Option(flags, description).conflicts(kinds.filter((kind) => kind !== own));
  program
    .command('mapping')
    .description('which columns fill which attributes, what could, and where sources contradict one another')
    .argument('<workspace>', 'folder of the workspace')
    .option('--source <id>', 'only this source')
    .addOption(oneOf('--coverage', 'columns that fill nothing and attributes that nobody fills', 'coverage'))
    .addOption(oneOf('--suggest', 'fields that unmapped columns could fill, with reasons', 'suggest'))
    .addOption(
      oneOf('--conflicts', 'how often sources differ about one person, and who is believed', 'conflicts'),
    )
    .addOption(oneOf('--preview <entity.attribute>', 'what the mapping makes of the rows', 'preview'))
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: MappingOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, (session) => answer(cli, session, options, job)),
      ),
    );
}

async function answer(
  cli: Cli,
  session: Session,
  options: MappingOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const { api } = session;
  const only = options.source === undefined ? {} : { source: options.source };
  const known = await api.call('sources.list', {});
  if (!known.ok) return known;
  if (options.source !== undefined && !known.value.some(({ id }) => id === options.source))
    return fail('source.not-found', `There is no source ${options.source}`);
  const model = await api.call('model.get', {});
  if (!model.ok) return model;
  if (options.coverage === true) {
    const found = await api.call('mapping.coverage', only, callOptions(job));
    return found.ok ? ok({ json: found.value, text: coverageText(found.value) }) : found;
  }
  if (options.suggest === true) {
    const found = await api.call('mapping.suggest', only, callOptions(job));
    return found.ok ? ok({ json: found.value, text: suggestionsText(found.value) }) : found;
  }
  if (options.conflicts === true) {
    const ready = await ensureRunToRead(cli, session, job);
    if (!ready.ok) return ready;
    const found = await api.call('mapping.conflicts', {}, callOptions(job));
    if (!found.ok) return found;
    const own = found.value.filter(
      ({ first, second }) => options.source === undefined || [first, second].includes(options.source),
    );
    return ok({ json: own, text: conflictsText(own) });
  }
  if (options.preview !== undefined)
    return preview(session, model.value, options.preview, options.source, job);
  const mappings = model.value.mappings.filter(
    ({ source }) => options.source === undefined || source === options.source,
  );
  const text =
    mappings.length === 0
      ? 'Nothing is mapped yet; --suggest says which columns could fill which attributes.'
      : mappingsText(mappings);
  return ok({ json: mappings, text });
}

async function preview(
  { api }: Session,
  model: ModelDto,
  ref: string,
  source: string | undefined,
  job: Job,
): Promise<Result<Outcome>> {
  const fields = model.mappings.flatMap((mapping) =>
    mapping.fields
      .filter(({ attribute }) => `${mapping.entity}.${attribute}` === ref)
      .filter(() => source === undefined || mapping.source === source)
      .map((field) => ({ source: mapping.source, entity: mapping.entity, field })),
  );
  if (fields.length === 0)
    return fail('reference.unknown', `No column${source === undefined ? '' : ` of ${source}`} fills ${ref}`, {
      fix: 'Name an attribute as entity.attribute; --coverage lists those that are filled.',
    });
  const found = [];
  for (const field of fields) {
    const one = await api.call('mapping.preview', { ...field, offset: 0, limit: 10 }, callOptions(job));
    if (!one.ok) return one;
    found.push({ ...field, preview: one.value });
  }
  return ok({
    json: found,
    text: paragraphs(...found.map((one) => previewText(one.source, one.preview))),
  });
}

function mappingsText(mappings: ModelDto['mappings']): string {
  return textTable(
    [
      { title: 'source', value: ({ source }) => source },
      { title: 'reads', value: ({ reads }) => reads, most: 50 },
      { title: 'attribute', value: ({ attribute }) => attribute },
      { title: 'normalised by', value: ({ normalisers }) => normalisers },
    ],
    mappings.flatMap(({ source, entity, fields, constants }) => [
      ...fields.map(({ attribute, columns, expression, normalisers }) => ({
        source,
        reads: expression ?? columns.join(' + '),
        attribute: `${entity}.${attribute}`,
        normalisers: normalisers.join(' > '),
      })),
      ...constants.map(({ attribute, value }) => ({
        source,
        reads: `always “${value}”`,
        attribute: `${entity}.${attribute}`,
        normalisers: '',
      })),
    ]),
  );
}

function coverageText({ sources, entities, unread }: MappingCoverageDto): string {
  const missing = sources.flatMap(({ source, columns }) =>
    columns
      .filter(({ fills, spared }) => fills.length === 0 && spared === null)
      .map((column) => ({ source, ...column })),
  );
  return paragraphs(
    textFacts(
      sources.map(
        ({ source, mapped, wanted }) => [`${source}: columns mapped`, `${mapped} of ${wanted}`] as const,
      ),
    ),
    textFacts(unread.map(({ source, message }) => [`${source} is not read`, message] as const)),
    textTable(
      [
        { title: 'not mapped', value: ({ source, name }) => `${source}.${name}` },
        { title: 'class', value: (column) => column.class },
        {
          title: 'full',
          value: ({ filled, rows }) =>
            filled === null || rows === null || rows === 0 ? '–' : percent(filled / rows),
          align: 'right',
        },
      ],
      missing,
    ),
    textTable(
      [
        { title: 'attribute', value: ({ attribute }) => attribute },
        {
          title: 'filled by',
          value: ({ filledBy, noSource }) =>
            [...new Set(filledBy.map(({ source }) => source))].join(', ') ||
            (noSource === null ? 'nobody' : `nobody: ${noSource}`),
        },
        {
          title: 'believed in this order',
          value: ({ order }) => (order.length < 2 ? '' : order.join(' > ')),
        },
      ],
      entities.flatMap(({ attributes }) => attributes),
    ),
  );
}

function suggestionsText(found: readonly FieldSuggestionDto[]): string {
  if (found.length === 0) return 'Nothing to suggest: every column is mapped, spared, or like no attribute.';
  return textTable(
    [
      { title: 'score', value: ({ score }) => score },
      { title: 'columns', value: ({ source, field }) => `${source}.${field.columns.join(' + ')}` },
      { title: 'attribute', value: ({ entity, field }) => `${entity}.${field.attribute}` },
      { title: 'why', value: ({ reasons }) => reasons.join('; '), most: 80 },
    ],
    found,
  );
}

function conflictsText(found: readonly SourceConflictDto[]): string {
  if (found.length === 0) return 'No person has a value of one attribute from two sources.';
  return textTable(
    [
      { title: 'attribute', value: ({ attribute }) => attribute },
      { title: 'sources', value: ({ first, second }) => `${first} / ${second}` },
      { title: 'persons', value: ({ persons }) => persons },
      { title: 'differ', value: ({ differ }) => differ },
      {
        title: 'survives',
        value: ({ differ, first, firstWins, second, secondWins }) =>
          differ === 0 ? '' : `${first} ${count(firstWins)}, ${second} ${count(secondWins)}`,
      },
      {
        title: 'authority',
        value: ({ authority, againstAuthority }) =>
          authority === null
            ? 'none named'
            : `${authority}${againstAuthority === 0 ? '' : `, overruled ${count(againstAuthority)} times`}`,
      },
    ],
    found,
  );
}

function previewText(
  source: string,
  { counts, findings, reasons, rows, columns, type }: MappingPreview,
): string {
  return paragraphs(
    textFacts([
      ['source', source],
      ['rows', counts.of],
      ['values', counts.values],
      ['empty', counts.empty],
      ['expression fails', counts.failed],
      ['made null', counts.nothing],
      ['not usable', counts.unusable],
      [`not of the type ${type}`, counts.wrongType],
      ['out of domain', counts.outOfDomain],
    ]),
    textTable(
      [
        { title: 'character', value: ({ offset }) => offset + 1 },
        { title: 'what is wrong with the expression', value: ({ message }) => message },
        { title: 'what to do', value: ({ fix }) => fix ?? '' },
      ],
      findings,
    ),
    textTable(
      [
        { title: 'finding', value: ({ reason }) => reason },
        { title: 'rows', value: (row) => row.rows },
        { title: 'for example', value: ({ example }) => example, most: 40 },
      ],
      reasons,
    ),
    textTable(
      [
        { title: 'row', value: ({ extract, row }) => `${extract}:${row}`, most: 40 },
        {
          title: columns.join(' | '),
          value: ({ cells }) => cells.map((cell) => cell ?? '').join(' | '),
          most: 40,
        },
        { title: 'read as', value: ({ raw }) => raw, most: 30 },
        { title: 'normalised', value: ({ value }) => value, most: 30 },
        { title: 'finding', value: ({ note, fault }) => fault ?? note ?? '', most: 40 },
      ],
      rows,
    ),
  );
}
