import { counted, spreadsheetLine } from '../../kernel/index.ts';
import { markdownText } from '../markdown.ts';
import { textFile, type PackFile } from '../pack-inputs.ts';
import type { WorkItem } from './backlog-items.ts';

const columns = ['id', 'title', 'why', 'where', 'acceptance', 'area', 'size', 'checklist'] as const;

/** `backlog.csv` for trackers, with cells that no spreadsheet computes, and `backlog.md` for people. */
export function writeBacklog(items: readonly WorkItem[]): PackFile[] {
  const lines = items.map((item) => columns.map((column) => cell(item[column])));
  return [
    textFile(
      'backlog.csv',
      'text/csv',
      [[...columns], ...lines].map((cells) => spreadsheetLine(cells)).join(''),
    ),
    textFile('backlog.md', 'text/markdown', markdown(items)),
  ];
}

function cell(value: string | readonly string[] = ''): string {
  return (typeof value === 'string' ? value : value.join('; ')).replace(/[\r\n]+/g, ' ');
}

function markdown(items: readonly WorkItem[]): string {
  const areas = [...new Set(items.map(({ area }) => area))];
  const sections = areas.map((area) => {
    const own = items.filter((item) => item.area === area);
    return `## ${area}\n\n${own.map(entry).join('')}\n`;
  });
  const head =
    items.length === 0
      ? 'Nothing is left to do.\n'
      : `${counted(items.length, 'item')}. Sizes are guesses: S an hour, M a day, L a week.\n\n`;
  return `# Backlog\n\n${head}${sections.join('')}`;
}

function entry({ id, title, why, where, acceptance, size, checklist = [] }: WorkItem): string {
  const list = checklist.map((line) => `  - [ ] ${markdownText(line)}\n`).join('');
  return `- [ ] **${id}** ${markdownText(title)} (${size})\n  - Why: ${markdownText(why)}\n  - Where: \`${where.replaceAll('`', "'").replace(/[\r\n]+/g, ' ')}\`\n  - Done when: ${markdownText(acceptance)}\n${list}`;
}
