/** Entities in the words of a person who never saw the model. Others are titled by their own name. */
const titles: Readonly<Record<string, string>> = {
  person: 'Who you are',
  contact_point_email: 'Your e-mail addresses',
  contact_point_phone: 'Your phone numbers',
  contact_point_address: 'Your addresses',
  party_identification: 'Numbers and names that identify you',
  party: 'Your record as a customer',
  consent: 'Your choices about the use of your data',
};
const order = Object.keys(titles);

export const otherCategory = { id: 'other', title: 'Other data held about you, as delivered' } as const;

export function categoryTitle(entity: string, entityName: string | undefined): string {
  return titles[entity] ?? entityName ?? entity;
}

/** Known entities in the order of telling, then others by name. */
export function categoryRank(entity: string): string {
  const index = order.indexOf(entity);
  return index < 0 ? `9${entity}` : String(index);
}
