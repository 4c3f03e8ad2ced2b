import { planPhases, type MigrationPlan, type PlanPhase, type PlanStep } from './migration-plan.ts';

const phaseTitles: Readonly<Record<PlanPhase, string>> = {
  announce: 'Announce',
  expand: 'Expand',
  backfill: 'Backfill',
  'dual-run': 'Dual run',
  'cut-over': 'Cut over',
  contract: 'Contract',
};

/** The plan for people: phases in order, each step with its statements, check and way back. Ends with a newline. */
export function planMarkdown({ before, after, steps, affected, decisions }: MigrationPlan): string {
  const parts = [
    `# Migration from ${line(before)} to ${line(after)}`,
    ...(affected.length === 0
      ? []
      : [
          '## Who is affected',
          affected
            .map(
              ({ path, who }) =>
                `- \`${path}\`: ${who.map(({ kind, name }) => `${kind} ${line(name)}`).join(', ')}`,
            )
            .join('\n'),
        ]),
    ...(decisions.length === 0
      ? []
      : [
          '## To be decided first',
          'These changes take protection from people. No statement carries them out; somebody has to answer for them.',
          decisions.map((text) => `- ${line(text)}`).join('\n'),
        ]),
    ...planPhases.flatMap((phase, index) => {
      const own = steps.filter((step) => step.phase === phase);
      return own.length === 0 ? [] : [`## ${index + 1}. ${phaseTitles[phase]}`, ...own.map(stepText)];
    }),
    ...(steps.length === 0 ? ['Nothing has to be moved.'] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function stepText({ title, statements, check, rollback, rollbackNote }: PlanStep): string {
  return [
    `**${line(title)}**`,
    ...(statements.length === 0 ? [] : [code(statements)]),
    ...(check === null ? [] : [`Check, expected ${line(check.expected)}:`, code([check.query])]),
    `Rollback: ${line(rollbackNote)}`,
    ...(rollback.length === 0 ? [] : [code(rollback)]),
  ].join('\n\n');
}

function code(statements: readonly string[]): string {
  const body = statements.map((statement) => `${statement};`).join('\n');
  const fence = body.includes('```') ? '~~~~' : '```';
  return `${fence}sql\n${body}\n${fence}`;
}

/** Names come from files: a line stays a line, and no markup of its own gets in. */
function line(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[<>[\]*_`|]/g, '\\$&');
}
