import type { ClockKind, Regime } from '../../workspace/index.ts';

type State = readonly [
  code: string,
  name: string,
  citation: string,
  days: number,
  extension: number,
  appealDays: number | null,
];

/**
 * Laws of the states other than California: days for a reply, days of extension, days for an appeal. What was compared with
 * a copy of the statute stands in `copies`; of the others a law firm's tracker gives the days, and nothing else.
 */
const states: readonly State[] = [
  ['VA', 'Virginia', 'Va. Code § 59.1-577', 45, 45, 60],
  ['CO', 'Colorado', 'C.R.S. § 6-1-1306(2), (3); 4 CCR 904-3, Rules 4.06, 6.11', 45, 45, 45],
  ['CT', 'Connecticut', 'Conn. Gen. Stat. § 42-518(c), (d)', 45, 45, 60],
  ['UT', 'Utah', 'Utah Code § 13-61-203(2)', 45, 45, null],
  ['TX', 'Texas', 'Tex. Bus. & Com. Code §§ 541.052(b), 541.053', 45, 45, 60],
  ['OR', 'Oregon', 'ORS 646A.576', 45, 45, 45],
  ['MT', 'Montana', 'Mont. Code § 30-14-2808(4)', 45, 45, 60],
  ['DE', 'Delaware', '6 Del. C. § 12D-104(c), (d)', 45, 45, 60],
  ['IA', 'Iowa', 'Iowa Code § 715D.3(2), (3)', 90, 45, 60],
  ['NJ', 'New Jersey', 'N.J.S.A. 56:8-166.4 and following', 45, 45, 45],
  ['NH', 'New Hampshire', 'RSA 507-H:4', 45, 45, 60],
  ['NE', 'Nebraska', 'Nebraska Data Privacy Act, Neb. Rev. Stat. § 87-1101 and following', 45, 45, 60],
  ['TN', 'Tennessee', 'Tennessee Information Protection Act', 45, 45, 60],
  ['MN', 'Minnesota', 'Minn. Stat. ch. 325M', 45, 45, 45],
  ['MD', 'Maryland', 'Maryland Online Data Privacy Act', 45, 45, 60],
  ['IN', 'Indiana', 'Ind. Code 24-15-3', 45, 45, 60],
  ['KY', 'Kentucky', 'KRS 367.3611 and following', 45, 45, 60],
  ['RI', 'Rhode Island', 'R.I. Gen. Laws ch. 6-48.1', 45, 45, 60],
  ['FL', 'Florida', 'Fla. Stat. § 501.701 and following', 45, 15, 60],
];

const tracker = 'Days for a reply: Mayer Brown, State Privacy Law Tracker, read 2026-11-21.';
/** Where the words of the statute were read, and when. */
interface Copy {
  readonly text: string;
  readonly on: string;
}
interface Copies {
  /** Of the days for a reply and of the extension. */
  readonly reply?: Copy;
  readonly appeal?: Copy;
}
const deskbook = 'the statute as printed in the GDPR and US States General Privacy Laws Deskbook';
const copies: Readonly<Record<string, Copies>> = {
  VA: { reply: { text: 'a copy of the statute', on: '2026-11-21' } },
  CT: { reply: { text: `§ 42-518(c)(1), ${deskbook}, p. 166`, on: '2026-11-22' } },
  UT: { reply: { text: '§ 13-61-203(2), FindLaw, as of January 2025', on: '2026-11-22' } },
  TX: { reply: { text: '§ 541.052(b), FindLaw, as of January 2024', on: '2026-11-22' } },
  MT: { reply: { text: `section 5(4)(a) of the act, ${deskbook}, p. 258`, on: '2026-11-22' } },
  DE: { reply: { text: `§ 12D-104(c)(1), ${deskbook}, p. 183`, on: '2026-11-22' } },
  IA: { appeal: { text: `§ 715D.3(3), ${deskbook}, p. 217`, on: '2026-11-22' } },
};

const sources = {
  reply: (copy: Copy | undefined): string =>
    copy === undefined
      ? `${tracker} Section numbers and the extension: not confirmed.`
      : `Days for a reply and the extension: ${copy.text}, read ${copy.on}. ${tracker}`,
  appeal: (copy: Copy | undefined): string =>
    copy === undefined
      ? 'Not confirmed: neither the days for an appeal nor the section were found in a text at hand.'
      : `Days for an appeal: ${copy.text}, read ${copy.on}.`,
};

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

function rowsOf([code, name, citation, days, extension, appealDays]: State): Regime[] {
  const { reply, appeal } = copies[code] ?? {};
  const own = { ...common, pauses: [], jurisdiction: `US-${code}`, citation };
  const readFrom = (copy: Copy | undefined) => ({
    status: copy === undefined ? ('provisional' as const) : ('in-force' as const),
    retrievedOn: copy?.on ?? common.retrievedOn,
  });
  const id = `us-${code.toLowerCase()}`;
  return [
    {
      ...own,
      ...readFrom(reply),
      id,
      source: sources.reply(reply),
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
            ...readFrom(appeal),
            id: `${id}-appeal`,
            source: sources.appeal(appeal),
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
