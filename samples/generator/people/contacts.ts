import type { Seeded } from '../random.ts';
import { mobileNumber, type Country } from './identifiers.ts';
import { nicknameOf, spellOut } from './names.ts';

export interface ContactMaker {
  ofPerson(given: string, family: string, birth: string): string;
  ofFamily(family: string, country: Country): string;
  /** A mailbox of a small firm that several strangers give as theirs. */
  ofRole(country: Country): string;
  mobile(country: Country): string;
}

/** `.example` is reserved (RFC 2606): no address of the sample can reach anybody. */
const providers = [
  'post',
  'mailbox',
  'inbox',
  'webmail',
  'fernmail',
  'kabelnord',
  'quickmail',
  'seepost',
  'btline',
  'brightnet',
];
const firms = [
  'segelmacher',
  'werft-nord',
  'kontor-west',
  'teehaus',
  'quayside-cafe',
  'anchor-yoga',
  'dockers-gym',
  'netzwerk-ost',
  'fishmonger',
  'harbourdental',
  'lotsenbuero',
  'reederei-klein',
];

const plain = (text: string): string =>
  spellOut(text)
    .toLowerCase()
    .replace(/[^a-z]+/g, '');

/** Makes addresses and numbers that nobody else has, in the patterns that people choose. */
export function contactMaker(random: Seeded): ContactMaker {
  const taken = new Set<string>();
  const unique = (local: string): string => {
    const domain = `${random.pickCommon(providers)}.example`;
    let address = `${local}@${domain}`;
    while (taken.has(address)) address = `${local}${random.int(2, 999)}@${domain}`;
    taken.add(address);
    return address;
  };
  return {
    ofPerson(given, family, birth) {
      const [first, last, year] = [plain(given), plain(family), birth.slice(0, 4)];
      const patterns = [
        `${first}.${last}`,
        `${first}.${last}`,
        `${first}${last}`,
        `${first.slice(0, 1)}.${last}`,
        `${last}.${first}`,
        `${first}_${last}${year.slice(2)}`,
        `${plain(nicknameOf(random, given))}.${last}`,
        `${plain(nicknameOf(random, given))}${year}`,
        `${last}${random.int(1, 99)}`,
        `${random.pick(['sonne', 'blue', 'captain', 'kater', 'rover', 'stern', 'moony', 'happy', 'nordlicht'])}${random.int(10, 9999)}`,
      ];
      return unique(random.pick(patterns));
    },
    ofFamily: (family, country) =>
      unique(`${country === 'DE' ? 'familie' : 'the'}.${plain(family)}${country === 'DE' ? '' : 's'}`),
    ofRole(country) {
      const names =
        country === 'DE' ? ['info', 'kontakt', 'einkauf', 'buero'] : ['info', 'sales', 'office', 'accounts'];
      return `${random.pick(names)}@${random.pick(firms)}.example`;
    },
    mobile(country) {
      let number = mobileNumber(random, country);
      while (taken.has(number)) number = mobileNumber(random, country);
      taken.add(number);
      return number;
    },
  };
}
