import type { Recipient } from '../../workspace/index.ts';
import { affectedSources } from '../erasure/downstream.ts';
import { touchedAttributes } from '../erasure/derived-uses.ts';
import type { ErasureInputs } from '../erasure/erasure-inputs.ts';
import type { PlannedNotice, PlannedRow } from '../erasure/erasure-plan.ts';

/**
 * Whom the erasure has to be told: every recipient of a source or attribute that changes (Art 19 GDPR), and, where it was
 * made public, other controllers (Art 17(2)). One that cannot be told is named with the reason, not left out.
 */
export function plannedNotices({ model }: ErasureInputs, rows: readonly PlannedRow[]): PlannedNotice[] {
  const affected = affectedSources(rows);
  const attributes = touchedAttributes(model, rows);
  const delivered = new Set(
    model.activations
      .filter(({ columns }) => columns.some(({ attribute }) => attributes.has(attribute)))
      .flatMap(({ destination }) => destination.recipient ?? []),
  );
  return model.recipients.recipients.flatMap((recipient): PlannedNotice[] => {
    const sources = affected.filter(
      (id) => recipient.sources.includes('*') || recipient.sources.includes(id),
    );
    const some =
      delivered.has(recipient.id) || [...attributes].some((attribute) => covers(recipient, attribute));
    if (affected.length === 0 || (sources.length === 0 && !some)) return [];
    const told = recipient.disproportionate === undefined && recipient.protocol !== 'none';
    return [
      {
        recipient: recipient.id,
        name: recipient.name,
        role: recipient.role,
        protocol: recipient.protocol,
        sources,
        article: recipient.public === true ? '17(2)' : '19',
        payload: told ? payloadName(recipient) : null,
        status: told ? 'to-send' : 'not-sent',
        explanation: told
          ? null
          : (recipient.disproportionate ??
            'No way to reach this recipient is recorded; the person has to be told of it (Art 19 GDPR).'),
      },
    ];
  });
}

function covers({ attributes }: Recipient, attribute: string): boolean {
  const entity = `${attribute.slice(0, attribute.indexOf('.'))}.*`;
  return [attribute, entity, '*'].some((pattern) => attributes.includes(pattern));
}

export function payloadName({ id, protocol }: Pick<Recipient, 'id' | 'protocol'>): string {
  return protocol === 'message' ? `notice-${id}.md` : `${protocol}-${id}.json`;
}
