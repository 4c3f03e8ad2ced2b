/** How often each kind of trouble occurs. All figures are per thousand of what the comment names. */
export interface Trouble {
  /** of records: a slip of the keyboard, a transposition, a letter lost, doubled or misread; each name, address, city */
  readonly typo: number;
  /** of records that state a birth date: day and month changed about, where both readings exist */
  readonly swappedDate: number;
  /** of records that state a birth date: one digit wrong */
  readonly wrongDate: number;
  /** of records: the familiar form instead of the given name */
  readonly nickname: number;
  /** of records: given and family name in each other's place */
  readonly swappedNames: number;
  /** of fields that a source asks for: left empty */
  readonly missing: number;
  /** of women from 20: family name changed at some time */
  readonly changedFamily: number;
  /** of households: moved at some time */
  readonly moved: number;
  /** of persons: e-mail changed, and likewise mobile number, at some time */
  readonly changedContact: number;
  /** of households of several: one e-mail address for all */
  readonly familyEmail: number;
  /** of persons: leave the number of their firm's switchboard */
  readonly companyPhone: number;
  /** of fields with an identifier: a test value instead */
  readonly testValue: number;
  /** of persons: got a number or address that somebody unrelated had before */
  readonly recycled: number;
  /** of records: contact details of another person on this person's record */
  readonly bridge: number;
  /** of households with children: twins; and likewise: father and son of one name */
  readonly twins: number;
  /** of gmail addresses: dots or a plus tag put in */
  readonly gmail: number;
}

export const usualTrouble: Trouble = {
  typo: 70,
  swappedDate: 15,
  wrongDate: 15,
  nickname: 60,
  swappedNames: 8,
  missing: 110,
  changedFamily: 90,
  moved: 120,
  changedContact: 120,
  familyEmail: 60,
  companyPhone: 12,
  testValue: 4,
  recycled: 8,
  bridge: 2,
  twins: 25,
  gmail: 250,
};

/** Ordinary life without faults: slips and gaps, but no identifier in two persons' hands and no mixed record. */
export const cleanTrouble: Trouble = {
  ...usualTrouble,
  familyEmail: 0,
  companyPhone: 0,
  testValue: 0,
  recycled: 0,
  bridge: 0,
  twins: 0,
};

/** All rates times `perMille` / 1000, at most 1000. */
export function scaledTrouble(trouble: Trouble, perMille: number): Trouble {
  return Object.fromEntries(
    Object.entries(trouble).map(([kind, rate]: [string, number]) => [
      kind,
      Math.min(1000, Math.round((rate * perMille) / 1000)),
    ]),
  ) as unknown as Trouble;
}
