import { fail, ok, type Result } from '../../kernel/index.ts';
import { suggestName } from '../did-you-mean.ts';
import { fileKinds, type FileKindName } from '../file-kind.ts';
import type { FileChange } from '../save-journal.ts';
import { editFile, putFile, type CommandContext } from './command.ts';

type Entry = Readonly<Record<string, unknown>>;

/** A list in a file of which there is one, such as the rules of consent/retention.yaml. */
export interface ListPlace<Item extends Entry = Entry> {
  readonly kind: FileKindName;
  readonly list: string;
  /** What one of its entries is called. */
  readonly what: string;
  /** What tells entries apart. */
  name(item: Item): string;
}

/** Adds an entry, or replaces the one of its name; makes the file where there is none. */
export function putEntry<Item extends Entry>(
  context: CommandContext,
  { kind, list, name }: ListPlace<Item>,
  entry: Item,
): Result<readonly FileChange[]> {
  if (!context.texts.has(fileKinds[kind].place))
    return putFile(context, kind, undefined, { [list]: [entry] });
  return editFile(context, kind, undefined, (value) => {
    const entries = (value[list] ?? []) as Item[];
    const known = entries.some((old) => name(old) === name(entry));
    // oxlint-disable-next-line no-param-reassign -- `editFile` hands out a copy to be changed
    value[list] = known
      ? entries.map((old) => (name(old) === name(entry) ? entry : old))
      : [...entries, entry];
    return ok();
  });
}

/** Takes the entry of a name away. `reference.unknown` when there is none. */
export function removeEntry<Item extends Entry>(
  context: CommandContext,
  { kind, list, what, name }: ListPlace<Item>,
  wanted: string,
): Result<readonly FileChange[]> {
  return editFile(context, kind, undefined, (value) => {
    const entries = (value[list] ?? []) as Item[];
    if (!entries.some((one) => name(one) === wanted)) return unknownEntry(what, wanted, entries.map(name));
    // oxlint-disable-next-line no-param-reassign -- `editFile` hands out a copy to be changed
    value[list] = entries.filter((one) => name(one) !== wanted);
    return ok();
  });
}

export function unknownEntry(what: string, wanted: string, known: readonly string[]): Result<never> {
  const fix = suggestName(wanted, known);
  return fail('reference.unknown', `There is no ${what} "${wanted}"`, fix === undefined ? {} : { fix });
}
