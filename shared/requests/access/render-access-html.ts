import { counted, html, htmlDocument, type Markup } from '../../kernel/index.ts';
import { momentText } from '../clock/moment-text.ts';
import type { AccessReport, ProcessingItem, ReportedRecord } from './access-report.ts';
import { dataSection } from './render-access-data.ts';
import { outcomeWords, recordsFound, standingWords, tierWords } from './report-words.ts';
import { reportStyles } from '../report-styles.ts';

/** The report for reading and printing. It holds the same content as the JSON, and needs nothing but itself. */
export function renderAccessHtml(report: AccessReport, contentDigest: string): string {
  return htmlDocument(
    'What is held about you',
    reportStyles,
    html`<h1>What is held about you</h1>
      <p class="soft">Answer to a request under the ${report.request.right}</p>
      <div class="notice" role="note">${report.notices.map((notice) => html`<p>${notice}</p>`)}</div>
      <main>
        ${requestSection(report)} ${identitySection(report)} ${recordsSection(report)} ${dataSection(report)}
        ${processingSection(report)} ${withheldSection(report)} ${searchSection(report)}
        ${integritySection(report, contentDigest)}
      </main>`,
  );
}

function requestSection({ request }: AccessReport): Markup {
  return html`<section aria-labelledby="request">
    <h2 id="request">1. Your request</h2>
    <dl>
      <dt>Right</dt>
      <dd>${request.right}</dd>
      ${given('Case', request.caseId)} ${given('Law', request.regime)}
      <dt>Received</dt>
      <dd>
        ${momentText(request.receivedAt, request.timeZone)}${request.channel === null ? null : html` by ${request.channel}`}
      </dd>
      ${given('Asked on your behalf by', request.agent)}
      <dt>Prepared</dt>
      <dd>${momentText(request.preparedAt, request.timeZone)}</dd>
      <dt>Due</dt>
      <dd>
        ${
          request.dueDate.held
            ? html`${request.dueDate.day}
                <span class="soft"
                  >(${request.dueDate.citation}; ${standingWords(request.dueDate.status)})</span
                >`
            : html`<span class="gap">Not held.</span> ${request.dueDate.note}`
        }
      </dd>
    </dl>
    ${
      request.clock.length === 0
        ? null
        : html`<table>
            <caption>
              What happened to the time limit
            </caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Rule</th>
              </tr>
            </thead>
            <tbody>
              ${request.clock.map(
                ({ at, what, citation }) =>
                  html`<tr>
                    <th scope="row">${at}</th>
                    <td>${what}</td>
                    <td>${citation}</td>
                  </tr> `,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}

/** A term and what it says, where it says something. */
function given(term: string, text: string | null): Markup | null {
  return text === null
    ? null
    : html`<dt>${term}</dt>
        <dd>${text}</dd>`;
}

function identitySection({ subject, request }: AccessReport): Markup {
  const { resolution } = subject;
  return html`<section aria-labelledby="identity">
    <h2 id="identity">2. Who this is about</h2>
    <dl>
      <dt>Person</dt>
      <dd class="code">${subject.personId}</dd>
      <dt>You gave</dt>
      <dd>
        ${subject.identifiersGiven.map(
          ({ identifier, records }) =>
            html`<div>
              <bdi>${identifier}</bdi> <span class="soft">in ${counted(records, 'record')}</span>
            </div>`,
        )}
      </dd>
      <dt>Found with them</dt>
      <dd>
        ${
          subject.identifiersFound.length === 0
            ? 'No identifier.'
            : subject.identifiersFound.map(({ name, value }) => html`<div>${name}: <bdi>${value}</bdi></div>`)
        }
      </dd>
      <dt>Proof of identity</dt>
      <dd>
        ${
          request.identityProof.held
            ? html`${request.identityProof.level}${request.identityProof.proofs.map((proof) => html`<div>${proof}</div>`)}`
            : html`<span class="gap">Not held.</span> ${request.identityProof.note}`
        }
      </dd>
      <dt>Matching</dt>
      <dd>
        Ruleset ${resolution.ruleset}, digest <code>${resolution.rulesetDigest}</code>; run
        <code>${resolution.runDigest}</code>
      </dd>
    </dl>
  </section>`;
}

function recordsSection({ records }: AccessReport): Markup {
  return html`<section aria-labelledby="records">
    <h2 id="records">3. Why each record is here</h2>
    <table>
      <caption>
        ${recordsFound(records.length)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Record</th>
          <th scope="col">Key</th>
          <th scope="col">Why</th>
          <th scope="col">Disclosed</th>
        </tr>
      </thead>
      <tbody>
        ${records.map(recordRow)}
      </tbody>
    </table>
  </section>`;
}

function recordRow({ label, key, tier, because, path, disclosed }: ReportedRecord): Markup {
  const steps = path.map(({ from, to, by, rule, weight }) => {
    const how = by === 'weight' ? `weight ${(weight / 1000).toFixed(1)} bits` : `${by} ${rule ?? ''}`;
    return html`<li><span class="code">${from}</span> – <span class="code">${to}</span>: ${how}</li>`;
  });
  return html`<tr>
    <th scope="row" class="code">${label}</th>
    <td><bdi>${key ?? 'withheld'}</bdi></td>
    <td>
      <span class="tag">${tierWords[tier]}</span> ${because}${
        steps.length === 0
          ? null
          : html`<ul>
              ${steps}
            </ul>`
      }
    </td>
    <td>${disclosed ? 'yes' : 'no, see part 6'}</td>
  </tr> `;
}

function processingSection({ processing, completeness }: AccessReport): Markup {
  const { filled, partly, notHeld } = completeness;
  return html`<section aria-labelledby="processing">
    <h2 id="processing">5. How the data is used</h2>
    <p class="soft">
      Of ${filled + partly + notHeld} items that the law asks for, ${filled} are filled, ${partly} in part,
      and ${notHeld} are not held.
    </p>
    ${processing.map(processingPart)}
  </section>`;
}

function processingPart({ article, title, status, lines, notHeld }: ProcessingItem): Markup {
  return html`<h3>
      ${title} <span class="tag">${article}</span>
      <span class="tag">${status.replace('-', ' ')}</span>
    </h3>
    ${
      lines.length === 0
        ? null
        : html`<ul>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
    ${notHeld === null ? null : html`<p><span class="gap">Not held:</span> ${notHeld}</p>`} `;
}

function withheldSection({ withheld }: AccessReport): Markup {
  return html`<section aria-labelledby="withheld">
    <h2 id="withheld">6. What is withheld</h2>
    ${
      withheld.length === 0
        ? html`<p>Nothing that was found is withheld.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Where</th>
                <th scope="col" class="number">Values</th>
                <th scope="col">Reason</th>
                <th scope="col">Rule</th>
              </tr>
            </thead>
            <tbody>
              ${withheld.map(
                (row) =>
                  html`<tr>
                    <th scope="row" class="code">${row.where}</th>
                    <td class="number">${row.values}</td>
                    <td>${row.reason} <span class="soft">Decided by: ${row.decidedBy}.</span></td>
                    <td>
                      <span class="tag">${row.code}</span> ${row.article}
                      <div class="code soft">${row.justification}</div>
                    </td>
                  </tr> `,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}

function searchSection({ searchLog }: AccessReport): Markup {
  return html`<section aria-labelledby="search">
    <h2 id="search">7. Where was searched</h2>
    <table>
      <caption>
        Every registered source, also those without a hit
      </caption>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Outcome</th>
          <th scope="col" class="number">Records</th>
          <th scope="col">Note</th>
        </tr>
      </thead>
      <tbody>
        ${searchLog.map(
          ({ source, name, outcome, records, note }) =>
            html`<tr>
              <th scope="row">${name} <span class="code soft">${source}</span></th>
              <td>${outcomeWords[outcome]}</td>
              <td class="number">${records}</td>
              <td>${note === '' ? 'Searched completely.' : note}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </section>`;
}

function integritySection({ integrity }: AccessReport, contentDigest: string): Markup {
  return html`<section aria-labelledby="integrity">
    <h2 id="integrity">8. Integrity</h2>
    <dl>
      <dt>Content digest</dt>
      <dd><code>${contentDigest}</code></dd>
      <dt>Made with</dt>
      <dd>${integrity.product}</dd>
    </dl>
    <p class="soft">
      The digest is the SHA-256 of the canonical JSON (RFC 8785) of this report’s content, which the JSON file
      of this answer holds. That file also lists the other files with their digests, and is signed where the
      controller signs. Whether all are as they were written can be checked without a network:
      <code>c360 request check-report</code>, with the folder that they lie in.
    </p>
    <table>
      <caption>
        Files the answer rests on
      </caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        ${integrity.files.map(
          ({ path, sha256 }) =>
            html`<tr>
              <th scope="row" class="code">${path}</th>
              <td><code>${sha256}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
