import type {
  World,
  WorldCell,
  WorldCondition,
  WorldHome,
  WorldPerson,
  WorldRule,
  WorldStatement,
} from './state.ts';

/** A small generator of its own (xorshift32): the same seed draws the same state everywhere. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) | 1;
    for (let index = 0; index < 8; index += 1) this.below(2);
  }

  below(bound: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) % bound;
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  some<Item>(items: readonly Item[], least = 1): Item[] {
    const drawn = items.filter(() => this.chance(40));
    return drawn.length >= least ? drawn : [this.of(items)];
  }

  maybe<Item>(percent: number, draw: () => Item): Item | null {
    return this.chance(percent) ? draw() : null;
  }
}

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
const purposeIds = ['marketing', 'newsletter', 'ads', 'service', 'fraud'];
const attributeIds = [
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
const destinations = ['mailer', 'adnet'];
const states = ['none', 'given', 'requested', 'unknown', 'expired', 'refused', 'withdrawn', 'objected'];
const days = ['2023-06-01', '2024-02-29', '2025-01-01', '2025-01-02', '2025-06-30', '2026-01-01'];
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
      { id: 'EU', regime: 'opt-in', countries: ['DE', 'FR'] },
      { id: 'US', regime: 'opt-out', countries: ['US'], ...sensitive(dice) },
      ...(dice.chance(50)
        ? [
            {
              id: 'BR',
              regime: dice.of(['opt-in', 'opt-out'] as const),
              countries: ['BR', 'US'],
              ...sensitive(dice),
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
  };
}

function sensitive(dice: Dice): { readonly sensitive?: 'opt-out' } {
  return dice.chance(40) ? { sensitive: 'opt-out' } : {};
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

const words = [
  'given',
  'given',
  'given',
  'withdrawn',
  'refused',
  'objected',
  'requested',
  'expired',
  'unknown',
  'YES!',
];
const times = [
  '2023-01-01T00:00:00Z',
  '2024-03-03T10:00:00Z',
  '2025-01-01T00:00:00Z',
  '2025-01-01T00:00:00Z',
  '2025-05-05T05:05:05Z',
  '2025-12-31T23:59:59Z',
  '2031-01-01T00:00:00Z',
];

export function drawPerson(dice: Dice): WorldPerson {
  return {
    homes: Array.from({ length: 1 + dice.below(3) }, () => drawHome(dice)),
    statements: Array.from({ length: dice.below(7) }, () => drawStatement(dice)),
    restrictedSince: dice.maybe(6, () => dice.of(times)),
    linkedBy: dice.of(['rule', 'weight']),
    asOf: dice.of(['2024-06-01T00:00:00.000Z', '2025-06-30T12:00:00.000Z', '2026-01-01T00:00:00.000Z']),
    known: dice.maybe(25, () => dice.of(['2025-01-01T00:00:00.000Z', '2025-07-01T00:00:00.000Z'])),
    cells: Array.from({ length: 4 }, () => drawCell(dice)),
  };
}

function drawHome(dice: Dice): WorldHome {
  return {
    country: dice.maybe(70, () => dice.of(['DE', 'US', 'US', 'BR', 'XX'])),
    birth: dice.maybe(60, () =>
      dice.of(['1980-05-05', '2008-06-30', '2010-02-01', '2013-01-02', '2030-01-01']),
    ),
    started: dice.maybe(60, () => dice.of(days)),
  };
}

function drawStatement(dice: Dice): WorldStatement {
  return {
    source: dice.of(['log', 'shop']),
    email: dice.of(['a@x.de', 'b@x.de']),
    purpose: dice.chance(4) ? 'spam' : dice.of(purposeIds),
    word: dice.of(words),
    at: dice.chance(6) ? null : dice.of(times),
    recorded: dice.maybe(30, () => dice.of(times)),
    validTo: dice.maybe(15, () => dice.of(times)),
    channel: dice.maybe(40, () => dice.of(['email', 'sms', 'store'])),
    country: dice.maybe(10, () => dice.of(['DE', 'US', 'XX'])),
  };
}

function drawCell(dice: Dice): WorldCell {
  return {
    attribute: dice.of(attributeIds),
    purpose: dice.chance(3) ? 'made-up' : dice.of(purposeIds),
    channel: dice.maybe(15, () => dice.of(['email', 'sms', 'post'])),
    destination: dice.maybe(30, () => dice.of(destinations)),
  };
}
