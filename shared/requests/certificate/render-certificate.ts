import { html, htmlDocument, type Markup } from '../../kernel/index.ts';
import { momentText } from '../clock/moment-text.ts';
import { reportStyles } from '../report-styles.ts';
import type { ErasureCertificate } from './certificate.ts';

/** The certificate for people; `partial` stands first and large wherever anything is open. */
export function renderCertificateHtml(certificate: ErasureCertificate, digest: string): string {
  const { status, open, scan } = certificate;
  const unexplained = scan.residues.filter(({ explained }) => explained === null).length;
  const body = html`
    <h1>${status === 'verified' ? 'Erasure verified on re-loaded extracts' : 'Erasure: partial'}</h1>
    <p class="gap">
      ${status === 'verified' ? 'Nothing is open.' : `${String(open.length)} points are open.`}
    </p>
    ${certificate.notices.map((notice) => html`<p class="notice">${notice}</p>`)}
    <dl>
      <dt>Plan digest</dt>
      <dd class="code">${certificate.planDigest}</dd>
      <dt>Certificate digest</dt>
      <dd class="code">${digest}</dd>
      <dt>Case</dt>
      <dd>${certificate.case ?? 'none'}</dd>
      <dt>Executed</dt>
      <dd>${momentText(certificate.executedAt, 'UTC')} by ${certificate.executor}</dd>
      <dt>Verified</dt>
      <dd>${momentText(certificate.verifiedAt, 'UTC')} with ${certificate.product}</dd>
      <dt>Looked for</dt>
      <dd>
        ${scan.identifiers} identifiers in ${scan.forms} forms in ${scan.cells} distinct values;
        ${unexplained} places hold one without a reason
      </dd>
    </dl>
    <h2>Open</h2>
    ${lines(open.map(({ text }) => text))}
    <h2>Expected and found</h2>
    ${table(
      [
        'Source',
        'Rows before',
        'Rows now',
        'To be gone',
        'Gone',
        'To be emptied',
        'Emptied',
        'To be kept',
        'There',
        'Cannot be erased',
      ],
      certificate.sources.map((one) => [
        one.source,
        one.rowsBefore ?? 'not loaded',
        one.rowsNow ?? 'not loaded',
        one.deleted.expected,
        one.deleted.gone,
        one.masked.expected,
        one.masked.emptied,
        one.kept.expected,
        one.kept.there,
        one.unreachable,
      ]),
    )}
    <h2>Where identifiers still stand</h2>
    ${table(
      ['Row', 'Column', 'What', 'As', 'Why it may'],
      scan.residues.map(({ label, column, attribute, form, explained }) => [
        label,
        column,
        attribute,
        form,
        explained ?? 'no reason known',
      ]),
    )}
    <h2>Kept</h2>
    ${table(
      ['Row', 'Action', 'Why', 'Until'],
      certificate.exceptions.map(({ label, action, cause, until }) => [label, action, cause, until ?? '']),
    )}
    <h2>Recipients</h2>
    ${table(
      ['Recipient', 'State', 'Since', 'Said', 'Noted by', 'Ask again'],
      certificate.propagation.map(({ name, state, since, said, notedBy, nextRetry }) => [
        name,
        state,
        since ?? '',
        said ?? '',
        notedBy ?? '',
        nextRetry ?? '',
      ]),
    )}
    <h2>Backups</h2>
    ${table(
      ['Backup', 'Restorable until'],
      certificate.backups.map(({ name, restorableUntil }) => [name, restorableUntil]),
    )}
  `;
  return htmlDocument('Erasure certificate', reportStyles, body);
}

function lines(texts: readonly string[]): Markup {
  if (texts.length === 0) return html`<p class="soft">None.</p>`;
  return html`<ul>
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup {
  if (rows.length === 0) return html`<p class="soft">None.</p>`;
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
