import type { z } from 'zod';
import { holdSchema, retentionRuleSchema } from '../../workspace/index.ts';
import { purposeTree } from '../purpose-tree.ts';
import { openRetention, type RetentionInputs, type RetentionReader } from '../retention/retention-reader.ts';
import { tinyModel, type TinyModel } from './tiny-model.ts';
import { tinyResolution, type TinyRecord } from './tiny-resolution.ts';

export interface TinyRetention {
  readonly rules?: readonly Partial<z.input<typeof retentionRuleSchema>>[];
  readonly holds?: readonly Partial<z.input<typeof holdSchema>>[];
  readonly records: readonly TinyRecord[];
  readonly model?: TinyModel;
  readonly broken?: RetentionInputs['model']['broken'];
  readonly more?: Partial<RetentionInputs>;
}

/** Rules and holds over a few records; the columns `seen` and `made` give the sources' dates. */
export function tinyRetention(parts: TinyRetention): { inputs: RetentionInputs; reader: RetentionReader } {
  const base = tinyModel({
    sources: ['crm', 'billing', 'log'].map((id) => ({ id, observedAt: 'seen', createdAt: 'made' })),
    purposes: [{ id: 'marketing' }, { id: 'email', parent: 'marketing' }, { id: 'billing' }],
    ...parts.model,
  });
  const inputs: RetentionInputs = {
    model: {
      ...base,
      retention: (parts.rules ?? []).map((rule, index) =>
        retentionRuleSchema.parse({ id: `r${String(index + 1)}`, citation: 'test', ...rule }),
      ),
      holds: (parts.holds ?? []).map((hold, index) =>
        holdSchema.parse({
          id: `h${String(index + 1)}`,
          reason: 'claim',
          legalBasis: 'Art 17(3)(e) GDPR',
          owner: 'legal',
          from: '2020-01-01',
          scopes: [{ all: true }],
          ...hold,
        }),
      ),
      broken: parts.broken ?? [],
    },
    resolution: tinyResolution(parts.records),
    purposes: purposeTree(base.purposes),
    delivered: (record, column) => {
      const value = parts.records[record]?.values[`column.${column}`];
      return typeof value === 'string' ? value : null;
    },
    tokenOf: (record) => record.toString(16).padStart(64, '0'),
    personTokenOf: (person) => person.toString(16).padStart(64, 'f'),
    ...parts.more,
  };
  return { inputs, reader: openRetention(inputs) };
}

/** A record of `crm` with a first name, last known to be true on a day. */
export function seen(day: string | null, more: Partial<TinyRecord> = {}): TinyRecord {
  const { values, ...rest } = more;
  return {
    source: 'crm',
    person: 'p-ann',
    ...rest,
    values: { 'person.first_name': 'Ann', 'column.seen': day, ...values },
  };
}
