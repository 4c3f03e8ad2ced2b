import { Option, type Command } from 'commander';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import {
  namedModels,
  warehouses,
  type ModelDto,
  type ModelViewDto,
  type NamedModel,
  type WarehouseId,
} from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { counted, paragraphs, textTable } from '../text-table.ts';
import { withWorkspace } from '../with-workspace.ts';

interface ModelOptions extends CommonOptions, OpenOptions {
  readonly names?: NamedModel;
  readonly warehouse?: WarehouseId;
  readonly entity?: string;
}

/** `c360 model W`: entities and attributes as the model has them, under the names of another, or as tables of a warehouse. */
export function modelCommand(program: Command, cli: Cli): void {
  program
    .command('model')
    .description('entities and attributes of the model: its own, under other names, or as tables')
    .argument('<workspace>', 'folder of the workspace')
    .addOption(
      new Option('--names <model>', 'under the names of Adobe XDM, Salesforce Data 360 (DMO) or Segment')
        .choices(Object.keys(namedModels))
        .conflicts('warehouse'),
    )
    .addOption(
      new Option('--warehouse <warehouse>', 'as tables and columns of a warehouse, with its types').choices(
        Object.keys(warehouses),
      ),
    )
    .option('--entity <id>', 'only this entity')
    .addOption(jsonOption())
    .action((folder: string, options: ModelOptions) =>
      cli.perform(options, () => withWorkspace(cli, folder, options, (session) => show(session, options))),
    );
}

async function show({ api }: Session, { names, warehouse, entity }: ModelOptions): Promise<Result<Outcome>> {
  const model = await api.call('model.get', {});
  if (!model.ok) return model;
  const entities = model.value.entities.filter(({ id }) => entity === undefined || id === entity);
  if (entity !== undefined && entities.length === 0)
    return fail('usage.argument', `The model has no entity ${entity}`, {
      fix: 'c360 model W lists all of them.',
    });
  if (names === undefined && warehouse === undefined) return ok(logical(entities));
  const view = await api.call(
    'model.view',
    names === undefined ? { view: 'physical', warehouse: warehouse ?? 'duckdb' } : { view: 'named', names },
  );
  if (!view.ok) return view;
  const ids = new Set(entities.map(({ id }) => id));
  return ok(
    view.value.view === 'physical'
      ? physical(view.value, warehouses[warehouse ?? 'duckdb'].name, ids)
      : named(view.value as Extract<ModelViewDto, { view: 'named' }>, ids),
  );
}

function logical(entities: ModelDto['entities']): Outcome {
  const rows = entities.flatMap((entity) => entity.attributes.map((attribute) => ({ entity, attribute })));
  return {
    json: { view: 'logical', entities },
    text: paragraphs(
      textTable(
        [
          { title: 'entity', value: ({ entity }) => entity.id },
          { title: 'attribute', value: ({ attribute }) => attribute.id },
          { title: 'name', value: ({ attribute }) => attribute.name },
          { title: 'type', value: ({ attribute }) => attribute.type },
          {
            title: 'key',
            value: ({ entity, attribute }) => (entity.key.includes(attribute.id) ? 'key' : ''),
          },
          { title: 'class', value: ({ attribute }) => attribute.classification },
        ],
        rows,
      ),
      `${entityCount(entities.length)}, ${counted(rows.length, 'attribute')}.`,
    ),
  };
}

function physical(
  { tables }: Extract<ModelViewDto, { view: 'physical' }>,
  title: string,
  ids: ReadonlySet<string>,
): Outcome {
  const shown = tables.filter(({ entity }) => ids.has(entity));
  const rows = shown.flatMap((table) => table.columns.map((column) => ({ table, column })));
  const problems = [
    ...shown.map(({ name, problem }) => ({ where: name, problem })),
    ...rows.map(({ table, column }) => ({ where: `${table.name}.${column.name}`, problem: column.problem })),
  ].filter(({ problem }) => problem !== null);
  return {
    json: { view: 'physical', tables: shown },
    text: paragraphs(
      textTable(
        [
          { title: 'table', value: ({ table }) => table.name },
          { title: 'column', value: ({ column }) => column.name },
          { title: 'type', value: ({ column }) => column.type },
          { title: 'null', value: ({ column }) => (column.required ? 'no' : 'yes') },
          { title: 'key', value: ({ column }) => column.keyPosition ?? '', align: 'right' },
          { title: 'attribute', value: ({ table, column }) => `${table.entity}.${column.attribute}` },
        ],
        rows,
      ),
      problems
        .map(
          ({ where, problem }) =>
            `${where}: ${problem === 'reserved' ? 'a reserved word there; scripts quote it' : 'longer than a name may be there'}`,
        )
        .join('\n'),
      `${counted(shown.length, 'table')}, ${counted(rows.length, 'column')} in ${title}.`,
    ),
  };
}

function named(
  { model, entities, loss }: Extract<ModelViewDto, { view: 'named' }>,
  ids: ReadonlySet<string>,
): Outcome {
  const shown = entities.filter(({ entity }) => ids.has(entity));
  const lost = loss.filter(({ ref }) => ids.has(ref.split('.')[0] ?? ''));
  const title = namedModels[model];
  const rows = shown.flatMap((entity) => [
    { ref: entity.entity, name: entity.name },
    ...entity.attributes.map(({ attribute, name }) => ({ ref: `${entity.entity}.${attribute}`, name })),
  ]);
  const nameless = lost.filter(({ reason }) => reason === 'no-name').length;
  return {
    json: { view: 'named', model, entities: shown, loss: lost },
    text: paragraphs(
      textTable(
        [
          { title: 'here', value: ({ ref }) => ref },
          { title: `in ${title}`, value: ({ name }) => name },
        ],
        rows,
      ),
      lost
        .filter(({ reason }) => reason === 'shared-name')
        .map(({ ref, name }) => `${ref}: another attribute is called ${name ?? ''} there, too`)
        .join('\n'),
      `${String(rows.length - nameless)} of ${counted(rows.length, 'name')} known in ${title}.`,
    ),
  };
}

function entityCount(count: number): string {
  return `${String(count)} ${count === 1 ? 'entity' : 'entities'}`;
}
