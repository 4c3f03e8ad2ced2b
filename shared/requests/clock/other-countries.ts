import type { Regime } from '../../workspace/index.ts';

/**
 * Laws of countries other than those of the EU, the United Kingdom and the United States. A row says in which copy the words
 * of the law were read; one whose words were not at hand is provisional, and says so.
 */
export const otherCountries: readonly Regime[] = rows();

function rows(): Regime[] {
  const common = {
    owner: 'C360 Workbench',
    source:
      'Not confirmed: no text of the law was at hand; overviews by vendors, which contradict one another.',
    retrievedOn: '2026-11-21',
    status: 'provisional',
    lastDay: 'as-is',
    receiptRule:
      'The day of receipt is not counted; a last day on a holiday is not moved, which is the earlier reading.',
    verification: 'reasonable',
  } as const;
  const days = (n: number) => ({ unit: 'calendarDay', n }) as const;
  /** The words of the law were read in this copy. */
  const readOn = (copy: string) =>
    ({ source: `${copy}, read 2026-11-22.`, retrievedOn: '2026-11-22', status: 'in-force' }) as const;
  return [
    {
      id: 'br-lgpd',
      jurisdiction: 'BR',
      name: 'LGPD, complete statement',
      rights: ['access'],
      period: days(15),
      pauses: [],
      ...common,
      ...readOn('Lei nº 13.709/2018, Art 19, as reproduced by modeloinicial.com.br and lgpd-brazil.info'),
      citation: 'Lei nº 13.709/2018 (LGPD), Art 19(II)',
      note: 'The simplified form is due at once (Art 19(I)). The authority may set other periods for sectors (Art 19 § 4).',
    },
    {
      id: 'br-lgpd-rights',
      jurisdiction: 'BR',
      name: 'LGPD, other rights of Art 18',
      rights: ['portability', 'erasure', 'rectification'],
      period: days(15),
      pauses: [],
      ...common,
      source:
        'Not confirmed: Art 19 gives its 15 days to access alone, and Art 18 leaves the period of the others to a regulation that was not at hand.',
      citation: 'Lei nº 13.709/2018 (LGPD), Art 18 §§ 3 to 5: 15 days by analogy with Art 19(II)',
    },
    {
      id: 'ca-pipeda',
      jurisdiction: 'CA',
      name: 'PIPEDA, access',
      rights: ['access', 'rectification'],
      period: days(30),
      extension: {
        ...days(30),
        conditions:
          'Where the time limit would unreasonably interfere with the activities of the organization or consultations need it; notice within the first 30 days, with the new limit, the reasons and the right to complain.',
      },
      pauses: [],
      ...common,
      ...readOn('PIPEDA, s 8(1) to (8), as reproduced by proteuscyber.com'),
      citation: 'Personal Information Protection and Electronic Documents Act, S.C. 2000, c. 5, s 8(3), 8(4)',
    },
    {
      id: 'ca-qc-law25',
      jurisdiction: 'CA-QC',
      name: 'Quebec, Law 25',
      rights: ['access', 'portability', 'erasure', 'rectification'],
      period: days(30),
      pauses: [],
      ...common,
      source:
        'Not confirmed: an overview (conforme.ca, read 2026-11-22) gives 30 days by s 32; the words of the section were not at hand.',
      citation:
        'Act respecting the protection of personal information in the private sector, CQLR c P-39.1, s 32',
      note: 'No extension.',
    },
    {
      id: 'kr-pipa',
      jurisdiction: 'KR',
      name: 'PIPA, access and suspension',
      rights: ['access', 'restriction'],
      period: days(10),
      pauses: [],
      ...common,
      source:
        'Not confirmed: Art 35(3) of the Act (read 2026-11-22) leaves the period to the Enforcement Decree, whose Art 41(4) and 44 were not at hand.',
      citation: 'Personal Information Protection Act, Art 35(3), 37, and its Enforcement Decree, Art 41, 44',
    },
    {
      id: 'kr-pipa-correction',
      jurisdiction: 'KR',
      name: 'PIPA, correction and erasure',
      rights: ['rectification', 'erasure'],
      period: days(10),
      pauses: [],
      ...common,
      ...readOn('Enforcement Decree, Art 43(3), English text at prighter.com'),
      citation: 'Personal Information Protection Act, Art 36, and its Enforcement Decree, Art 43(3)',
    },
    {
      id: 'id-pdp',
      jurisdiction: 'ID',
      name: 'Personal Data Protection Law',
      rights: ['access', 'erasure', 'rectification', 'restriction'],
      period: { unit: 'hour', n: 72 },
      pauses: [],
      ...common,
      receiptRule: '3 times 24 hours from receipt, hour by hour.',
      source:
        'Not confirmed: 3 times 24 hours stand in the draft of 2020 (Art 32); the text of the law as enacted was not at hand.',
      citation: 'Law No 27 of 2022 on Personal Data Protection, Art 30 to 33',
    },
    {
      id: 'ch-fadp',
      jurisdiction: 'CH',
      name: 'Federal Act on Data Protection, access',
      rights: ['access'],
      period: days(30),
      pauses: [],
      ...common,
      ...readOn('FADP of 25 September 2020, Art 25(7), English text at lawbrary.ch and datasharing.ch'),
      citation: 'FADP, Art 25(7)',
      note: 'The rule is “in general within 30 days”. That the person is told in time when it takes longer (Data Protection Ordinance, Art 18) was not confirmed.',
    },
    {
      id: 'ch-fadp-portability',
      jurisdiction: 'CH',
      name: 'Federal Act on Data Protection, portability',
      rights: ['portability'],
      period: days(30),
      pauses: [],
      ...common,
      source: 'Not confirmed: the Data Protection Ordinance was not at hand.',
      citation: 'FADP, Art 28; Data Protection Ordinance, Art 18 and 22',
    },
    {
      id: 'au-app12',
      jurisdiction: 'AU',
      name: 'Australian Privacy Principles, access and correction',
      rights: ['access', 'rectification'],
      period: days(30),
      pauses: [],
      ...common,
      source:
        'APP 13.5 (workingwiththelaw.net, read 2026-11-22) and overviews of APP 12: 30 days bind agencies, a reasonable period organisations. That this is 30 days for both is our reading.',
      citation: 'Privacy Act 1988, Schedule 1, APP 12.4 and 13.5: a reasonable period, read as 30 days',
    },
    {
      id: 'za-popia',
      jurisdiction: 'ZA',
      name: 'POPIA, access',
      rights: ['access'],
      period: days(30),
      pauses: [],
      ...common,
      source:
        'POPIA, s 23 (popia.co.za): within a reasonable time; PAIA, s 56(1) (acts.co.za): within 30 days; both read 2026-11-22. That the 30 days hold for s 23 is our reading.',
      citation: 'POPIA, s 23(1)(b)(i), with PAIA, s 56(1)',
    },
    {
      id: 'jp-appi',
      jurisdiction: 'JP',
      name: 'APPI, disclosure',
      rights: ['access', 'rectification', 'erasure'],
      period: days(14),
      pauses: [],
      ...common,
      source: 'Not confirmed: the number of days is our own.',
      citation: 'Act on the Protection of Personal Information, Art 33 to 35: without delay',
      note: 'The law names no number: 14 days stand for "without delay" until a reviewer sets the practice.',
    },
    {
      id: 'in-dpdp',
      jurisdiction: 'IN',
      name: 'DPDP Rules 2025, grievances',
      rights: ['access', 'erasure', 'rectification'],
      period: days(90),
      pauses: [],
      ...common,
      source:
        'Not confirmed in the text of the rules: overviews (theprivacylabs.com, getastra.com, read 2026-11-22) give their publication in November 2025 and 18 months until rules 5 to 16 hold.',
      citation: 'Digital Personal Data Protection Rules 2025, rule 14: grievances within 90 days',
      note: 'Unsettled: the period for access is what the published procedure says. The rule is to hold from May 2027 on.',
    },
  ];
}
