import type { Regime, RequestCase } from '../../workspace/index.ts';

export type Assurance = 'none' | 'reasonable' | 'reasonably-high';

export interface VerificationFinding {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: string;
  /** Index of the proof, where it is about one. */
  readonly proof: number | null;
}

export interface VerificationStep {
  readonly text: string;
  readonly state: 'done' | 'open' | 'failed' | 'not-needed';
  readonly citation: string;
}

/** Whether the person who asks is the person asked about: what is needed, what is there, and what is too much. */
export interface VerificationReading {
  readonly required: Assurance;
  readonly achieved: Assurance;
  readonly sufficient: boolean;
  /** Matched data points of the person, as California counts them. */
  readonly points: number;
  readonly declared: boolean;
  readonly steps: readonly VerificationStep[];
  readonly findings: readonly VerificationFinding[];
}

const ranks: Readonly<Record<Assurance, number>> = { none: 0, reasonable: 1, 'reasonably-high': 2 };

/** Proofs that identify by themselves: the account's own login, the person in the room, an official document. */
const strong: ReadonlySet<string> = new Set(['account-login', 'in-person', 'identity-document']);
const points: ReadonlySet<string> = new Set(['data-point', 'email-confirmation', 'phone-confirmation']);

const california = '11 CCR §§ 7060 to 7062';
const union = 'GDPR, Art 12(6); EDPB Guidelines 01/2022, section 3.2 and 3.3';

/**
 * Reads the identity check of a case. Levels are those of California: `reasonable` is two matched data points, `reasonably-high`
 * three and a signed declaration (11 CCR § 7062(b), (c)); an account's login or a document stands for either. Under
 * `reasonable-doubt` nothing is needed unless a doubt is stated, and then what removes it.
 */
export function readVerification(
  { verification, received }: Pick<RequestCase, 'verification' | 'received'>,
  regime: Pick<Regime, 'verification'>,
): VerificationReading {
  const { proofs = [], doubt, required: own, outcome } = verification ?? {};
  const doubted = doubt !== undefined && doubt.trim() !== '';
  const byDoubt = regime.verification === 'reasonable-doubt';
  const usual: Assurance =
    regime.verification === 'reasonable-doubt' ? (doubted ? 'reasonable' : 'none') : regime.verification;
  const required = own ?? usual;
  const matched = proofs.filter((proof) => proof.matched);
  const counted = new Set(
    matched.filter(({ kind }) => points.has(kind)).map(({ kind, about = '' }) => `${kind} ${about}`),
  ).size;
  const declared = matched.some(({ kind }) => kind === 'signed-declaration');
  const achieved: Assurance =
    matched.some(({ kind }) => strong.has(kind)) || (counted >= 3 && declared)
      ? 'reasonably-high'
      : counted >= 2 || (byDoubt && counted >= 1)
        ? 'reasonable'
        : 'none';
  const { agent } = received;
  const agentProven =
    agent === undefined ||
    agent.authority === 'power-of-attorney' ||
    matched.some(({ kind }) => kind === 'agent-permission');
  const failed =
    outcome?.result === 'failed' || (required !== 'none' && proofs.some((proof) => !proof.matched));
  const enough = ranks[achieved] >= ranks[required] || outcome?.result === 'verified';
  const sufficient = enough && agentProven && outcome?.result !== 'failed';
  const citation = byDoubt ? union : california;
  return {
    required,
    achieved,
    sufficient,
    points: counted,
    declared,
    steps: [
      {
        text: byDoubt
          ? doubted
            ? `There is a reasonable doubt about who asks: ${doubt}`
            : 'No reasonable doubt about who asks: nothing more may be demanded'
          : `The law wants ${levelWords[required]}`,
        state: 'done',
        citation,
      },
      {
        text:
          required === 'none'
            ? 'Proof of identity'
            : `${counted} data ${counted === 1 ? 'point' : 'points'} matched${declared ? ', declaration signed' : ''}; needed: ${levelWords[required]}`,
        state: required === 'none' ? 'not-needed' : enough ? 'done' : failed ? 'failed' : 'open',
        citation,
      },
      ...(agent === undefined
        ? []
        : [
            {
              text: `Authority of the agent (${agent.authority === 'not-shown' ? 'none shown yet' : agent.authority.replaceAll('-', ' ')})`,
              state: agentProven ? ('done' as const) : ('open' as const),
              citation: byDoubt ? 'EDPB Guidelines 01/2022, section 3.4' : '11 CCR § 7063',
            },
          ]),
    ],
    findings: [
      ...tooMuch(proofs, required, byDoubt),
      ...proofs.flatMap((proof, index): VerificationFinding[] =>
        proof.matched || required === 'none'
          ? []
          : [
              {
                severity: 'warning',
                message: `A proof did not match (${proof.kind})`,
                fix: 'Ask for another one, or deny for insufficient verification.',
                proof: index,
              },
            ],
      ),
    ],
  };
}

const levelWords: Readonly<Record<Assurance, string>> = {
  none: 'no proof of identity',
  reasonable: 'a reasonable degree of certainty (two data points)',
  'reasonably-high': 'a reasonably high degree of certainty (three data points and a declaration)',
};

/** What is asked of the person beyond what is needed. */
function tooMuch(
  proofs: NonNullable<RequestCase['verification']>['proofs'],
  required: Assurance,
  byDoubt: boolean,
): VerificationFinding[] {
  return proofs.flatMap((proof, index): VerificationFinding[] => {
    const finding = (severity: 'error' | 'warning', message: string, fix: string): VerificationFinding[] => [
      { severity, message, fix, proof: index },
    ];
    if (proof.kind === 'identity-document') {
      const others = proofs.filter((other, at) => at !== index && other.matched && strong.has(other.kind));
      if (others.length > 0)
        return finding(
          'warning',
          'An identity document was asked for although the person is identified',
          'Delete the copy.',
        );
      if ((proof.why ?? '').trim() === '')
        return finding(
          'error',
          'An identity document was asked for, and nothing says why less would not do',
          'Say why, or use what the person logs in with. Do not keep a copy.',
        );
    }
    // Whoever logs in or answers a mail has not been asked for more than they do anyway.
    const light = ['account-login', 'email-confirmation', 'agent-permission'].includes(proof.kind);
    if (required === 'none' && !light)
      return finding(
        'warning',
        byDoubt
          ? 'Proof was asked for without a stated doubt about who asks (Art 12(6) GDPR)'
          : 'Proof was asked for although this right wants none (11 CCR § 7060(b))',
        byDoubt ? 'State the doubt, or do not ask.' : 'Do as asked without it.',
      );
    return [];
  });
}
