import { contactsOf, type Contacts, landlineNumber } from './contacts.ts';
import { Draw } from './draw.ts';
import { type Home, type Household, type Person } from './household.ts';
import { slip } from './slips.ts';
import type { Trouble } from './trouble.ts';
import { cityName, nickname, streetName } from './words.ts';

/** One record before a source writes it down: what somebody stated, with the slips made in doing so. */
export interface Sighting {
  readonly entity: number;
  readonly given: string;
  readonly family: string;
  readonly suffix: string;
  readonly gender: string;
  /** ISO, or empty. */
  readonly born: string;
  readonly email: string;
  readonly mobile: string;
  readonly landline: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly loyalty: string;
  /** ISO day. */
  readonly day: string;
}

const streams = { sighting: 31, stranger: 32 };

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

export interface Teller {
  readonly seed: number;
  readonly trouble: Trouble;
  /** Anybody else of the population. */
  readonly anybody: (draw: Draw) => { household: Household; person: Person };
}

/** What the `copy`-th record of a person says. */
export function sight(teller: Teller, household: Household, person: Person, copy: number): Sighting {
  const { seed, trouble } = teller;
  const draw = new Draw(seed, streams.sighting, person.id * 16 + copy);
  const contacts = contactsFor(teller, household, person);
  const reached = draw.chance(trouble.bridge)
    ? (({ household: home, person: other }) => contactsFor(teller, home, other))(teller.anybody(draw))
    : contacts;
  const year = draw.between(2016, 2025);
  const later = year >= 2021;
  const home = later ? household.laterHome : household.home;
  const names = namesOf(draw, person, later, trouble);
  const phone = later ? reached.laterMobile : reached.mobile;
  const given = (text: string): string => (draw.chance(trouble.missing) ? '' : text);
  const typed = (text: string): string => (draw.chance(trouble.typo) ? slip(draw, text) : text);
  return {
    entity: person.id,
    given: typed(names.given),
    family: typed(names.family),
    suffix: person.suffix !== '' && draw.chance(600) ? person.suffix : '',
    gender: given(person.sex === 'female' ? 'F' : 'M'),
    born: given(bornAs(draw, person, trouble)),
    email: given(emailAs(draw, later ? reached.laterEmail : reached.email, trouble)),
    mobile: given(
      draw.chance(trouble.testValue)
        ? draw.pick(['0000000000', '+441234567890', '07000000000'])
        : reached.companyPhone !== '' && draw.chance(600)
          ? reached.companyPhone
          : phone,
    ),
    landline: draw.chance(450) ? landlineNumber(household.index) : '',
    ...addressOf(draw, home, typed, given),
    loyalty: draw.chance(700) ? contacts.loyalty : '',
    day: `${year}-${two(draw.between(1, 12))}-${two(draw.between(1, 28))}`,
  };
}

function contactsFor(teller: Teller, household: Household, person: Person): Contacts {
  return contactsOf(teller.seed, household, person, teller.trouble, (draw) => teller.anybody(draw).person);
}

function namesOf(
  draw: Draw,
  person: Person,
  later: boolean,
  trouble: Trouble,
): { given: string; family: string } {
  const family = later ? person.laterFamily : person.family;
  const given = draw.chance(trouble.nickname) ? nickname(draw, person.given) : person.given;
  return draw.chance(trouble.swappedNames) ? { given: family, family: given } : { given, family };
}

function bornAs(draw: Draw, { born }: Person, trouble: Trouble): string {
  let [year, month, day] = born;
  if (draw.chance(trouble.testValue)) return '1900-01-01';
  if (day <= 12 && draw.chance(trouble.swappedDate)) [month, day] = [day, month];
  if (draw.chance(trouble.wrongDate)) {
    if (draw.chance(400)) year += draw.chance(500) ? 1 : -1;
    else if (draw.chance(500)) month = 1 + ((month + draw.below(10)) % 12);
    else day = 1 + ((day + draw.below(26)) % 28);
  }
  return `${year}-${two(month)}-${two(day)}`;
}

function emailAs(draw: Draw, email: string, trouble: Trouble): string {
  if (draw.chance(trouble.testValue))
    return draw.pick(['test@test.com', 'none@none.com', 'noemail@shop.example', 'a@a.com']);
  const [local = '', domain = ''] = email.split('@');
  if (domain === 'gmail.com' && draw.chance(trouble.gmail)) {
    if (draw.chance(400)) return `${local}+${draw.pick(['shop', 'news', 'home', 'deals'])}@${domain}`;
    const at = draw.between(1, local.length - 1);
    return `${local.slice(0, at)}.${local.slice(at)}@${domain}`.replace('..', '.');
  }
  if (draw.chance(40)) return email.toUpperCase();
  return draw.chance(trouble.typo >> 2) ? slip(draw, email) : email;
}

const letters = 'ABDEFGHJLNPQRSTUWXYZ';

/** Shaped like a British one: two letters for the city, a district, and three characters for the street. */
export function postcodeText({ city, postcode }: Home): string {
  const area = letters.charAt(city % 20) + letters.charAt(Math.floor(city / 20) % 20);
  const place = (postcode * 613) % 8000;
  const district = 1 + ((Math.floor(postcode / 8000) + (place % 7)) % 99);
  return `${area}${district} ${Math.floor(place / 800)}${letters.charAt(Math.floor(place / 20) % 20)}${letters.charAt(place % 20)}`;
}

function addressOf(
  draw: Draw,
  home: Home,
  typed: (text: string) => string,
  given: (text: string) => string,
): { street: string; postcode: string; city: string } {
  const street = streetName(home.city, home.postcode);
  const short = draw.chance(300)
    ? street
        .replace(/Street$/, 'St')
        .replace(/Road$/, 'Rd')
        .replace(/Avenue$/, 'Ave')
    : street;
  return {
    street: given(`${home.number} ${typed(short)}`),
    postcode: given(draw.chance(20) ? postcodeText(home).replace(' ', '') : postcodeText(home)),
    city: given(typed(cityName(home.city))),
  };
}
