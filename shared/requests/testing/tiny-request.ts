import type { z } from 'zod';
import { openConsent } from '../../consent/index.ts';
import { tinyModel, type TinyModel } from '../../consent/testing/tiny-model.ts';
import { tinyResolution, type TinyLink, type TinyRecord } from '../../consent/testing/tiny-resolution.ts';
import { silentJob } from '../../kernel/index.ts';
import { retentionRuleSchema } from '../../workspace/index.ts';
import type { AccessInputs, DeliveredCell, ReviewedLabel } from '../access/access-inputs.ts';

export interface TinyRequest {
  readonly records: readonly TinyRecord[];
  readonly links?: readonly TinyLink[];
  readonly model?: TinyModel;
  /** Labels of records that a reviewer of the disclosure gate opened. */
  readonly opened?: readonly string[];
  readonly delivered?: (record: number) => readonly DeliveredCell[];
  readonly retention?: readonly z.input<typeof retentionRuleSchema>[];
}

export async function accessInputs({
  records,
  links = [],
  model = {},
  delivered,
  opened = [],
  retention = [],
}: TinyRequest): Promise<AccessInputs> {
  const tiny = tinyModel({
    sources: ['crm', 'shop', 'log', 'tickets'].map((id) => ({
      id,
      name: `The ${id}`,
      description: `What ${id} holds`,
    })),
    rules: [{ id: 'all', effect: 'allow', purposes: ['*'] }],
    consentSources: ['crm', 'shop', 'log'],
    classifications: {
      'person.first_name': 'direct',
      'contact_point_email.address': 'direct',
      'person.birth_date': 'sensitive',
    },
    ruleset: {
      namespaces: [{ id: 'email', attribute: 'contact_point_email.address', normaliser: 'email' }],
    },
    ...model,
  });
  const workspace = { ...tiny, retention: retention.map((rule) => retentionRuleSchema.parse(rule)) };
  const consent = await openConsent(
    { model: workspace, resolution: tinyResolution(records, links) },
    silentJob,
  );
  return {
    model: workspace,
    consent,
    sources: [
      { source: 'crm', loaded: true, quarantined: 0 },
      { source: 'shop', loaded: true, quarantined: 3 },
      { source: 'log', loaded: true, quarantined: 0 },
      { source: 'tickets', loaded: false, quarantined: 0, note: 'The extract is missing.' },
    ],
    delivered,
    integrity: {
      product: 'C360 Workbench test',
      rulesetDigest: 'r'.repeat(64),
      runDigest: 'd'.repeat(64),
      files: [{ path: 'data/crm.csv', sha256: 'f'.repeat(64) }],
    },
    reviewed: opened.map((record): ReviewedLabel => ({
      record,
      disclose: true,
      by: 'reviewer',
      reason: 'It is about this person.',
    })),
    facts: null,
    recipients: null,
    receivedAt: '2026-01-02T00:00:00.000Z',
    preparedAt: '2026-01-03T00:00:00.000Z',
  };
}

export const ann = (source: string, values: TinyRecord['values'], key = ''): TinyRecord => ({
  source,
  person: 'p-ann',
  key,
  values,
});
