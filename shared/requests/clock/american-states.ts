import type { ClockKind, Regime } from '../../workspace/index.ts';

type State = readonly [
  code: string,
  name: string,
  citation: string,
  days: number,
  extension: number,
  appealDays: number | null,
  confirmed: boolean,
];

/**
 * Laws of the states other than California: days for a reply, days of extension, days for an appeal. Only rows marked as
 * confirmed were compared with a copy of the statute; of the others a law firm's tracker gives the days, and nothing else.
 */
const states: readonly State[] = [
  ['VA', 'Virginia', 'Va. Code § 59.1-577', 45, 45, 60, true],
  ['CO', 'Colorado', 'C.R.S. § 6-1-1306(2), (3); 4 CCR 904-3, Rules 4.06, 6.11', 45, 45, 45, false],
  ['CT', 'Connecticut', 'Conn. Gen. Stat. § 42-518', 45, 45, 60, false],
  ['UT', 'Utah', 'Utah Code § 13-61-203', 45, 45, null, false],
  ['TX', 'Texas', 'Tex. Bus. & Com. Code §§ 541.052, 541.053', 45, 45, 60, false],
  ['OR', 'Oregon', 'ORS 646A.576', 45, 45, 45, false],
  ['MT', 'Montana', 'Mont. Code § 30-14-2808', 45, 45, 60, false],
  ['DE', 'Delaware', '6 Del. C. § 12D-104', 45, 45, 60, false],
  ['IA', 'Iowa', 'Iowa Code § 715D.3', 90, 45, 60, false],
  ['NJ', 'New Jersey', 'N.J.S.A. 56:8-166.4 and following', 45, 45, 45, false],
  ['NH', 'New Hampshire', 'RSA 507-H:4', 45, 45, 60, false],
  ['NE', 'Nebraska', 'Nebraska Data Privacy Act, Neb. Rev. Stat. § 87-1101 and following', 45, 45, 60, false],
  ['TN', 'Tennessee', 'Tennessee Information Protection Act', 45, 45, 60, false],
  ['MN', 'Minnesota', 'Minn. Stat. ch. 325M', 45, 45, 45, false],
  ['MD', 'Maryland', 'Maryland Online Data Privacy Act', 45, 45, 60, false],
  ['IN', 'Indiana', 'Ind. Code 24-15-3', 45, 45, 60, false],
  ['KY', 'Kentucky', 'KRS 367.3611 and following', 45, 45, 60, false],
  ['RI', 'Rhode Island', 'R.I. Gen. Laws ch. 6-48.1', 45, 45, 60, false],
  ['FL', 'Florida', 'Fla. Stat. § 501.701 and following', 45, 15, 60, false],
];

const tracker = 'Days for a reply: Mayer Brown, State Privacy Law Tracker, read 2026-11-21.';
const sources = {
  confirmed: `Days for a reply and the extension: a copy of the statute, read 2026-11-21. ${tracker}`,
  days: `${tracker} Section numbers and the extension: not confirmed.`,
  appeal: 'Not confirmed: neither the days for an appeal nor the section were found in a text at hand.',
} as const;

const rightsOf = (code: string): ClockKind[] => [
  'access',
  'portability',
  'erasure',
  // Utah and Iowa know no right to correct.
  ...(code === 'UT' || code === 'IA' ? [] : (['rectification'] as const)),
  'opt-out',
  'objection',
];

const common = {
  owner: 'C360 Workbench',
  retrievedOn: '2026-11-21',
  pauses: [],
  lastDay: 'as-is',
  receiptRule:
    'The day of receipt is not counted; a last day on a holiday is not moved, which is the earlier reading.',
  verification: 'reasonable',
} satisfies Partial<Regime>;

export const americanStates: readonly Regime[] = [...states.flatMap(rowsOf), revocationInRhodeIsland()];

function rowsOf([code, name, citation, days, extension, appealDays, confirmed]: State): Regime[] {
  const status = confirmed ? ('in-force' as const) : ('provisional' as const);
  const own = { ...common, pauses: [], jurisdiction: `US-${code}`, citation, status };
  const id = `us-${code.toLowerCase()}`;
  return [
    {
      ...own,
      id,
      source: confirmed ? sources.confirmed : sources.days,
      name: `${name}, rights of consumers`,
      rights: rightsOf(code),
      period: { unit: 'calendarDay', n: days },
      extension: {
        unit: 'calendarDay',
        n: extension,
        conditions:
          'Where reasonably necessary; the person is told within the first period, with the reason.',
      },
    },
    ...(appealDays === null
      ? []
      : [
          {
            ...own,
            id: `${id}-appeal`,
            status: 'provisional' as const,
            source: sources.appeal,
            name: `${name}, appeal against a refusal`,
            rights: ['appeal' as const],
            period: { unit: 'calendarDay' as const, n: appealDays },
          },
        ]),
  ];
}

function revocationInRhodeIsland(): Regime {
  return {
    ...common,
    id: 'us-ri-consent',
    jurisdiction: 'US-RI',
    name: 'Rhode Island, revocation of consent',
    rights: ['restriction'],
    period: { unit: 'calendarDay', n: 15 },
    pauses: [],
    verification: 'none',
    citation: 'R.I. Gen. Laws ch. 6-48.1',
    source: `${tracker} The section: not confirmed.`,
    status: 'provisional',
    note: 'Processing stops within 15 days after consent was revoked.',
  };
}
