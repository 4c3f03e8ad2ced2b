import { breathe, csvLine, fail, ok, type Job, type Result } from '../kernel/index.ts';
import type { ConsentContext } from './consent-context.ts';
import { attributesHeld, personDecider } from './decide.ts';
import type { AsOf } from './effective-consent.ts';

/**
 * The decisions for one purpose as CSV (RFC 4180, LF, UTF-8): `person_id,attribute,outcome,basis,reason,cause,also`,
 * persons in their order, attributes sorted; `also` holds `code:cause` parts separated by spaces. No personal value.
 * Error: `consent.unknown-purpose`.
 */
export async function writeDecisionsCsv(
  context: ConsentContext,
  { purpose, asOf }: { readonly purpose: string; readonly asOf: AsOf },
  job: Job,
): Promise<Result<Uint8Array>> {
  if (context.purposes.find(purpose) === undefined) {
    const known = context.purposes.purposes.map(({ id }) => id).join(', ');
    return fail('consent.unknown-purpose', `There is no usable purpose “${purpose}”`, {
      location: { file: 'consent/purposes.yaml' },
      fix: known === '' ? 'Add a purpose to consent/purposes.yaml.' : `Use one of: ${known}.`,
    });
  }
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [
    encoder.encode(csvLine(['person_id', 'attribute', 'outcome', 'basis', 'reason', 'cause', 'also'])),
  ];
  const { resolution } = context;
  let lines = '';
  for (let person = 0; person < resolution.personCount; person += 1) {
    const decide = personDecider(context, person, asOf);
    const id = resolution.personId(person);
    for (const attribute of attributesHeld(context, person)) {
      const { outcome, basis, reason, alsoBecause } = decide({ attribute, purpose });
      const also = alsoBecause.map(({ code, cause }) => `${code}:${cause}`).join(' ');
      lines += csvLine([id, attribute, outcome, basis ?? '', reason.code, reason.cause, also]);
    }
    if (person % 512 === 511) {
      parts.push(encoder.encode(lines));
      lines = '';
      job.report({ phase: 'Deciding', done: person + 1, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
  }
  parts.push(encoder.encode(lines));
  return ok(joinBytes(parts));
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
