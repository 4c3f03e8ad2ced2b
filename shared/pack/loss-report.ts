import { compareText } from '../kernel/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import type { Loss } from './formats/format.ts';
import { markdownText } from './markdown.ts';

/**
 * `LOSS.md`: everything that the writers said their formats do not hold, by file and place. `path` of a loss is a file with
 * a JSON pointer.
 */
export function lossReport(losses: readonly Loss[]): string {
  const byFile = new Map<string, Loss[]>();
  for (const loss of sortedLosses(losses)) {
    const file = loss.path.split('#')[0] ?? '';
    byFile.set(file, [...(byFile.get(file) ?? []), loss]);
  }
  const sections = [...byFile].map(([file, all]) => `## \`${code(file)}\`\n\n${all.map(line).join('')}\n`);
  const head =
    losses.length === 0
      ? 'Nothing is lost.\n'
      : 'The workspace holds more than some formats can say. What is not named here is in the file.\n\n';
  return `# What the files of this pack do not hold\n\n${head}${sections.join('')}`;
}

/** By path, then what; each once. */
export function sortedLosses(losses: readonly Loss[]): Loss[] {
  const distinct = new Map(losses.map((loss) => [`${loss.path}\n${loss.what}\n${loss.why}`, loss]));
  return [...distinct.values()].sort(
    (a, b) => compareText(a.path, b.path) || compareText(a.what, b.what) || compareText(a.why, b.why),
  );
}

function line({ path, what, why, kept }: Loss): string {
  const place = path.includes('#') ? `\`${code(path.slice(path.indexOf('#')))}\` ` : '';
  return `- ${place}${markdownText(what)}. ${markdownText(why)}${kept === undefined ? '' : ` Kept: ${markdownText(kept)}.`}\n`;
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
