import { groupBy, html, htmlDocument, type Markup } from '../../kernel/index.ts';
import { momentText } from '../clock/moment-text.ts';
import { reportStyles } from '../report-styles.ts';
import { type ErasurePlan, erasureExceptions, rowActions, type SourcePlan } from './erasure-plan.ts';

const actionNames = {
  delete: 'delete',
  mask: 'empty cells',
  restrict: 'restrict',
  keep: 'keep',
  unreachable: 'cannot be erased',
} as const;

/** The deletion-impact report: the plan for people. Same content as the JSON; opens without a network. */
export function renderPlanHtml(plan: ErasurePlan, digest: string): string {
  const { request, totals } = plan;
  const body = html`
    <h1>Deletion impact</h1>
    <p class="soft">What an erasure would do, before anything is done</p>
    ${plan.notices.map((notice) => html`<p class="notice">${notice}</p>`)}
    <dl>
      <dt>Case</dt>
      <dd>${request.case ?? 'none'}</dd>
      <dt>Person</dt>
      <dd class="code">${request.personId}</dd>
      <dt>Grounds, Art 17(1) GDPR</dt>
      <dd>
        ${request.grounds.length === 0 ? 'not chosen yet' : request.grounds.map(({ id, text }) => `(${id}) ${text}`).join(' ')}
      </dd>
      <dt>Prepared</dt>
      <dd>${momentText(request.preparedAt, 'UTC')}</dd>
      <dt>Plan digest</dt>
      <dd class="code">${digest}</dd>
      <dt>Found</dt>
      <dd>
        ${totals.found.rows} rows with ${totals.found.cells} cells; ${totals.openRows} rows are still open
      </dd>
    </dl>
    <h2>By source</h2>
    ${sourceTable(plan.sources, totals)}
    <h2>Row by row</h2>
    ${[...groupBy(plan.rows, ({ source }) => source)].map(([source, rows]) => sourceRows(source, rows))}
    <h2>What keeps data</h2>
    ${restraintTable(plan)}
    <h2>Downstream</h2>
    ${downstreamTable(plan)}
    <h2>Who has to be told</h2>
    ${noticeTable(plan)}
    <h2>Backups</h2>
    ${backupTable(plan)}
  `;
  return htmlDocument('Deletion impact', reportStyles, body);
}

function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Markup {
  if (rows.length === 0) return html`<p class="soft">None.</p>`;
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => (typeof cell === 'number' ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function sourceTable(sources: readonly SourcePlan[], totals: ErasurePlan['totals']): Markup {
  const line = (name: string, outcome: string, one: Pick<SourcePlan, 'found' | 'rows'>, note: string) => [
    name,
    outcome,
    one.found.rows,
    ...rowActions.map((action) => one.rows[action]),
    note,
  ];
  return table(
    'Rows found are the sum of the actions, in every line',
    ['Source', 'Search', 'Found', ...rowActions.map((action) => actionNames[action]), 'Note'],
    [
      ...sources.map((source) => line(source.name, source.outcome, source, source.causes.join(' '))),
      line('All sources', '', totals, ''),
    ],
  );
}

function sourceRows(source: string, rows: ErasurePlan['rows']): Markup {
  return html`<h3>${source}</h3>
    ${table(
      `Rows of ${source}`,
      ['Row', 'Action', 'Cells', 'Why', 'How it was found', 'Open'],
      rows.map((row) => [
        row.label,
        actionNames[row.action],
        row.action === 'mask'
          ? row.cells
              .filter(({ action }) => action === 'mask')
              .map(({ column }) => column)
              .join(', ')
          : String(row.cells.length),
        row.until === null ? row.cause : `${row.cause} Until ${row.until}.`,
        row.path
          .map(({ by, through, match }) => `${by} ${through}${match === 'exact' ? '' : ` (${match})`}`)
          .join(' → '),
        row.open ? 'open' : '',
      ]),
    )}`;
}

function restraintTable({ restraints }: ErasurePlan): Markup {
  return table(
    'Holds, duties to keep and exceptions',
    ['Kind', 'Id', 'What', 'Basis', 'Art 17(3) GDPR', 'Until', 'Runs again'],
    restraints.map(({ kind, id, text, basis, exception, until, reRun }) => [
      kind,
      id,
      text,
      basis,
      `(${exception}) ${erasureExceptions[exception]}`,
      until ?? 'no end known',
      reRun,
    ]),
  );
}

function downstreamTable({ downstream }: ErasurePlan): Markup {
  return table(
    'What is made from the data',
    ['What', 'Why', 'To do'],
    downstream.map(({ name, why, todo }) => [name, why, todo]),
  );
}

function noticeTable({ propagation }: ErasurePlan): Markup {
  return table(
    'Recipients of the data',
    ['Recipient', 'Role', 'Article', 'By', 'File', 'Explanation'],
    propagation.map(({ name, role, article, protocol, payload, explanation }) => [
      name,
      role,
      article,
      protocol,
      payload ?? '',
      explanation ?? '',
    ]),
  );
}

function backupTable({ backups }: ErasurePlan): Markup {
  return table(
    'Copies that stay restorable',
    ['Backup', 'Where', 'Sources', 'Restorable until', 'Duty'],
    backups.map(({ name, location, sources, restorableUntil, duty }) => [
      name,
      location,
      sources.join(', '),
      restorableUntil,
      duty,
    ]),
  );
}
