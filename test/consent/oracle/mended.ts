import type { World, WorldCondition, WorldPolicy, WorldStatement } from './state.ts';

/** What a situation is given in place of what denied it. */

export const allowAll: WorldPolicy = {
  id: 'added',
  rules: [
    {
      id: 'all',
      effect: 'allow',
      mask: null,
      purposes: ['*'],
      attributes: null,
      classifications: null,
      categories: null,
      when: null,
      unless: null,
      broken: null,
    },
  ],
};

/** A condition that is known not to hold. */
export const never: WorldCondition = ['at least', 'date', '2199-01-01'];

/** A yes that nothing is wrong with, of an identity of its own. */
export const someYes = {
  source: 'log',
  email: 'new@x.de',
  purpose: '',
  word: 'confirmed',
  at: '2023-01-01T00:00:00Z',
  recorded: null,
  validFrom: null,
  validTo: null,
  channel: null,
  country: null,
  confirmedAt: null,
  guardian: true,
  verified: true,
  notice: null,
  link: 'steward',
} as const satisfies WorldStatement;

export function withUsable({ purposes }: World, id: string): World['purposes'] {
  const known = purposes.some((purpose) => purpose.id === id);
  return known
    ? purposes.map((purpose) =>
        purposes.some(({ id }) => id === purpose.parent) ? purpose : { ...purpose, parent: null },
      )
    : [
        ...purposes,
        { id, parent: null, basis: 'contract', specialBasis: true, confirmFirst: false, joining: null },
      ];
}
