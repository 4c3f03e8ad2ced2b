import { describe, expect, test } from 'vitest';
import { groupBy } from '../../../shared/kernel/index.ts';
import { Seeded } from '../random.ts';
import { onDay, type Person } from './person.ts';
import { makePopulation } from './population.ts';

const people = makePopulation(new Seeded(360), 8000);

/** Pairs of people in one household for which `alike` holds. */
function pairs(alike: (a: Person, b: Person) => boolean): number {
  const byHome = groupBy(people, (person) => person.household);
  return [...byHome.values()].flatMap((members) =>
    members.flatMap((a, at) => members.slice(at + 1).filter((b) => alike(a, b))),
  ).length;
}

function repeated(values: readonly string[]): number {
  return values.length - new Set(values).size;
}

describe('the people of Harbor', () => {
  test('are as many as asked for, each with ids of their own', () => {
    expect(people.length).toBe(8000);
    const ids = [people.map(({ id }) => id), people.map(({ customerNumber }) => customerNumber)];
    for (const list of [...ids, people.map(({ nationalId }) => nationalId), people.map(({ iban }) => iban)])
      expect(repeated(list)).toBe(0);
  });

  test('include twins, and fathers and sons of one name', () => {
    const family = (person: Person) => onDay(person.families, '2026-01-01');
    expect(
      pairs((a, b) => a.birth === b.birth && family(a) === family(b) && a.given !== b.given),
    ).toBeGreaterThan(30);
    expect(pairs((a, b) => a.given === b.given && a.birth !== b.birth)).toBeGreaterThan(30);
  });

  test('share landlines and mailboxes, move house and marry', () => {
    expect(pairs((a, b) => a.household.landline !== '' && b.household.landline !== '')).toBeGreaterThan(500);
    expect(pairs((a, b) => a.household.sharedEmail !== '' && b.household.sharedEmail !== '')).toBeGreaterThan(
      100,
    );
    expect(people.filter(({ household }) => household.homes.length > 1).length).toBeGreaterThan(500);
    expect(people.filter(({ families }) => families.length > 1).length).toBeGreaterThan(200);
    expect(people.filter(({ roleMailbox }) => roleMailbox !== '').length).toBeGreaterThan(50);
  });

  test('are given mailboxes and numbers that others gave up before', () => {
    for (const contacts of ['emails', 'mobiles'] as const) {
      const holders = groupBy(
        people.flatMap((person) => person[contacts].map((contact, at) => ({ person, contact, at }))),
        ({ contact }) => contact.value,
      );
      const handedOn = [...holders.values()].filter((list) => list.length > 1);
      expect(handedOn.length).toBeGreaterThan(10);
      for (const list of handedOn) {
        const [before, after] = list.toSorted((a, b) => (a.contact.from < b.contact.from ? -1 : 1));
        const left = before?.person[contacts][(before?.at ?? 0) + 1];
        expect(left !== undefined && after !== undefined && left.from < after.contact.from).toBe(true);
      }
    }
  });

  test('have numbers with right check digits', () => {
    for (const { iban, loyalty, country, nationalId } of people.slice(0, 500)) {
      const digits = [...(iban.slice(4) + iban.slice(0, 4))]
        .map((char) => Number.parseInt(char, 36))
        .join('');
      expect(BigInt(digits) % 97n).toBe(1n);
      if (loyalty !== '') expect(luhn(loyalty.slice(2))).toBe(0);
      expect(nationalId).toMatch(country === 'DE' ? /^[1-9]\d{10}$/ : /^[A-Z]{2}\d{6}[A-D]$/);
    }
  });
});

function luhn(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.at(-1 - at));
    sum += at % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return sum % 10;
}
