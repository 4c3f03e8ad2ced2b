import type { DocumentBlock, ReportDocument } from '../../kernel/index.ts';
import type { DataFlowAnnex } from './data-flow.ts';
import type { GovernanceInputs } from './governance-inputs.ts';
import type { ProcessingRecord, RecordItem } from './processing-record.ts';

const notice = (asOf: string): DocumentBlock => ({
  kind: 'notice',
  lines: [
    `Generated from the workspace as of ${asOf}. What is not recorded there is said to be missing, never made up. Not legal advice.`,
  ],
});

/** The record of processing for reading and printing. */
export function processingRecordDocument(
  record: ProcessingRecord,
  { asOf, product, model }: GovernanceInputs,
): ReportDocument {
  return {
    title: 'Record of processing activities',
    language: 'en',
    footer: `${model.manifest.name} – ${product}`,
    blocks: [
      { kind: 'heading', level: 1, text: 'Record of processing activities' },
      notice(asOf),
      {
        kind: 'paragraph',
        soft: true,
        text: `Art 30(1) GDPR. ${String(record.filled)} of ${String(record.items)} items are filled.`,
      },
      ...part('(a) Controller', record.controller, 2),
      ...record.activities.flatMap((activity): DocumentBlock[] => [
        { kind: 'heading', level: 2, text: activity.name },
        ...(activity.dpv === null ? [] : [{ kind: 'paragraph' as const, soft: true, text: activity.dpv }]),
        ...part('(b) Purpose', activity.purposes, 3),
        ...part('(c) Data subjects and categories of data', activity.subjectsAndData, 3),
        ...part('(d) Recipients', activity.recipients, 3),
        ...part('(e) Transfers', activity.transfers, 3),
        ...part('(f) Time limits for erasure', activity.erasure, 3),
      ]),
      ...part('(g) Security measures', record.security, 2),
    ],
  };
}

function part(title: string, { lines, missing }: RecordItem, level: 2 | 3): DocumentBlock[] {
  return [
    { kind: 'heading', level, text: title },
    ...(lines.length === 0 ? [] : [{ kind: 'list' as const, items: lines }]),
    ...(missing === null ? [] : [{ kind: 'paragraph' as const, text: `Missing: ${missing}` }]),
  ];
}

/** The annex on data flows for reading and printing. */
export function dataFlowDocument(
  { flows, signs, unused }: DataFlowAnnex,
  { asOf, product, model }: GovernanceInputs,
): ReportDocument {
  return {
    title: 'Data flows: annex to the impact assessment',
    language: 'en',
    footer: `${model.manifest.name} – ${product}`,
    blocks: [
      { kind: 'heading', level: 1, text: 'Data flows: annex to the impact assessment' },
      notice(asOf),
      { kind: 'heading', level: 2, text: 'Signs that an assessment is wanted' },
      {
        kind: 'table',
        caption: 'Criteria of WP 248 rev.01 that the workspace can show',
        columns: [
          { title: 'Criterion', share: 4 },
          { title: 'Present', share: 1 },
          { title: 'Because', share: 6 },
        ],
        rows: signs.map(({ text, present, because }) => [text, present ? 'yes' : 'no', because]),
      },
      { kind: 'heading', level: 2, text: 'Systematic description of the flows' },
      {
        kind: 'table',
        columns: [
          { title: 'From', share: 2 },
          { title: 'Attribute', share: 4 },
          { title: 'Category', share: 3 },
          { title: 'Purpose', share: 3 },
          { title: 'Basis', share: 2 },
          { title: 'Form', share: 2 },
          { title: 'To', share: 3 },
        ],
        rows: flows.map(({ source, attribute, category, purpose, basis, form, destinations }) => [
          source,
          attribute,
          category,
          purpose,
          basis,
          form,
          destinations.join('\n'),
        ]),
      },
      { kind: 'heading', level: 2, text: 'Collected and not used' },
      unused.length === 0
        ? { kind: 'paragraph', text: 'Every attribute that a source fills serves a purpose.' }
        : { kind: 'list', items: unused },
    ],
  };
}
