import { specialBases, type LegalBasis, type SpecialBasis } from '../schema/index.ts';

/** A ground on which personal data may be used, as a law words it. */
export interface LegalBasisTerm<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  readonly citation: string;
  /** Term of the DPV or of its extension for the GDPR, 2.3; null where there is none. */
  readonly dpv: string | null;
}

const gdpr = (term: string): string => `https://w3id.org/dpv/legal/eu/gdpr#${term}`;
const dpv = (term: string): string => `https://w3id.org/dpv#${term}`;

/** Lawful bases of Art 6(1) GDPR. */
export const legalBasisTerms: Readonly<Record<LegalBasis, LegalBasisTerm>> = {
  consent: { id: 'consent', name: 'Consent', citation: 'GDPR Art 6(1)(a)', dpv: gdpr('A6-1-a') },
  contract: { id: 'contract', name: 'Contract', citation: 'GDPR Art 6(1)(b)', dpv: gdpr('A6-1-b') },
  'legal-obligation': {
    id: 'legal-obligation',
    name: 'Legal obligation',
    citation: 'GDPR Art 6(1)(c)',
    dpv: gdpr('A6-1-c'),
  },
  'vital-interest': {
    id: 'vital-interest',
    name: 'Vital interest',
    citation: 'GDPR Art 6(1)(d)',
    dpv: gdpr('A6-1-d'),
  },
  'public-task': {
    id: 'public-task',
    name: 'Public task',
    citation: 'GDPR Art 6(1)(e)',
    dpv: gdpr('A6-1-e'),
  },
  'legitimate-interest': {
    id: 'legitimate-interest',
    name: 'Legitimate interest',
    citation: 'GDPR Art 6(1)(f)',
    dpv: gdpr('A6-1-f'),
  },
};

const specialNames: Readonly<Record<SpecialBasis, string>> = {
  'explicit-consent': 'Explicit consent',
  'employment-law': 'Employment and social security law',
  'vital-interest-incapable': 'Vital interest of somebody who cannot consent',
  'not-for-profit-body': 'Not-for-profit body, about its own members',
  'made-public': 'Made public by the person',
  'legal-claims': 'Legal claims',
  'substantial-public-interest': 'Substantial public interest',
  'health-care': 'Health and social care',
  'public-health': 'Public health',
  'archiving-research': 'Archiving, research and statistics',
};

/** Conditions of Art 9(2) GDPR under which special categories may be used at all, beside a basis of Art 6. */
export const specialBasisTerms: readonly LegalBasisTerm<SpecialBasis>[] = specialBases.map((id, index) => {
  const letter = 'abcdefghij'.charAt(index);
  return { id, name: specialNames[id], citation: `GDPR Art 9(2)(${letter})`, dpv: gdpr(`A9-2-${letter}`) };
});

/** A basis of a law other than the GDPR: for people and records of processing. Decisions rest on the regime of a jurisdiction. */
export interface LocalBasisTerm extends LegalBasisTerm {
  /** Where it holds; ids of consent/jurisdictions.yaml are the workspace's own, so this is for people. */
  readonly where: string;
  /** Provisional rows rest on background knowledge: somebody has to check the text before relying on them. */
  readonly status: 'in force' | 'provisional';
  /** Where the words of the law were read; null for a provisional row. */
  readonly source: string | null;
}

type LocalRow = readonly [
  id: string,
  name: string,
  where: string,
  citation: string,
  dpvTerm: string | null,
  source?: string,
];

const lgpd = 'LGPD, Art 7, as listed by the municipal council of João Monlevade, read 2026-11-22';
const pipeda = 'Principle 4.3.6 in the fact sheet of the Privacy Commissioner of Canada, read 2026-11-22';

const localRows: readonly LocalRow[] = [
  [
    'us-opt-out',
    'Notice and right to opt out',
    'States of the US',
    'Cal. Civ. Code § 1798.120; Va. Code § 59.1-577(A)(5)',
    null,
  ],
  [
    'us-sensitive-opt-in',
    'Consent to use of sensitive data',
    'States of the US',
    'Va. Code § 59.1-578(A)(5); C.R.S. § 6-1-1308(7)',
    'ExpressedConsent',
  ],
  ['us-business-purpose', 'Business purpose', 'California', 'Cal. Civ. Code § 1798.140(e)', null],
  [
    'ca-express-consent',
    'Express consent',
    'Canada',
    'PIPEDA, s 6.1 and Schedule 1, cl 4.3.6',
    'ExpressedConsent',
    pipeda,
  ],
  [
    'ca-implied-consent',
    'Implied consent',
    'Canada',
    'PIPEDA, Schedule 1, cl 4.3.6',
    'ImpliedConsent',
    pipeda,
  ],
  ['br-credit-protection', 'Protection of credit', 'Brazil', 'LGPD, Art 7, X', null, lgpd],
  ['br-health-protection', 'Protection of health', 'Brazil', 'LGPD, Art 7, VIII', null, lgpd],
  ['br-research', 'Studies by a research body', 'Brazil', 'LGPD, Art 7, IV', null, lgpd],
  ['br-legal-proceedings', 'Exercise of rights in proceedings', 'Brazil', 'LGPD, Art 7, VI', null, lgpd],
  ['in-legitimate-use', 'Certain legitimate uses', 'India', 'DPDP Act 2023, s 7', null],
  [
    'uk-recognised-interest',
    'Recognised legitimate interest',
    'United Kingdom',
    'UK GDPR Art 6(1)(ea), inserted by the Data (Use and Access) Act 2025',
    'LegitimateInterest',
  ],
  [
    'ch-overriding-interest',
    'Overriding private or public interest',
    'Switzerland',
    'FADP, Art 31(1)',
    'LegitimateInterest',
    'FADP, Art 31, English text at lawbrary.ch, read 2026-11-22',
  ],
];

/** Bases of other laws. Data with a date, not legal advice: see `status`. */
export const localBasisTerms: readonly LocalBasisTerm[] = localRows.map(
  ([id, name, where, citation, term, source]) => ({
    id,
    name,
    where,
    citation,
    dpv: term === null ? null : dpv(term),
    status: source === undefined ? 'provisional' : 'in force',
    source: source ?? null,
  }),
);
