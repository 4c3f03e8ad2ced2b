import { Draw } from './draw.ts';
import type { Trouble } from './trouble.ts';
import { drawFamily, drawGiven, pickCulture, type Sex } from './words.ts';

export interface Home {
  readonly number: string;
  readonly city: number;
  readonly postcode: number;
}

/** A made-up human being as drawn; contact details come from `contactsOf`. */
export interface Person {
  /** Number within the population; the entity of the truth file. */
  readonly id: number;
  readonly culture: number;
  readonly sex: Sex;
  readonly given: string;
  readonly family: string;
  /** The family name after a change, or the same. */
  readonly laterFamily: string;
  readonly suffix: string;
  /** Days as `[year, month, day]`. */
  readonly born: readonly [number, number, number];
}

export interface Household {
  readonly index: number;
  readonly members: readonly Person[];
  readonly home: Home;
  /** The home after a move, or the same. */
  readonly laterHome: Home;
  readonly familyEmail: boolean;
}

const stream = { household: 11 };
export const mostMembers = 6;
export const cityCount = 510;

/** A city by Zipf and one of its postcodes: about a dozen households share a postcode. */
function drawHome(draw: Draw, households: number): Home {
  const city = draw.rank(1, 8);
  const octave = 31 - Math.clz32(city + 2);
  const people = households / 8 / 2 ** octave;
  return {
    number: draw.chance(120)
      ? `Flat ${draw.between(1, 30)}, ${draw.between(1, 90)}`
      : String(draw.between(1, 160)),
    city,
    postcode: draw.below(1 + Math.floor(people / 12)),
  };
}

function bornIn(draw: Draw, from: number, to: number): Person['born'] {
  return [draw.between(from, to), draw.between(1, 12), draw.between(1, 28)];
}

/**
 * The household of an index, drawn anew whenever it is asked for, so that a million records need no memory.
 * `households` is their expected number, from which the density of postcodes follows.
 */
export function makeHousehold(seed: number, index: number, households: number, trouble: Trouble): Household {
  const draw = new Draw(seed, stream.household, index);
  const culture = pickCulture(draw);
  const family = drawFamily(draw, culture);
  const home = drawHome(draw, households);
  const laterHome = draw.chance(trouble.moved) ? drawHome(draw, households) : home;
  const familyEmail = draw.chance(trouble.familyEmail);
  const members: Person[] = [];
  const add = (sex: Sex, given: string, name: string, born: Person['born'], suffix = ''): void => {
    const changes = sex === 'female' && draw.chance(trouble.changedFamily);
    const laterFamily = changes ? drawFamily(draw, culture) : name;
    members.push({
      id: index * mostMembers + members.length,
      culture,
      sex,
      given,
      family: name,
      laterFamily,
      suffix,
      born,
    });
  };
  const sex: Sex = draw.chance(500) ? 'female' : 'male';
  const born = bornIn(draw, 1938, 2004);
  add(sex, drawGiven(draw, culture, sex), family, born);
  const size = draw.below(100);
  if (size >= 45) addFamily();
  return { index, members, home, laterHome, familyEmail };

  function addFamily(): void {
    const other: Sex = sex === 'male' ? 'female' : 'male';
    const own = draw.chance(300) ? drawFamily(draw, culture) : family;
    add(other, drawGiven(draw, culture, other), own, bornIn(draw, born[0] - 6, born[0] + 6));
    if (size < 72) return;
    const childYear = Math.min(2008, born[0] + 22);
    const birth = bornIn(draw, childYear, childYear + 14);
    if (draw.chance(trouble.twins)) {
      const twin: Sex = draw.chance(500) ? 'female' : 'male';
      add(twin, drawGiven(draw, culture, twin), family, birth);
      add(twin, drawGiven(draw, culture, twin), family, birth);
      return;
    }
    const [first] = members;
    if (first?.sex === 'male' && draw.chance(trouble.twins)) {
      add('male', first.given, family, birth, 'Jr');
      return;
    }
    for (let child = draw.between(1, 3); child > 0; child -= 1) {
      const kind: Sex = draw.chance(500) ? 'female' : 'male';
      add(kind, drawGiven(draw, culture, kind), family, bornIn(draw, childYear, childYear + 14));
    }
  }
}
