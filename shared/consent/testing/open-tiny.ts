import { silentJob } from '../../kernel/index.ts';
import { openConsent, type ConsentContext } from '../consent-context.ts';
import type { CellDecision } from '../cell-decision.ts';
import { decideCell } from '../decide.ts';
import { tinyModel, type TinyModel } from './tiny-model.ts';
import { tinyResolution, type TinyRecord } from './tiny-resolution.ts';

export const now = { event: '2026-01-01T00:00:00.000Z' };

/** A consent record of the source `log` about somebody named by e-mail. */
export function said(
  state: string | null,
  at: string | null,
  more: Partial<{
    person: string;
    email: string;
    purpose: string;
    channel: string;
    source: string;
    jurisdiction: string;
    validTo: string;
    ingestedAt: string;
  }> = {},
): TinyRecord {
  return {
    source: more.source ?? 'log',
    person: more.person ?? 'p-ann',
    values: {
      'contact_point_email.address': more.email ?? 'ann@example.com',
      'consent.purpose': more.purpose ?? 'marketing',
      'consent.value': state,
      'consent.captured_at': at,
      'consent.channel': more.channel ?? null,
      'consent.jurisdiction': more.jurisdiction ?? null,
      'consent.valid_to': more.validTo ?? null,
      'consent.ingested_at': more.ingestedAt ?? null,
    },
  };
}

/** A customer record of the source `crm`. */
export function customer(values: TinyRecord['values'] = {}, person = 'p-ann', source = 'crm'): TinyRecord {
  return { source, person, values: { 'person.first_name': 'Ann', ...values } };
}

export const allowAll: TinyModel['rules'] = [{ id: 'all', effect: 'allow', purposes: ['*'] }];

export async function openTiny(model: TinyModel, records: readonly TinyRecord[]): Promise<ConsentContext> {
  return openConsent(
    { model: tinyModel({ rules: allowAll, ...model }), resolution: tinyResolution(records) },
    silentJob,
  );
}

/** The decision about the first name of the first person for `marketing`. */
export async function decideTiny(
  model: TinyModel,
  records: readonly TinyRecord[],
  question: Partial<{
    attribute: string;
    purpose: string;
    channel: string;
    asOf: string;
    known: string;
  }> = {},
): Promise<CellDecision> {
  const context = await openTiny(model, records);
  const {
    attribute = 'person.first_name',
    purpose = 'marketing',
    channel,
    asOf = now.event,
    known,
  } = question;
  return decideCell(context, 0, { attribute, purpose, channel }, { event: asOf, known });
}
