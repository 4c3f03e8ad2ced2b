import { breathe, compareText, type Job } from '../kernel/index.ts';
import type { DecisionReason } from './cell-decision.ts';
import type { ConsentContext } from './consent-context.ts';
import { attributesHeld, personDecider } from './decide.ts';
import type { AsOf } from './effective-consent.ts';

/** Persons per outcome for one attribute and purpose: `allow + mask + deny = persons = Σ reasons.persons`. */
export interface MatrixCell {
  readonly attribute: string;
  readonly purpose: string;
  /** Persons that hold the attribute. */
  readonly persons: number;
  readonly allow: number;
  readonly mask: number;
  readonly deny: number;
  /** By the deciding reason of each person, most frequent first, then by code. */
  readonly reasons: readonly { readonly code: DecisionReason['code']; readonly persons: number }[];
}

interface Tally {
  allow: number;
  mask: number;
  deny: number;
  readonly reasons: Map<DecisionReason['code'], number>;
}

/**
 * Counts the decisions of all persons. One cell for every attribute that any record holds and every purpose,
 * attributes sorted, purposes in the order of the file.
 */
export async function consentMatrix(context: ConsentContext, asOf: AsOf, job: Job): Promise<MatrixCell[]> {
  const { resolution, purposes } = context;
  const attributes = resolution.attributes.filter((attribute) => !attribute.startsWith('consent.'));
  const tallies = new Map<string, Tally>();
  for (const attribute of attributes)
    for (const { id } of purposes.purposes)
      tallies.set(cellKey(attribute, id), { allow: 0, mask: 0, deny: 0, reasons: new Map() });
  for (let person = 0; person < resolution.personCount; person += 1) {
    if (person % 256 === 0) {
      job.report({ phase: 'Deciding', done: person, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
    const decide = personDecider(context, person, asOf);
    for (const attribute of attributesHeld(context, person)) {
      for (const { id } of purposes.purposes) {
        const tally = tallies.get(cellKey(attribute, id));
        if (tally === undefined) continue;
        const { outcome, reason } = decide({ attribute, purpose: id });
        tally[outcome] += 1;
        tally.reasons.set(reason.code, (tally.reasons.get(reason.code) ?? 0) + 1);
      }
    }
  }
  return attributes.flatMap((attribute) =>
    purposes.purposes.map(({ id }) => matrixCell(attribute, id, tallies.get(cellKey(attribute, id)))),
  );
}

function cellKey(attribute: string, purpose: string): string {
  return `${attribute}\u0000${purpose}`;
}

function matrixCell(attribute: string, purpose: string, tally: Tally | undefined): MatrixCell {
  const { allow = 0, mask = 0, deny = 0, reasons = new Map<DecisionReason['code'], number>() } = tally ?? {};
  return {
    attribute,
    purpose,
    persons: allow + mask + deny,
    allow,
    mask,
    deny,
    reasons: [...reasons]
      .map(([code, persons]) => ({ code, persons }))
      .sort((a, b) => b.persons - a.persons || compareText(a.code, b.code)),
  };
}
