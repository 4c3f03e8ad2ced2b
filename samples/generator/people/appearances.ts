import type { Seeded } from '../random.ts';
import type { Person } from './person.ts';

/** Cases per thousand in which a person is known to a source. */
const share = { crm: 670, webshop: 550, billing: 410, support: 160, marketing: 265 } as const;

export type SourceName = keyof typeof share;
const sourceNames: readonly SourceName[] = ['crm', 'webshop', 'billing', 'support', 'marketing'];

/** Who is known where. Everyone is known somewhere. */
export function appearances(
  random: Seeded,
  people: readonly Person[],
): Record<SourceName, readonly Person[]> {
  const known = people.map((person) => {
    const names = sourceNames.filter((name) => random.chance(share[name]));
    return { person, names: names.length > 0 ? names : [random.pick(sourceNames)] };
  });
  const of = (name: SourceName) =>
    known.filter(({ names }) => names.includes(name)).map(({ person }) => person);
  return {
    crm: of('crm'),
    webshop: of('webshop'),
    billing: of('billing'),
    support: of('support'),
    marketing: of('marketing'),
  };
}
