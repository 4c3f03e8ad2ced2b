import { isObject } from '../own-annotation.ts';
import { classOfWord, statedClass } from '../stated-class.ts';
import { fromJinja } from './jinja.ts';

export type Yaml = Readonly<Record<string, unknown>>;

/** Members of a model or table that are read, or that say nothing beyond the columns. */
const modelMembers: ReadonlySet<string> = new Set(
  'name description columns tests data_tests constraints config meta config.meta meta.c360'.split(' '),
);
const columnMembers: ReadonlySet<string> = new Set(
  `name description data_type tests data_tests constraints config meta tags config.meta config.tags meta.c360`.split(
    /\s+/,
  ),
);
const sourceMembers: ReadonlySet<string> = new Set(['name', 'tables', 'config', 'config.meta', 'meta.c360']);

const knownTests: ReadonlySet<string> = new Set(['not_null', 'unique', 'accepted_values', 'relationships']);

export function isKnownTest(test: string): boolean {
  return knownTests.has(test);
}

/** The test of dbt_utils that a set of columns occurs once. */
export function isCombination(test: string): boolean {
  return /(?:^|\.)unique_combination_of_columns$/.test(test);
}

/** Sets of columns that occur once, by tests and by constraints of the table. */
export function uniqueSets(table: Yaml): string[][] {
  const sets = [
    ...testsOf(table)
      .filter(({ test }) => isCombination(test))
      .map(({ args }) => strings(args['combination_of_columns'])),
    ...objects(table['constraints'])
      .filter(({ type }) => type === 'unique')
      .map(columnsOf),
  ].filter((columns) => columns.length > 0);
  return [...new Map(sets.map((columns) => [columns.join('\u0000'), columns])).values()];
}

/** What a model says that is not read; an owner that is a text is. */
export function unreadOfModel(table: Yaml): string[] {
  const { owner } = metaOf(table);
  const read = typeof owner === 'string' ? [...modelMembers, 'meta.owner'] : [...modelMembers];
  return listed([
    ...unread(table, new Set(read)),
    ...otherConstraints(table, ['primary_key', 'foreign_key', 'unique']),
  ]);
}

export function unreadOfColumn(column: Yaml): string[] {
  const { owner } = metaOf(column);
  const read = new Set([...columnMembers, ...(typeof owner === 'string' ? ['meta.owner'] : [])]);
  const kinds = ['primary_key', 'foreign_key', 'unique', 'not_null'];
  const tags = tagsOf(column).filter((tag) => classOfWord(tag) === undefined);
  const members = unread(column, read).filter((key) => !saysClass(key, column));
  return listed([
    ...members,
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
    ...otherConstraints(column, kinds),
  ]);
}

export function unreadOfSource(source: Yaml): string[] {
  return unread(source, sourceMembers);
}

function saysClass(key: string, column: Yaml): boolean {
  const member = key.replace(/^meta\./, '');
  return member !== key && statedClass({ [member]: metaOf(column)[member] }) !== undefined;
}

function listed(what: readonly string[]): string[] {
  return what.length === 0 ? [] : [what.join(', ').slice(0, 300)];
}

function unread(owner: Yaml, known: ReadonlySet<string>): string[] {
  const config = isObject(owner['config']) ? owner['config'] : {};
  return [
    ...Object.keys(owner),
    ...Object.keys(config).map((key) => `config.${key}`),
    ...Object.keys(metaOf(owner)).map((key) => `meta.${key}`),
  ].filter((key) => !known.has(key));
}

function otherConstraints(owner: Yaml, read: readonly string[]): string[] {
  return objects(owner['constraints']).flatMap(({ type }) =>
    read.includes(String(type)) ? [] : [`the constraint ${String(type)}`],
  );
}

/** Settings of tests that are read: what happens when one fails, and for which rows it holds. */
export function settingsOfTests(owner: Yaml): string[] {
  return testsOf(owner).flatMap(({ test, settings }) =>
    settings.length === 0 ? [] : [`${settings.join(', ')} of the test ${test}`],
  );
}

/** Members of a test that are its arguments, and not settings of it. */
const argumentNames: ReadonlySet<string> = new Set(
  'arguments values quote to field combination_of_columns config expression'.split(' '),
);

export interface DbtTest {
  readonly test: string;
  readonly args: Yaml;
  readonly settings: readonly string[];
}

export function testsOf(owner: Yaml): DbtTest[] {
  const tests: unknown = owner['data_tests'] ?? owner['tests'];
  return (Array.isArray(tests) ? tests : []).flatMap((one: unknown): DbtTest[] => {
    if (typeof one === 'string') return [{ test: one, args: {}, settings: [] }];
    if (!isObject(one)) return [];
    const [test, given] = Object.entries(one)[0] ?? [];
    if (test === undefined) return [];
    const args = isObject(given) ? given : {};
    const config = isObject(args['config']) ? args['config'] : {};
    const settings = [...Object.keys(args).filter((key) => !argumentNames.has(key)), ...Object.keys(config)];
    return [{ test, args: isObject(args['arguments']) ? args['arguments'] : args, settings }];
  });
}

export function metaOf(owner: Yaml): Yaml {
  const config = isObject(owner['config']) ? owner['config'] : {};
  const meta = config['meta'] ?? owner['meta'];
  return isObject(meta) ? meta : {};
}

/** dbt adds the tags of both places together. */
export function tagsOf(owner: Yaml): string[] {
  const config = isObject(owner['config']) ? owner['config'] : {};
  return [owner['tags'], config['tags']].flatMap((tags) =>
    typeof tags === 'string' ? [fromJinja(tags)] : strings(tags),
  );
}

/** Columns whose own constraints make them the key. */
export function keyColumns(table: Yaml): string[] {
  return objects(table['columns'])
    .filter((column) => objects(column['constraints']).some(({ type }) => type === 'primary_key'))
    .map((column) => fromJinja(String(column['name'] ?? '')));
}

export function objects(value: unknown): Yaml[] {
  return (Array.isArray(value) ? value : []).filter(isObject);
}

export function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : []).map((one) => fromJinja(String(one)));
}

export function columnsOf(constraint: Yaml | undefined): string[] {
  return strings(constraint?.['columns']);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? fromJinja(value).slice(0, 10_000) : '';
}
