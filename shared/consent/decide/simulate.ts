import type { CellDecision } from '../cell-decision.ts';
import { withRules, type ConsentContext } from '../consent-context.ts';
import type { ConsentEvent } from '../consent-event.ts';
import type { AsOf } from '../effective-consent.ts';
import type { LedgerState } from '../ledger-state.ts';
import { attributesHeld } from './attributes-held.ts';
import { decideFacts } from './decide-facts.ts';
import type { DecisionRules } from './decision-rules.ts';
import { factReader } from './fact-reader.ts';
import { compareFreedom } from './policy-effect.ts';

/** A statement that is only supposed. */
export interface SupposedStatement {
  readonly purpose: string;
  readonly state: LedgerState;
  /** A contact channel, or `*`. */
  readonly channel: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Supposition {
  readonly statement?: SupposedStatement | undefined;
  /** The rules that a draft would make. */
  readonly rules?: DecisionRules | undefined;
  readonly destination?: string | undefined;
}

export interface SimulatedCell {
  readonly before: CellDecision;
  readonly after: CellDecision;
  readonly change: 'same' | 'looser' | 'stricter';
}

/** Id of the supposed statement in reasons. */
export const supposedId = 'supposed';

/** All cells of one person as they are decided, and as they would be. Nothing is kept. */
export function simulatePerson(
  context: ConsentContext,
  person: number,
  asOf: AsOf,
  supposed: Supposition,
): SimulatedCell[] {
  const { statement, rules, destination } = supposed;
  const changed = rules === undefined ? context : withRules(context, rules);
  const after = statement === undefined ? changed : withStatement(changed, statement);
  const [was, would] = [factReader(context, person, asOf), factReader(after, person, asOf)];
  return attributesHeld(context, person).flatMap((attribute) =>
    context.purposes.purposes.map(({ id: purpose }): SimulatedCell => {
      const question = { attribute, purpose, destination };
      const pair = {
        before: decideFacts(context.rules, was.of(question)),
        after: decideFacts(after.rules, would.of(question)),
      };
      const by = compareFreedom(pair.before, pair.after);
      return { ...pair, change: by === 0 ? 'same' : by < 0 ? 'looser' : 'stricter' };
    }),
  );
}

/**
 * The ledger with one more statement of every person: said by the identity that spoke last about the purpose, else by the one
 * that spoke last at all, else by a new one.
 */
function withStatement(context: ConsentContext, statement: SupposedStatement): ConsentContext {
  const { ledger, purposes } = context;
  const lineage = purposes.lineage(statement.purpose);
  return {
    ...context,
    ledger: {
      ...ledger,
      consentOf: (person, question) => {
        const said = supposedEvent(ledger.eventsOf(person), statement, lineage);
        // Whatever was known when the question is asked, what is supposed is known then.
        const { known } = question.asOf;
        const recordedTime = known === undefined || said.eventTime <= known ? said.eventTime : known;
        return ledger.consentOf(person, question, [{ ...said, recordedTime }]);
      },
    },
  };
}

function supposedEvent(
  own: readonly ConsentEvent[],
  { purpose, state, channel, at }: SupposedStatement,
  lineage: readonly string[],
): ConsentEvent {
  const latest = (events: readonly ConsentEvent[]): ConsentEvent | undefined =>
    events.reduce<ConsentEvent | undefined>(
      (best, event) => (best === undefined || event.orderTime > best.orderTime ? event : best),
      undefined,
    );
  const speaker =
    latest(own.filter((event) => event.purpose !== null && lineage.includes(event.purpose))) ?? latest(own);
  return {
    id: supposedId,
    record: speaker?.record ?? -1,
    identity: speaker?.identity ?? supposedId,
    source: speaker?.source ?? supposedId,
    type: 'statement',
    purpose,
    purposeText: purpose,
    state,
    stateText: state,
    channel,
    channelText: channel === '*' ? null : channel,
    eventTime: at,
    orderTime: at,
    timeText: at,
    recordedTime: at,
    validFrom: null,
    validTo: null,
    jurisdiction: null,
    confirmed: true,
    confirmFirst: false,
    guardian: false,
    ageLimit: speaker?.ageLimit ?? null,
    verified: false,
    notice: null,
    listed: [],
    method: null,
    evidence: null,
    actor: null,
    controller: null,
    recipients: [],
    receipt: null,
    believed: null,
    problems: [],
  };
}
