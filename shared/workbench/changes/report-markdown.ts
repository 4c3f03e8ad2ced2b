import type { ChangeReport, ReportedChange } from './compare-sides.ts';

/** The report for people and pull requests: verdicts, then every change with what breaks and what shows it. */
export function reportMarkdown(report: ChangeReport): string {
  const { before, after, mode, upgradeFirst, verdict, verdicts, changes, early, consumers, notes } = report;
  const broken = consumers.filter(({ breaks }) => breaks);
  const rules = Object.entries(verdicts).map(([ruleSet, each]) => `| ${ruleSet} | ${each} |`);
  const parts = [
    `# ${line(before)} → ${line(after)}: ${verdict}`,
    `Mode ${mode}; upgrade first: ${upgradeFirst}.`,
    ...(rules.length === 0 ? [] : [['| rule set | verdict |', '|---|---|', ...rules].join('\n')]),
    ...(changes.length === 0
      ? ['Nothing changed.']
      : changes.filter(({ sameAs }) => sameAs === undefined).map(changeText)),
    ...(early.length === 0
      ? []
      : ['## Gone too early', early.map(({ words }) => `- ${line(words)}`).join('\n')]),
    ...(broken.length === 0
      ? []
      : [
          '## Saved queries that break',
          broken.map(({ name, after: says }) => `- ${line(name)}: ${line(says ?? '')}`).join('\n'),
        ]),
    ...(notes.length === 0 ? [] : ['## Notes', notes.map((note) => `- ${line(note)}`).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function changeText(change: ReportedChange): string {
  const { kind, path, status, verdict, words, findings, also = [] } = change;
  const told = findings.map(
    ({ ruleSet, direction, against, side, code, words: reason, verdict: grade, counterexample }) => {
      const shown =
        counterexample === null
          ? ''
          : `\n\n${fenced(counterexample.kind, counterexample.content)}\n\n  ${line(counterexample.failure)}`;
      return `- **${ruleSet}** ${grade}, ${direction} against ${line(against)}, ${side}: ${line(reason)} (\`${code}\`)${shown}`;
    },
  );
  const what = also.length === 0 ? path : `${path} and ${String(also.length)} more`;
  return [
    `## ${kind} ${line(what)}: ${status}, ${verdict}`,
    line(words),
    ...(also.length === 0 ? [] : [`The same of ${line(also.join(', '))}.`]),
    ...(told.length === 0 ? [] : [told.join('\n')]),
  ].join('\n\n');
}

function fenced(kind: string, content: string): string {
  const language = kind === 'sql' ? 'sql' : kind === 'statement' ? 'text' : 'json';
  const fence = content.includes('```') ? '~~~~' : '```';
  return [`${fence}${language}`, ...content.split('\n'), fence].map((each) => `  ${each}`).join('\n');
}

/** Names come from files: a line stays a line, and no markup of its own gets in. */
function line(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[<>[\]*_`|]/g, '\\$&');
}
