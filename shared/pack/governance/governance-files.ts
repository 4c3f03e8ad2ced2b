import {
  canonicalJson,
  documentHtml,
  ok,
  spreadsheetLine,
  writePdf,
  type Job,
  type ReportDocument,
  type Result,
} from '../../kernel/index.ts';
import { reportStyles } from '../../requests/index.ts';
import { textFile, type PackFile } from '../pack-inputs.ts';
import { cedarPolicies } from './cedar-policies.ts';
import { dataFlowAnnex, type DataFlow } from './data-flow.ts';
import { dataFlowDocument, processingRecordDocument } from './governance-document.ts';
import { readGovernance, type GovernanceInputs } from './governance-inputs.ts';
import { odrlPolicies } from './odrl-policies.ts';
import { processingRecord } from './processing-record.ts';

export interface GovernanceFiles {
  readonly files: readonly PackFile[];
  /** How complete the record of processing is. */
  readonly record: { readonly filled: number; readonly items: number };
  /** Signs of WP 248 that are present. */
  readonly signs: readonly string[];
}

/**
 * Governance documents of a workspace: record of processing (Art 30) and data-flow annex (Art 35(7)(a)) as HTML, PDF, JSON
 * and CSV, policies as ODRL and Cedar. They hold nobody's data. Same workspace and day, same bytes.
 */
export async function governanceFiles(inputs: GovernanceInputs, job: Job): Promise<Result<GovernanceFiles>> {
  const reading = readGovernance(inputs);
  const record = processingRecord(reading);
  const annex = dataFlowAnnex(reading);
  const cedar = cedarPolicies(reading);
  const odrl = odrlPolicies(reading);
  const json = (path: string, value: unknown): PackFile =>
    textFile(path, 'application/json', `${canonicalJson(value)}\n`);
  const files = [
    ...(await printed('record-of-processing', processingRecordDocument(record, inputs), inputs, job)),
    json('record-of-processing.json', { asOf: inputs.asOf, ...record }),
    ...(await printed('data-flows', dataFlowDocument(annex, inputs), inputs, job)),
    json('data-flows.json', { asOf: inputs.asOf, ...annex }),
    textFile('data-flows.csv', 'text/csv', flowsCsv(annex.flows)),
    json('policies.odrl.jsonld', odrl.policy),
    textFile('policies.odrl-losses.md', 'text/markdown', lossesText(odrl.losses)),
    textFile('policies.cedar', 'text/plain', cedar.policies),
    textFile('policies.cedarschema', 'text/plain', cedar.schema),
    json('policies.cedar-entities.json', cedar.entities),
  ];
  return ok({
    files,
    record: { filled: record.filled, items: record.items },
    signs: annex.signs.filter(({ present }) => present).map(({ text }) => text),
  });
}

async function printed(
  name: string,
  content: ReportDocument,
  { fonts }: GovernanceInputs,
  job: Job,
): Promise<PackFile[]> {
  const page = textFile(`${name}.html`, 'text/html', documentHtml(content, reportStyles));
  if (fonts === undefined) return [page];
  return [
    page,
    { path: `${name}.pdf`, mediaType: 'application/pdf', content: await writePdf(content, fonts, job) },
  ];
}

function flowsCsv(flows: readonly DataFlow[]): string {
  const head = [
    'source',
    'attribute',
    'category',
    'classification',
    'purpose',
    'basis',
    'form',
    'destinations',
  ];
  const lines = flows.map(
    ({ source, attribute, category, classification, purpose, basis, form, destinations }) => [
      source,
      attribute,
      category,
      classification,
      purpose,
      basis,
      form,
      destinations.join('; '),
    ],
  );
  return [head, ...lines].map((cells) => spreadsheetLine(cells)).join('');
}

function lossesText(losses: readonly string[]): string {
  const lines = losses.length === 0 ? ['Nothing of the rules is lost.'] : losses.map((loss) => `- ${loss}`);
  return `# What ODRL cannot say of these policies\n\n${lines.join('\n')}\n`;
}
