import { foldName } from '../expression/expression-token.ts';

/** Short forms that columns are commonly named by, and the words that they stand for. */
const shortForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acct: 'account',
    addr: 'address',
    adr: 'address',
    amt: 'amount',
    apt: 'apartment',
    bday: 'birth date',
    birthday: 'birth date',
    cd: 'code',
    cell: 'mobile phone',
    ctry: 'country',
    cust: 'customer',
    dob: 'birth date',
    dt: 'date',
    emailaddress: 'email address',
    familyname: 'last name',
    fax: 'fax number',
    firstname: 'first name',
    fname: 'first name',
    forename: 'first name',
    fullname: 'full name',
    geburtsdatum: 'birth date',
    given: 'first',
    family: 'last',
    handy: 'mobile phone',
    hausnr: 'street number',
    lang: 'language',
    lastname: 'last name',
    lname: 'last name',
    mail: 'email',
    mname: 'middle name',
    mob: 'mobile phone',
    mobile: 'mobile phone',
    msisdn: 'mobile phone',
    nachname: 'last name',
    no: 'number',
    nr: 'number',
    num: 'number',
    nummer: 'number',
    org: 'organization',
    ort: 'city',
    ph: 'phone',
    plz: 'postal code',
    postcode: 'postal code',
    pstlz: 'postal code',
    qty: 'quantity',
    sex: 'gender',
    sname: 'last name',
    st: 'street',
    stadt: 'city',
    str: 'street',
    strasse: 'street',
    surname: 'last name',
    tel: 'phone',
    telefon: 'phone',
    telephone: 'phone',
    town: 'city',
    ts: 'timestamp',
    vorname: 'first name',
    zip: 'postal code',
    zipcode: 'postal code',
  }),
);

/** Single letters in front of `name`. */
const initials: ReadonlyMap<string, string> = new Map([
  ['f', 'first'],
  ['l', 'last'],
  ['m', 'middle'],
]);

/**
 * The words of a name, in lower case without accents, short forms written out: `custFName2` is customer, first, name.
 * Numbers are left out: they count repetitions. `own`: short forms of the workspace, which come before the usual ones.
 */
export function nameWords(name: string, own: ReadonlyMap<string, string> = new Map()): string[] {
  const plain = name.normalize('NFKD').replaceAll('ß', 'ss').replace(/\p{M}/gu, '');
  const pieces = plain
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}]+/u)
    .filter((piece) => piece !== '')
    .map((piece) => foldName(piece).toLowerCase());
  return pieces.flatMap((piece, at) => {
    const initial = pieces[at + 1] === 'name' ? initials.get(piece) : undefined;
    return (own.get(piece) ?? initial ?? shortForms.get(piece) ?? piece).split(' ');
  });
}

/**
 * How alike two names are, 0 to 100: shared words weigh twice against all words of both (Sørensen–Dice), so that the
 * same words in another order are the same name.
 */
export function likeness(left: readonly string[], right: readonly string[]): number {
  const a = new Set(left);
  const b = new Set(right);
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return Math.round((200 * shared) / (a.size + b.size));
}
