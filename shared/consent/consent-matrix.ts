import { breathe, compareText, type Job } from '../kernel/index.ts';
import type { DecisionReason } from './cell-decision.ts';
import type { ConsentContext } from './consent-context.ts';
import type { ConsentVerdict } from './consent-verdict.ts';
import { channelsOfAttribute } from './contact-channel.ts';
import { attributesHeld, decidingCode, outcomeOf, personConsent } from './decide.ts';
import type { AsOf } from './effective-consent.ts';
import type { PolicyVerdict } from './policy-verdict.ts';

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

/**
 * Counts the decisions of all persons. One cell for every attribute that any record holds and every purpose,
 * attributes sorted, purposes in the order of the file.
 */
export async function consentMatrix(context: ConsentContext, asOf: AsOf, job: Job): Promise<MatrixCell[]> {
  const { resolution } = context;
  const attributes = resolution.attributes.filter((attribute) => !attribute.startsWith('consent.'));
  const columns = new Map(attributes.map((attribute) => [attribute, columnOf(context, attribute)]));
  for (let person = 0; person < resolution.personCount; person += 1) {
    if (person % 256 === 0) {
      job.report({ phase: 'Deciding', done: person, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
    const consentFor = personConsent(context, person, asOf);
    const held = attributesHeld(context, person);
    for (const [index, { id }] of context.purposes.purposes.entries()) {
      let channels: readonly string[] | null | undefined;
      let consent: ConsentVerdict | null = null;
      for (const attribute of held) {
        const column = columns.get(attribute);
        const tally = column?.tallies[index];
        if (column === undefined || tally === undefined) continue;
        // Attributes are sorted, so those with the same channels mostly follow one another.
        if (channels !== column.channels) {
          channels = column.channels;
          consent = consentFor(id, channels);
        }
        count(tally, consent);
      }
    }
  }
  return attributes.flatMap((attribute) =>
    context.purposes.purposes.map(({ id }, index) =>
      matrixCell(attribute, id, columns.get(attribute)?.tallies[index]),
    ),
  );
}

interface Tally {
  readonly policy: PolicyVerdict;
  allow: number;
  mask: number;
  deny: number;
  readonly reasons: Map<DecisionReason['code'], number>;
}

interface Column {
  readonly channels: readonly string[] | null;
  /** One for each purpose, in the order of the file. */
  readonly tallies: readonly Tally[];
}

function columnOf({ policies, purposes }: ConsentContext, attribute: string): Column {
  return {
    channels: channelsOfAttribute(attribute),
    tallies: purposes.purposes.map(({ id }) => ({
      policy: policies.verdict(attribute, id),
      allow: 0,
      mask: 0,
      deny: 0,
      reasons: new Map(),
    })),
  };
}

function count(tally: Tally, consent: ConsentVerdict | null): void {
  const outcome = consent === null ? 'deny' : outcomeOf(tally.policy, consent);
  const code = consent === null ? 'unknown-purpose' : decidingCode(tally.policy, consent);
  // oxlint-disable-next-line no-param-reassign -- tallies are counters of this function's caller
  tally[outcome] += 1;
  tally.reasons.set(code, (tally.reasons.get(code) ?? 0) + 1);
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
