import type { RequestFacts } from '../access/access-inputs.ts';
import type { RequestCase } from '../../workspace/index.ts';
import type { CaseReading } from './read-case.ts';
import type { VerificationReading } from './verification.ts';

type Proof = NonNullable<RequestCase['verification']>['proofs'][number];
type Authority = NonNullable<RequestCase['received']['agent']>['authority'];

const proofWords: Readonly<Record<Proof['kind'], string>> = {
  'account-login': 'you logged in to your account',
  'email-confirmation': 'you answered a message to your e-mail address',
  'phone-confirmation': 'you answered at your telephone number',
  'data-point': 'you named something that is held about you',
  'in-person': 'you came in person',
  'signed-declaration': 'you signed a declaration',
  'identity-document': 'you showed an identity document',
  'agent-permission': 'the permission of who asks for you was seen',
};

const authorityWords: Readonly<Record<Authority, string>> = {
  'written-permission': 'with your written permission',
  'power-of-attorney': 'with a power of attorney',
  'registered-agent': 'as a registered agent',
  guardian: 'as a guardian',
  'not-shown': 'no authority shown',
};

function levelText({ required, achieved, sufficient }: VerificationReading): string {
  if (achieved === 'reasonably-high') return 'Reasonably high certainty';
  if (achieved === 'reasonable') return 'Reasonable certainty';
  if (required === 'none') return 'Not needed: there was no doubt about who asks';
  return sufficient ? 'Found sufficient by who works on the case' : 'Not proven';
}

/** What an answer to the person says about their request, out of its case. */
export function requestFacts({ case: value, regime, clock, verification }: CaseReading): RequestFacts {
  const { agent, channel, timeZone } = value.received;
  return {
    caseId: value.id,
    regime: regime?.regime.name ?? value.regime,
    timeZone,
    channel: channel.replaceAll('-', ' '),
    agent: agent === undefined ? null : `${agent.name} (${authorityWords[agent.authority]})`,
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
            level: levelText(verification),
            proofs: (value.verification?.proofs ?? [])
              .filter(({ matched }) => matched)
              .map(({ kind, about }) => {
                const words = proofWords[kind];
                return about === undefined ? words : `${words}: ${about}`;
              }),
          },
  };
}
