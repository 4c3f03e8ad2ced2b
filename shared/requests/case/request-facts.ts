import type { RequestFacts } from '../access/access-inputs.ts';
import type { CaseReading } from './read-case.ts';

/** What an answer to the person says about their request, out of its case. */
export function requestFacts({ case: value, regime, clock, verification }: CaseReading): RequestFacts {
  const { agent, channel } = value.received;
  return {
    caseId: value.id,
    regime: regime?.regime.name ?? value.regime,
    channel,
    agent: agent === undefined ? null : `${agent.name} (${agent.authority})`,
    due:
      clock === null
        ? null
        : {
            day: clock.due,
            citation: regime?.regime.citation ?? '',
            status: regime?.standing ?? 'provisional',
          },
    clock: (clock?.steps ?? []).map(({ on, text, citation }) => ({ at: on, what: text, citation })),
    identity:
      verification === null
        ? null
        : {
            level: verification.achieved,
            proofs: (value.verification?.proofs ?? [])
              .filter(({ matched }) => matched)
              .map(({ kind, about }) => (about === undefined ? kind : `${kind}: ${about}`)),
          },
  };
}
