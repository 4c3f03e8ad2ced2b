import { compareText, counted, groupBy, thousands } from '../kernel/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import { fileFormatOf } from './file-formats.ts';
import type { Loss } from './formats/format.ts';
import { markdownText } from './markdown.ts';

/** Losses of one format for one reason, kept in one place. */
export interface LossKind {
  readonly why: string;
  readonly kept: string | undefined;
  readonly losses: readonly Loss[];
}

export interface FormatLosses {
  readonly format: string;
  readonly losses: readonly Loss[];
  /** What nothing keeps comes first, then what is most. */
  readonly kinds: readonly LossKind[];
  readonly nowhere: number;
}

/**
 * `LOSS.md`: everything that the writers said their formats do not hold. A table with one line per format first, then each
 * format's losses by reason; equal losses stand together with all their places. `path` of a loss is a file with a JSON pointer.
 */
export function lossReport(losses: readonly Loss[]): string {
  const title = '# What the files of this pack do not hold\n\n';
  const sorted = sortedLosses(losses);
  if (sorted.length === 0) return `${title}Nothing is lost.\n`;
  const formats = lossesByFormat(sorted);
  const nowhere = sorted.filter(({ kept }) => kept === undefined).length;
  const head = `The workspace holds more than some formats can say. What is not named here is in the file.

${counted(sorted.length, 'loss', 'losses')} in ${counted(formats.length, 'format')}: ${thousands(sorted.length - nowhere)} kept elsewhere in this pack, ${thousands(nowhere)} kept nowhere in it.

| format | losses | kept elsewhere | kept nowhere | kinds | files |
| --- | ---: | ---: | ---: | ---: | ---: |
${formats.map(summaryLine).join('')}
“Kept nowhere” is what somebody has to decide on; it stands first below. A kind is one reason.

`;
  return `${title}${head}${formats.map(section).join('')}`;
}

/** By path, then what; each once. */
export function sortedLosses(losses: readonly Loss[]): Loss[] {
  const distinct = new Map(losses.map((loss) => [`${loss.path}\n${loss.what}\n${loss.why}`, loss]));
  return [...distinct.values()].sort(
    (a, b) => compareText(a.path, b.path) || compareText(a.what, b.what) || compareText(a.why, b.why),
  );
}

/** Formats with what nothing keeps first, then those with most losses. */
export function lossesByFormat(losses: readonly Loss[]): FormatLosses[] {
  return [...groupBy(sortedLosses(losses), ({ path }) => formatOf(fileOf(path)))]
    .map(([format, losses]): FormatLosses => {
      const kinds = [...groupBy(losses, ({ why, kept }) => `${why}\n${kept ?? ''}`).values()].map(
        (own): LossKind => ({ why: own[0]?.why ?? '', kept: own[0]?.kept, losses: own }),
      );
      kinds.sort(
        (a, b) =>
          Number(a.kept !== undefined) - Number(b.kept !== undefined) ||
          b.losses.length - a.losses.length ||
          compareText(a.why, b.why) ||
          compareText(a.kept ?? '', b.kept ?? ''),
      );
      return { format, losses, kinds, nowhere: losses.filter(({ kept }) => kept === undefined).length };
    })
    .sort(
      (a, b) => b.nowhere - a.nowhere || b.losses.length - a.losses.length || compareText(a.format, b.format),
    );
}

function formatOf(file: string): string {
  return fileFormatOf(file)?.format ?? 'Left out of the pack';
}

function fileOf(path: string): string {
  return path.split('#')[0] ?? '';
}

function summaryLine({ format, losses, kinds, nowhere }: FormatLosses): string {
  const files = new Set(losses.map(({ path }) => fileOf(path))).size;
  const cells = [losses.length, losses.length - nowhere, nowhere, kinds.length, files].map(thousands);
  return `| ${markdownText(format)} | ${cells.join(' | ')} |\n`;
}

function section({ format, losses, kinds }: FormatLosses): string {
  return `## ${markdownText(format)}: ${counted(losses.length, 'loss', 'losses')}\n\n${kinds.map(kindText).join('')}`;
}

function kindText({ why, kept, losses }: LossKind): string {
  const where = kept === undefined ? 'Kept nowhere in this pack.' : `Kept: ${sentence(kept)}`;
  const lines = [...groupBy(losses, ({ what }) => what)].map(
    ([what, own]) => `- ${markdownText(what)}: ${places(own)}\n`,
  );
  return `### ${sentence(why)} ${where}\n\n${lines.join('')}\n`;
}

/** Each file once with its places: `` `model/model.dbml` (`#/a`, `#/b`) ``. */
function places(losses: readonly Loss[]): string {
  return [...groupBy(losses, ({ path }) => fileOf(path))]
    .map(([file, own]) => {
      const inside = own
        .filter(({ path }) => path.includes('#'))
        .map(({ path }) => `\`${code(path.slice(path.indexOf('#')))}\``);
      return `\`${code(file)}\`${inside.length === 0 ? '' : ` (${inside.join(', ')})`}`;
    })
    .join(', ');
}

/** With a capital at the start and one full stop at the end, whatever the writers say. */
function sentence(text: string): string {
  const said = markdownText(text);
  const ended = /[.!?…]$/.test(said) ? said : `${said}.`;
  // Names of files and members keep their small letter.
  return /^[a-z]+[ ,]/.test(ended) ? `${ended.slice(0, 1).toUpperCase()}${ended.slice(1)}` : ended;
}

/**
 * What a report says, one text per reason, thing and place, so that two reports can be compared however many places stand
 * together in a line.
 */
export function lossStatements(report: string): ReadonlySet<string> {
  const found = new Set<string>();
  let kind = '';
  for (const line of report.split('\n')) {
    if (line.startsWith('### ')) kind = line.slice(4);
    const [, what, where] = /^- (.*?): (`[^`]*`(?:[ (),]*`[^`]*`)*\)?)$/.exec(line) ?? [];
    if (what === undefined || where === undefined) continue;
    let file = '';
    for (const [, place = ''] of where.matchAll(/`([^`]*)`/g)) {
      if (!place.startsWith('#')) file = place;
      found.add(`${file}${place === file ? '' : place} ${what}. ${kind}`);
    }
  }
  return found;
}

function code(text: string): string {
  return text.replaceAll('`', "'").replace(/[\r\n]+/g, ' ');
}

/** What no part of a pack holds on purpose. */
export function leftOut({ cases, consentEvents }: WorkspaceModel): Loss[] {
  return [
    ...(cases.length === 0
      ? []
      : [
          {
            path: 'requests/',
            what: 'the requests of persons',
            why: 'They are about persons, and a pack is handed over.',
          },
        ]),
    ...(consentEvents.events.length === 0
      ? []
      : [
          {
            path: 'consent/events/',
            what: 'the consent events written down here',
            why: 'They are about persons; the decisions that rest on them are in decisions/.',
          },
        ]),
    {
      path: 'decisions/persons.ndjson',
      what: 'values',
      why: 'They are left out on purpose; each golden value is named by the record and column it comes from.',
    },
    {
      path: 'sources/',
      what: 'the extracts themselves',
      why: 'A pack is a specification and holds no data of persons.',
    },
  ];
}
