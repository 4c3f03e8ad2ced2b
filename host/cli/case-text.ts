import { type CaseDetail, type CaseRow, type ClockDto, momentText } from '../../shared/workbench/index.ts';
import { counted, paragraphs, textFacts, textTable } from './text-table.ts';

const advice = 'Deadlines are reckoned from dated rules and are not legal advice.';

export function caseListText(cases: readonly CaseRow[], total: number): string {
  if (cases.length === 0) return total === 0 ? 'No case is open.' : `None of ${total} cases fits.`;
  const table = textTable(
    [
      { title: 'case', value: ({ id }) => id },
      { title: 'right', value: ({ right }) => right },
      { title: 'status', value: ({ status, partial }) => (partial ? `${status} (part)` : status) },
      { title: 'due', value: ({ due }) => due },
      { title: 'days left', value: daysLeftText, align: 'right' },
      { title: 'rule', value: ({ regime, standing }) => (standing === 'in-force' ? regime : `${regime} *`) },
      { title: 'identity', value: ({ identity }) => identity },
      { title: 'who', value: ({ hints }) => hints.join(', '), most: 40 },
      { title: 'owner', value: ({ owner }) => owner },
      { title: 'errors', value: ({ errors }) => errors },
    ],
    cases,
  );
  const provisional = cases.some(({ standing }) => standing !== 'in-force')
    ? '* The rule is provisional: nobody here has reviewed it.'
    : '';
  return paragraphs(table, [provisional, advice].filter((line) => line !== '').join('\n'));
}

function daysLeftText({ clock, daysLeft }: CaseRow): string {
  if (clock === 'paused') return `paused (${String(daysLeft)})`;
  if (daysLeft === null) return clock ?? '–';
  return daysLeft < 0 ? `${-daysLeft} overdue` : String(daysLeft);
}

function dueText({ due, daysLeft, clock }: CaseRow): string {
  const when = String(due);
  if (daysLeft === null) return clock === null ? when : `${when}, ${clock}`;
  const days = daysLeft < 0 ? `${counted(-daysLeft, 'day')} overdue` : `${counted(daysLeft, 'day')} left`;
  return `${when}, ${days}${clock === 'paused' ? ', paused' : ''}`;
}

export function clockText(clock: ClockDto): string {
  return textTable(
    [
      { title: 'day', value: ({ on }) => on },
      { title: 'what', value: ({ text }) => text, most: 80 },
      { title: 'rule', value: ({ citation }) => citation, most: 90 },
    ],
    clock.steps,
  );
}

export function caseText(detail: CaseDetail): string {
  const { row, case: value, clock, verification, findings, regime } = detail;
  const there = (instant: string): string => momentText(instant, value.received.timeZone);
  const facts = textFacts([
    ['case', row.id],
    ['right', row.right],
    ['status', `${row.status}${detail.denial === null ? '' : ` (${detail.denial})`}`],
    ['DPV', detail.dpvStatus],
    ['rule', regime === null ? row.regime : `${regime.regime.name} (${regime.regime.id})`],
    ['standing', regime === null ? null : standingText(regime.standing, regime.because)],
    ['received', `${there(value.received.at)} by ${value.received.channel}`],
    ...askedBy(detail),
    ['due', row.due === null ? null : dueText(row)],
    ['confirm by', row.confirmBy],
    ['who', row.hints.join(', ') || null],
    ['person', row.found ? 'found' : 'not found yet'],
    ['owner', row.owner],
    ['same request', detail.duplicates.join(', ') || null],
    ['other cases', detail.others.join(', ') || null],
  ]);
  const identity =
    verification === null
      ? ''
      : textTable(
          [
            { title: 'identity', value: ({ text }) => text, most: 90 },
            { title: 'state', value: ({ state }) => state },
            { title: 'rule', value: ({ citation }) => citation, most: 60 },
          ],
          verification.steps,
        );
  const outputs = textTable(
    [
      { title: 'output', value: ({ kind }) => kind },
      { title: 'made', value: ({ at }) => there(at) },
      { title: 'files', value: ({ files }) => files.map(({ name }) => name).join(', '), most: 80 },
    ],
    value.outputs,
  );
  const history = textTable(
    [
      { title: 'when', value: ({ at }) => there(at) },
      { title: 'what happened', value: ({ what }) => what, most: 90 },
      { title: 'who', value: ({ by }) => by, most: 30 },
      { title: 'note', value: ({ note }) => (note === '' ? null : note), most: 60 },
    ],
    detail.history,
  );
  const wrong = findings
    .map(({ severity, message, fix, location }) => {
      const place = location?.line === undefined ? '' : `${location.file ?? ''}:${location.line}: `;
      return `${place}${severity}: ${message}${fix === undefined ? '' : `\n  ${fix}`}`;
    })
    .join('\n');
  return paragraphs(
    facts,
    clock === null ? '' : clockText(clock),
    identity,
    rightText(detail),
    outputs,
    history,
    wrong,
    advice,
  );
}

/** Who asks for the person, and which decisions are appealed against: only where there is something to say. */
function askedBy({ case: { received, appealOf }, appeals }: CaseDetail): [string, string][] {
  const { agent } = received;
  return [
    ...(agent === undefined
      ? []
      : [['agent', `${agent.name} (${agent.authority.replaceAll('-', ' ')})`] as [string, string]]),
    ...(appealOf === undefined ? [] : [['appeals against', appealOf] as [string, string]]),
    ...(appeals.length === 0 ? [] : [['appealed by', appeals.join(', ')] as [string, string]]),
  ];
}

export function standingText(standing: 'in-force' | 'provisional', because: string): string {
  return standing === 'in-force' ? 'in force' : `provisional: ${because}`;
}

/** What the right asks for beside its clock, and what of it is still to do. */
function rightText({ case: { objection, restriction, corrections } }: CaseDetail): string {
  const facts: [string, string][] = [];
  if (objection !== undefined) {
    const { ground, purposes, suppressed, assessment } = objection;
    const absolute = ground === 'direct-marketing' || ground === 'sale-or-sharing';
    facts.push(
      ['objection', `${ground}: ${purposes.join(', ')}`],
      ['suppressed', suppressed ? 'yes' : 'no: c360 request suppression --objection --case'],
      [
        'assessment',
        assessment === undefined
          ? absolute
            ? 'none: nothing is weighed'
            : 'open: c360 request objection --assess'
          : `${assessment.outcome}: ${assessment.grounds}`,
      ],
    );
  }
  if (restriction !== undefined)
    facts.push(['restriction', `${restriction.ground}${restriction.lifted === undefined ? '' : ', lifted'}`]);
  for (const { id, source, column, decision, verified } of corrections)
    facts.push([`correction ${id}`, `${source} ${column}: ${verified?.result ?? decision}`]);
  return textFacts(facts);
}
