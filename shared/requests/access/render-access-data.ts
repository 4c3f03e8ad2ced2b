import { html, type Markup } from '../../kernel/index.ts';
import type { AccessReport, DataCategory, DataItem } from './access-report.ts';
import { expiryDays } from './expiry-days.ts';
import { chosenBecause, originWords, useTerms, valuesFound } from './report-words.ts';

/** Part 4 of the report: every disclosed value with where it is, what it serves and how long it stays. */
export function dataSection({ categories, linked, consent, counts }: AccessReport): Markup {
  return html`<section aria-labelledby="data">
    <h2 id="data">4. The data</h2>
    <p>${valuesFound(counts)}</p>
    ${categories.map(categoryPart)} ${linkedPart(linked)}
    ${
      consent.length === 0
        ? html`<p>No statement of yours about the use of your data is recorded in the disclosed records.</p>`
        : html`<h3>How your choices were read</h3>
            <table>
              <caption>
                Statements in the order of the records
              </caption>
              <thead>
                <tr>
                  <th scope="col">Record</th>
                  <th scope="col">Purpose</th>
                  <th scope="col">Read as</th>
                  <th scope="col">Written as</th>
                  <th scope="col">Channel</th>
                  <th scope="col">When</th>
                </tr>
              </thead>
              <tbody>
                ${consent.map(
                  (event) =>
                    html`<tr>
                      <th scope="row" class="code">${event.event}</th>
                      <td><bdi>${event.purpose}</bdi></td>
                      <td>
                        ${event.state}${event.problems.map((problem) => html`<div class="soft">${problem}</div>`)}
                      </td>
                      <td><bdi>${event.stateAsWritten}</bdi></td>
                      <td>${event.channel}</td>
                      <td><bdi>${event.time ?? 'not recorded'}</bdi></td>
                    </tr> `,
                )}
              </tbody>
            </table>`
    }
  </section>`;
}

function categoryPart({ title, items }: DataCategory): Markup {
  return html`<h3>${title}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Value and where it is</th>
          <th scope="col">Used for</th>
          <th scope="col">Kept for</th>
          <th scope="col">Given to</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(itemRow)}
      </tbody>
    </table> `;
}

function itemRow(item: DataItem): Markup {
  const { name, meaning, golden, values, uses, retention, recipients, sharedWithOthers } = item;
  return html`<tr>
    <th scope="row">
      ${name}
      <div class="soft">${meaning}</div>
    </th>
    <td>
      ${
        golden === null
          ? null
          : html`<div>
              <strong><bdi>${golden.value}</bdi></strong>
              <span class="soft">combined value, chosen because ${chosenBecause(golden)}; from</span>
              <span class="code">${golden.record}</span>
            </div>`
      }${values.map(
        ({ value, record, column, note, origin, observedAt }) =>
          html`<div>
            <bdi>${value}</bdi>
            <span class="code soft">${record}${column === '' ? '' : ` · ${column}`}</span
            >${note === null ? null : html` <span class="soft">(${note})</span>`}
            <span class="soft"
              >${[origin === null ? '' : originWords[origin], observedAt === null ? '' : `as of ${observedAt}`].filter((part) => part !== '').join(', ')}</span
            >
          </div>`,
      )}${
        sharedWithOthers === 0
          ? null
          : html`<div class="soft">
              Also recorded for ${sharedWithOthers} other ${sharedWithOthers === 1 ? 'person' : 'persons'}.
            </div>`
      }
    </td>
    <td>
      ${
        uses.length === 0
          ? 'No purpose may use this.'
          : uses.map((use) => html`<div>${use.name} <span class="soft">(${useTerms(use)})</span></div>`)
      }
    </td>
    <td>
      ${retention.length === 0 ? html`<span class="gap">Not held</span>` : retention.map((rule) => html`<div>${rule}</div>`)}
      ${expiryDays(values).map((day) => html`<div>until ${day}</div>`)}
    </td>
    <td>
      ${recipients.length === 0 ? html`<span class="soft">None recorded</span>` : recipients.map((name) => html`<div>${name}</div>`)}
    </td>
  </tr> `;
}

function linkedPart(linked: AccessReport['linked']): Markup | null {
  if (linked.length === 0) return null;
  return html`<h3>Rows that name you</h3>
    <table>
      <caption>
        Orders, tickets, texts and the like; of rows that others share, only what names you
      </caption>
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">How it was found</th>
          <th scope="col">What it holds of you</th>
        </tr>
      </thead>
      <tbody>
        ${linked.map(
          ({ label, how, values }) =>
            html`<tr>
              <th scope="row" class="code">${label}</th>
              <td>${how}</td>
              <td>${values.map(({ column, value }) => html`<div>${column}: <bdi>${value}</bdi></div>`)}</td>
            </tr> `,
        )}
      </tbody>
    </table> `;
}
