import type { Regime } from '../../workspace/index.ts';
import { americanStates } from './american-states.ts';
import { otherCountries } from './other-countries.ts';

/**
 * Deadlines that come with the program: dated data, not legal advice. Nobody in the user's organisation has reviewed them, so
 * none is in force until the workspace names a reviewer (`requests/regimes.yaml`). `status` says how settled the law itself
 * is as far as our sources go, and `source` which those are: a row that was not confirmed is `provisional`.
 */
export const shippedRegimes: readonly Regime[] = [
  ...europe(),
  ...california(),
  ...americanStates,
  ...otherCountries,
];

function europe(): Regime[] {
  const month = { unit: 'month', n: 1 } as const;
  const twoMonths = {
    unit: 'month',
    n: 2,
    conditions:
      'Where necessary for complexity or number of requests; the person is told within the first month, with reasons.',
  } as const;
  const allRights = [
    'access',
    'portability',
    'erasure',
    'rectification',
    'restriction',
    'objection',
  ] as const;
  const common = { owner: 'C360 Workbench', retrievedOn: '2026-11-21', status: 'in-force' } as const;
  return [
    {
      id: 'eu-gdpr',
      source:
        'Months, extension and reckoning: reference on the GDPR and Reg 1182/71 kept with the product. EDPB 01/2022: that section 5.3 is about timing was seen, its words on suspension were not confirmed.',
      jurisdiction: 'EU',
      name: 'GDPR, rights of Art 15 to 22',
      rights: [...allRights],
      period: month,
      extension: twoMonths,
      pauses: (['clarification', 'identity'] as const).map((cause) => ({
        cause,
        effect: 'stops',
        citation:
          'EDPB Guidelines 01/2022 on the right of access, section 5.3: suspension while the person is asked, if asked without undue delay; guidance, not text of the regulation',
      })),
      lastDay: 'next-working-day',
      receiptRule:
        'The day of receipt is not counted; the period ends on the same day number, or the last day of the month (Reg (EEC, Euratom) 1182/71, Art 3(1), 3(2)(c)); a last day that is a holiday, Saturday or Sunday moves to the next working day (Art 3(4)).',
      verification: 'reasonable-doubt',
      citation: 'Regulation (EU) 2016/679 (GDPR), Art 12(3); Regulation (EEC, Euratom) No 1182/71, Art 3',
      ...common,
    },
    {
      id: 'eu-gdpr-breach',
      source: 'Reference on the GDPR kept with the product.',
      jurisdiction: 'EU',
      name: 'GDPR, notice of a personal data breach to the authority',
      rights: ['breach-notice'],
      period: { unit: 'hour', n: 72 },
      pauses: [],
      lastDay: 'as-is',
      receiptRule:
        'From becoming aware, hour by hour, through weekends and holidays: the extension of Reg 1182/71, Art 3(4), does not hold for hours; the reading of Art 3(5) that would add working days is not used.',
      verification: 'none',
      citation: 'Regulation (EU) 2016/679 (GDPR), Art 33(1)',
      ...common,
    },
    {
      id: 'uk-gdpr',
      source:
        'Art 12A by s 76 in force since 5 February 2026 (SI 2026/82): notes of law firms, read 2026-11-21. That paying a fee restarts the period: not confirmed.',
      jurisdiction: 'UK',
      name: 'UK GDPR with the Data (Use and Access) Act 2025',
      rights: [...allRights],
      period: month,
      extension: twoMonths,
      pauses: [
        {
          cause: 'clarification',
          effect: 'stops',
          citation: 'UK GDPR, Art 12A, inserted by the Data (Use and Access) Act 2025, s 76',
        },
        {
          cause: 'identity',
          effect: 'restarts',
          citation:
            'UK GDPR, Art 12A, inserted by the Data (Use and Access) Act 2025, s 76: the period begins when the proof is there',
        },
        {
          cause: 'fee',
          effect: 'restarts',
          citation:
            'UK GDPR, Art 12A, inserted by the Data (Use and Access) Act 2025, s 76: the period begins when a fee that may be asked is paid (not confirmed)',
        },
      ],
      lastDay: 'next-working-day',
      receiptRule:
        'Calendar month from receipt; a last day on a weekend or bank holiday moves to the next working day (ICO guidance on the right of access).',
      verification: 'reasonable-doubt',
      citation: 'UK GDPR, Art 12(3) and 12A; Data (Use and Access) Act 2025, s 76',
      note: 'The reply also names the way to complain to the controller.',
      ...common,
    },
    {
      id: 'uk-gdpr-breach',
      source: 'Not confirmed: taken over from the EU regulation.',
      jurisdiction: 'UK',
      name: 'UK GDPR, notice of a personal data breach to the Commissioner',
      rights: ['breach-notice'],
      period: { unit: 'hour', n: 72 },
      pauses: [],
      lastDay: 'as-is',
      receiptRule: 'From becoming aware, hour by hour, through weekends and holidays.',
      verification: 'none',
      citation: 'UK GDPR, Art 33(1)',
      ...common,
      status: 'provisional',
    },
  ];
}

function california(): Regime[] {
  const common = {
    source:
      'Days: Mayer Brown, State Privacy Law Tracker, read 2026-11-21, and the reference on the CCPA kept with the product. Section numbers of the regulations beyond 7022 and 7060 to 7062: not confirmed.',
    jurisdiction: 'US-CA',
    owner: 'C360 Workbench',
    retrievedOn: '2026-11-21',
    status: 'in-force',
    lastDay: 'as-is',
    pauses: [],
  } satisfies Partial<Regime>;
  const verifiable = {
    ...common,
    period: { unit: 'calendarDay', n: 45 },
    extension: {
      unit: 'calendarDay',
      n: 45,
      conditions: 'Where necessary; with notice and an explanation; 90 days from receipt at most.',
    },
    acknowledge: { unit: 'businessDay', n: 10 },
    receiptRule:
      'The 45 days begin with receipt, whatever time verification takes: nothing stops this clock. A last day on a holiday is not moved here, which is the earlier of the two readings.',
  } satisfies Partial<Regime>;
  return [
    {
      ...verifiable,
      id: 'us-ca-know',
      name: 'CCPA, know: specific pieces of personal information',
      rights: ['access', 'portability'],
      verification: 'reasonably-high',
      citation: 'Cal. Civ. Code §§ 1798.110, 1798.130(a)(2); 11 CCR §§ 7021(a), (b), 7062(c)',
      note: 'Never disclosed: social security, licence and account numbers, passwords, biometric data (11 CCR § 7024(d)). Since 2026 beyond twelve months, back to 1 January 2022.',
    },
    {
      ...verifiable,
      id: 'us-ca-ccpa',
      name: 'CCPA, delete and correct',
      rights: ['erasure', 'rectification'],
      verification: 'reasonable',
      citation: 'Cal. Civ. Code §§ 1798.105, 1798.106, 1798.130(a)(2); 11 CCR §§ 7021(a), (b), 7022, 7023',
      note: 'A reasonably high degree of certainty where the data is sensitive (11 CCR § 7060(c)). Service providers, contractors and buyers are told.',
    },
    {
      id: 'us-ca-opt-out',
      name: 'CCPA, opt out of sale and sharing, limit the use of sensitive data',
      rights: ['opt-out', 'objection'],
      period: { unit: 'businessDay', n: 15 },
      receiptRule: 'As soon as feasibly possible, at most 15 business days from receipt. No verification.',
      verification: 'none',
      citation: 'Cal. Civ. Code §§ 1798.120, 1798.121, 1798.135; 11 CCR §§ 7026(f), 7027(g)',
      note: 'An opt-out signal such as GPC counts as a request; since 2026 it has to be confirmed that it was processed.',
      ...common,
    },
  ];
}
