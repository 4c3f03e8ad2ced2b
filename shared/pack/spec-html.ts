import type { MatrixCell } from '../consent/index.ts';
import { html, htmlDocument, type Markup } from '../kernel/index.ts';
import { reportStyles } from '../requests/index.ts';
import type { Entity, Ruleset } from '../workspace/index.ts';
import type { Loss } from './formats/format.ts';
import type { PackInputs } from './pack-inputs.ts';
import { privacyProfiles } from './privacy-profile.ts';

/** The specification for reading: sources, model, mappings, identity, purposes and policies, use matrix, losses. */
export function specHtml(inputs: PackInputs, matrix: readonly MatrixCell[], losses: readonly Loss[]): string {
  const { model, product } = inputs;
  return htmlDocument(
    `${model.manifest.name}: specification`,
    reportStyles,
    html`<h1>${model.manifest.name}: specification</h1>
      <p class="soft">${model.manifest.description ?? null} Made with ${product.name} ${product.version}.</p>
      <div class="notice" role="note">
        <p>
          A design, not a log of what was done; decisions are simulated on the loaded extracts. Where law is
          shown, it is not legal advice.
        </p>
      </div>
      <main>
        ${sourcesPart(inputs)}${modelPart(inputs)}${identityPart(inputs)}${policyPart(inputs, matrix)}${lossPart(losses)}
      </main>`,
  );
}

const digest = /^[0-9a-f]{64}$/;

function section(id: string, title: string, content: Markup): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section> `;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[], none: string): Markup {
  if (rows.length === 0) return html`<p>${none}</p>`;
  return html`<table>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first = '', ...rest]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${rest.map((cell) => (digest.test(cell) ? html`<td><code>${cell}</code></td>` : html`<td><bdi>${cell}</bdi></td>`))}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

function sourcesPart({ model, run }: PackInputs): Markup {
  const digests = new Map((run?.extracts ?? []).map(({ path, sha256 }) => [path, sha256]));
  const rows = model.sources.flatMap((source) =>
    source.extracts.map(({ path, format, sha256 }) => [
      source.name,
      source.description ?? '',
      path,
      format,
      String(source.trust),
      digests.get(path) ?? sha256 ?? 'not recorded',
    ]),
  );
  return section(
    'sources',
    '1. Sources',
    table(['Source', 'What it holds', 'Extract', 'Format', 'Trust', 'SHA-256'], rows, 'No sources.'),
  );
}

function modelPart({ model }: PackInputs): Markup {
  const profileOf = privacyProfiles(model);
  const part = (entity: Entity): Markup => {
    const rows = entity.attributes.map((attribute) => {
      const origins = model.mappings
        .filter((mapping) => mapping.entity === entity.id)
        .flatMap(({ source, fields }) =>
          fields
            .filter((field) => field.attribute === attribute.id)
            .map(({ columns }) => `${source}: ${columns.join(' + ')}`),
        );
      const uses = profileOf(`${entity.id}.${attribute.id}`).uses;
      return [
        `${attribute.id}${entity.key.includes(attribute.id) ? ' (key)' : ''}`,
        attribute.definition,
        attribute.type,
        attribute.classification,
        origins.join('; '),
        uses.map(({ purpose, outcome }) => (outcome === 'mask' ? `${purpose} (masked)` : purpose)).join(', '),
      ];
    });
    const links = entity.relationships.map(
      ({ attributes, to, toAttributes, cardinality, optional }) =>
        `${attributes.join(', ')} → ${to} (${toAttributes.join(', ')}), ${cardinality}${optional ? ', optional' : ''}`,
    );
    return html`<h3>${entity.name} <span class="code soft">${entity.id}</span></h3>
      <p>${entity.definition}</p>
      ${table(['Attribute', 'Meaning', 'Type', 'Classification', 'Comes from', 'May be used for'], rows, 'No attributes.')}
      ${
        links.length === 0
          ? null
          : html`<ul>
              ${links.map((link) => html`<li>${link}</li>`)}
            </ul>`
      }`;
  };
  return section('model', '2. Canonical model', html`${model.entities.map(part)}`);
}

function identityPart({ model, run }: PackInputs): Markup {
  const id = run?.consent.resolution.rulesetId ?? model.manifest.defaults.ruleset;
  const ruleset = model.rulesets.find((one) => one.id === id);
  if (ruleset === undefined) return section('identity', '3. Identity', html`<p>No ruleset.</p>`);
  const digests =
    run === undefined
      ? null
      : html`<dl>
          <dt>Ruleset digest</dt>
          <dd><code>${run.rulesetDigest}</code></dd>
          <dt>Result digest</dt>
          <dd><code>${run.resultDigest}</code></dd>
          <dt>Persons</dt>
          <dd>${run.consent.resolution.personCount} from ${run.consent.resolution.recordCount} records</dd>
        </dl>`;
  return section(
    'identity',
    '3. Identity',
    html`<p>${ruleset.name}${ruleset.description === undefined ? null : `: ${ruleset.description}`}</p>
      ${digests}
      <p>
        Pairs at ${ruleset.thresholds.link} bits or more are joined, those from ${ruleset.thresholds.review}
        bits go to review; clustering: ${ruleset.clustering.strategy}.
      </p>
      ${table(['Rule', 'Kind', 'When'], ruleRows(ruleset), 'No deterministic rules.')}
      ${table(
        ['Comparison', 'Kind', 'Attributes', 'Missing values'],
        ruleset.comparisons.map(({ id, kind, attributes, missing }) => [
          id,
          kind,
          attributes.join(', '),
          missing,
        ]),
        'No comparisons.',
      )}
      ${table(
        ['Namespace', 'Attribute', 'Persons per value', 'Trust'],
        ruleset.namespaces.map(({ id, attribute, maxPersonsPerValue, trust }) => [
          id,
          attribute,
          String(maxPersonsPerValue),
          String(trust),
        ]),
        'No namespaces.',
      )}`,
  );
}

function ruleRows({ rules }: Ruleset): string[][] {
  return rules.map(({ id, kind, when }) => [
    id,
    kind,
    when
      .map(
        ({ attribute, match, similarity }) =>
          `${attribute} ${match}${similarity === undefined ? '' : ` ≥ ${String(similarity)}`}`,
      )
      .join(' and '),
  ]);
}

function policyPart({ model, asOf }: PackInputs, matrix: readonly MatrixCell[]): Markup {
  const purposes = model.purposes.map(({ id, name, description, parent, legalBasis }) => [
    `${name} (${id})`,
    description,
    parent ?? '',
    legalBasis,
  ]);
  const rules = model.policies.flatMap((policy) =>
    policy.rules.map(({ id, effect, purposes, attributes, classifications, reason }) => [
      `${policy.id}/${id}`,
      effect,
      purposes.join(', '),
      [...(attributes ?? []), ...(classifications ?? []).map((one) => `classification ${one}`)].join(', ') ||
        'everything',
      reason ?? '',
    ]),
  );
  const cells = matrix
    .filter(({ persons }) => persons > 0)
    .map(({ attribute, purpose, persons, allow, mask, deny, reasons }) => [
      attribute,
      purpose,
      ...[persons, allow, mask, deny].map(String),
      reasons.map((reason) => `${reason.code} ${String(reason.persons)}`).join(', '),
    ]);
  return section(
    'use',
    '4. Purposes, policies and use',
    html`${table(['Purpose', 'Description', 'Below', 'Legal basis'], purposes, 'No purposes.')}
      ${table(['Rule', 'Effect', 'Purposes', 'Covers', 'Reason'], rules, 'No policies: every use is denied.')}
      <h3>What may be used, as of ${asOf}</h3>
      ${table(['Attribute', 'Purpose', 'Persons', 'Allowed', 'Masked', 'Denied', 'Reasons'], cells, 'No resolved run: there are no decisions to count.')}`,
  );
}

function lossPart(losses: readonly Loss[]): Markup {
  const rows = losses.map(({ path, what, why }) => [path, what, why]);
  return section(
    'loss',
    '5. What the files of the pack do not hold',
    table(['Where', 'What', 'Why'], rows, 'Nothing.'),
  );
}
