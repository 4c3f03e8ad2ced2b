import { Dice } from './dice.ts';
import type { World, WorldAges, WorldCondition, WorldHold, WorldNotice, WorldRule } from './state.ts';

const bases = [
  'consent',
  'consent',
  'consent',
  'contract',
  'legal-obligation',
  'vital-interest',
  'public-task',
  'legitimate-interest',
];
export const purposeIds = ['marketing', 'newsletter', 'ads', 'service', 'fraud'];
export const attributeIds = [
  'person.first_name',
  'person.birth_date',
  'contact_point_email.address',
  'contact_point_phone.e164',
  'order.placed_on',
  'person.blood_group',
  'made.up',
];
const classes = ['direct', 'indirect', 'sensitive', 'behavioural', 'none'];
const categories = ['contact', 'contact.email', 'contactless', 'health', 'health.blood'];
const masks = ['null', 'redact', 'token', 'format-preserving', 'generalise', 'date-shift'];
export const destinations = ['mailer', 'adnet'];
const states = ['none', 'given', 'requested', 'unknown', 'expired', 'refused', 'withdrawn', 'objected'];
export const days = ['2023-06-01', '2024-02-29', '2025-01-01', '2025-01-02', '2025-06-30', '2026-01-01'];
const brokenTexts = [
  'minor and',
  'consent = maybe',
  'planet = mars',
  '((((',
  'consent(nowhere) = given',
  'jurisdiction < EU',
];

export function drawWorld(seed: number): World {
  const dice = new Dice(seed);
  const purposes = purposeIds.map((id, index) => ({
    id,
    parent:
      index > 0 && dice.chance(45)
        ? dice.chance(4)
          ? 'nowhere'
          : dice.of(purposeIds.slice(0, index))
        : null,
    basis: dice.of(bases),
    specialBasis: dice.chance(50),
    confirmFirst: dice.chance(12),
    joining: dice.maybe(15, () => dice.of(['strictest', 'latest'] as const)),
  }));
  return {
    seed,
    purposes,
    attributes: attributeIds.map((id) => ({
      id,
      classification: id === 'made.up' ? null : dice.of(classes),
      category: id === 'made.up' ? null : dice.maybe(60, () => dice.of(categories)),
    })),
    jurisdictions: [
      { id: 'EU', regime: 'opt-in', countries: ['DE', 'FR'], ...ages(dice) },
      { id: 'US', regime: 'opt-out', countries: ['US'], ...sensitive(dice), ...ages(dice) },
      ...(dice.chance(50)
        ? [
            {
              id: 'BR',
              regime: dice.of(['opt-in', 'opt-out'] as const),
              countries: ['BR', 'US'],
              ...sensitive(dice),
              ...ages(dice),
            },
          ]
        : []),
    ],
    terms: dice.chance(40)
      ? dice.some(attributeIds.filter((id) => id !== 'made.up')).map((attribute) => ({
          attribute: dice.chance(15) ? `${attribute.split('.')[0] ?? ''}.*` : attribute,
          ...(dice.chance(50)
            ? { sensitivity: dice.of(['public', 'personal', 'sensitive', 'special']) }
            : {}),
          ...(dice.chance(25) ? { purposes: dice.some([...purposeIds, '*']) } : {}),
          ...(dice.chance(25) ? { bases: dice.some([...new Set(bases)]) } : {}),
          ...(dice.chance(25) ? { destinations: dice.some(destinations) } : {}),
          ...(dice.chance(40) ? { masking: dice.of(masks) } : {}),
        }))
      : [],
    policies: Array.from({ length: 1 + dice.below(2) }, (_, index) => ({
      id: `p${String(index)}`,
      rules: Array.from({ length: 1 + dice.below(4) }, (_, place) => drawRule(dice, place)),
    })),
    derived: dice.chance(30)
      ? dice
          .some(['person.blood_group', 'person.first_name', 'contact_point_email.address'])
          .map((column) => ({
            column,
            inputs: dice.some(attributeIds),
            indirect: dice.chance(30) ? dice.some(attributeIds) : [],
            declassified: dice.chance(20),
          }))
      : [],
    indirectCounts: dice.chance(50),
    retention: dice.chance(35)
      ? Array.from({ length: 1 + dice.below(2) }, (_, index) => ({
          id: `keep${String(index)}`,
          attributes: dice.chance(30) ? [] : dice.some(attributeIds.filter((id) => id !== 'made.up')),
          purposes: dice.chance(50) ? [] : dice.some(purposeIds),
          days: dice.of([30, 365, 1000]),
        }))
      : [],
    notices: dice.chance(50) ? Array.from({ length: 1 + dice.below(4) }, () => drawNotice(dice)) : [],
    holds: dice.chance(30)
      ? Array.from({ length: 1 + dice.below(2) }, (_, index) => drawHold(dice, index))
      : [],
    settings: {
      silence: dice.of(['unknown', 'ignored'] as const),
      joining: dice.of(['strictest', 'strictest', 'latest'] as const),
      confirmFirst: dice.chance(20) ? [dice.of(['log', 'shop'] as const)] : [],
    },
    brokenList: dice.chance(2),
  };
}

function sensitive(dice: Dice): { readonly sensitive?: 'opt-out' } {
  return dice.chance(40) ? { sensitive: 'opt-out' } : {};
}

function ages(dice: Dice): { readonly ages?: WorldAges } {
  if (dice.chance(40)) return {};
  return {
    ages: {
      age: dice.of([13, 16]),
      byCountry: dice.chance(40) ? { [dice.of(['DE', 'US', 'BR'])]: dice.of([13, 14, 18]) } : {},
      ...(dice.chance(50) ? { optInBelow: dice.of([13, 16, 18]) } : {}),
    },
  };
}

function drawNotice(dice: Dice): WorldNotice {
  return {
    id: dice.of(['shop-notice', 'app-notice']),
    version: dice.of(['1', '2']),
    language: dice.of(['en', 'de']),
    purposes: dice.some(purposeIds),
    validFrom: dice.of(['2022-01-01T00:00:00Z', '2024-01-01T00:00:00Z', '2025-03-01T00:00:00Z']),
    validTo: dice.maybe(20, () => '2025-06-01T00:00:00Z'),
  };
}

function drawHold(dice: Dice, index: number): WorldHold {
  return {
    id: `hold${String(index)}`,
    source: dice.maybe(40, () => dice.of(['crm', 'log', 'shop'])),
    attributes: dice.chance(50) ? [] : dice.some(attributeIds.filter((id) => id !== 'made.up')),
    from: dice.of(days),
    until: dice.maybe(40, () => dice.of(days)),
  };
}

function drawRule(dice: Dice, place: number): WorldRule {
  const effect = dice.of(['allow', 'allow', 'allow', 'mask', 'deny'] as const);
  return {
    id: `r${String(place)}`,
    effect,
    mask: effect === 'mask' ? dice.maybe(60, () => dice.of(masks)) : null,
    purposes: dice.chance(40) ? ['*'] : dice.some([...purposeIds, ...(dice.chance(6) ? ['typo'] : [])]),
    attributes: dice.maybe(40, () => dice.some([...attributeIds, 'person.*', 'contact_point_email.*', '*'])),
    classifications: dice.maybe(20, () => dice.some(classes)),
    categories: dice.maybe(20, () => dice.some(categories)),
    when: dice.maybe(45, () => drawCondition(dice, 3)),
    unless: dice.maybe(20, () => drawCondition(dice, 2)),
    broken: dice.maybe(2, () => dice.of(brokenTexts)),
  };
}

function drawCondition(dice: Dice, depth: number): WorldCondition {
  if (depth > 0 && dice.chance(45)) {
    const kind = dice.of(['and', 'or', 'not'] as const);
    if (kind === 'not') return ['not', drawCondition(dice, depth - 1)];
    return [
      kind,
      ...Array.from({ length: 2 + dice.below(2) }, () => drawCondition(dice, depth - 1)),
    ] as unknown as WorldCondition;
  }
  const is = dice.of(['is', 'is not'] as const);
  const draws: readonly (() => WorldCondition)[] = [
    () => [is, 'jurisdiction', ...dice.some(['EU', 'US'])],
    () => [is, 'regime', dice.of(['opt-in', 'opt-out'])],
    () => [is, 'minor', 'true'],
    () => [dice.of(['at least', 'below'] as const), 'age', dice.of(['under-13', '13-15', '16-17', 'adult'])],
    () => [is, 'consent', ...dice.some(states)],
    () => [is, `consent(${dice.of(purposeIds)})`, ...dice.some(states)],
    () => [is, 'objection', 'true'],
    () => [is, 'restriction', 'true'],
    () => [is, 'hold', 'true'],
    () => [is, 'retention', dice.of(['live', 'expired'])],
    () => [is, 'classification', ...dice.some(classes)],
    () => [
      dice.of(['at least', 'below'] as const),
      'sensitivity',
      dice.of(['public', 'personal', 'sensitive', 'special']),
    ],
    () => [dice.of(['is', 'under'] as const), 'category', ...dice.some(categories)],
    () => [dice.of(['is', 'under'] as const), 'purpose', ...dice.some(purposeIds)],
    () => [
      dice.of(['is', 'is not'] as const),
      'attribute',
      dice.of(attributeIds.filter((id) => id !== 'made.up')),
    ],
    () => ['under', 'attribute', dice.of(['person', 'contact_point_email'])],
    () => [is, 'basis', ...dice.some([...new Set(bases)])],
    () => [is, 'channel', dice.of(['email', 'sms'])],
    () => [is, 'destination', ...dice.some(['none', ...destinations])],
    () => [is, 'link', ...dice.some(['single', 'rule', 'weight'])],
    () => [dice.of(['at least', 'below'] as const), 'trust', dice.of(['20', '50', '80'])],
    () => [dice.of(['at least', 'below'] as const), 'date', dice.of(days)],
  ];
  return dice.of(draws)();
}
