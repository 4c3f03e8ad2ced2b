import type { Units } from '../../kernel/index.ts';
import { mayBePlaceholder, placeholderReason } from './blocked-values.ts';
import { fold, squeeze, words } from './fold.ts';
import { type NormaliseContext, type Normaliser, unusable } from './normaliser.ts';
import { dropSpaces, giveUp, isDigit, putWords, skipSpaces, WordFilter } from './plain-form.ts';
import { plainIdentifier } from './plain.ts';

function isCapital(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x41 && unit <= 0x5a;
}

/** `A9 9AA` to `AA9A 9AA` without its space: one or two letters, a digit, maybe one more of either, a digit, two letters. */
function isBritish(out: Uint8Array, length: number): boolean {
  if (length < 5 || length > 7 || !isCapital(out[0])) return false;
  if (!isCapital(out[length - 1]) || !isCapital(out[length - 2]) || !isDigit(out[length - 3])) return false;
  const letters = isCapital(out[1]) ? 2 : 1;
  return isDigit(out[letters]) && (length === letters + 4 || length === letters + 5);
}

function plainPostcode(
  units: Units,
  from: number,
  to: number,
  out: Uint8Array,
  { country }: NormaliseContext,
): number {
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  // A hyphen may part a country's letters from the code.
  for (let at = start; at < Math.min(start + 3, end); at += 1) if (units[at] === 0x2d) return giveUp;
  const length = plainIdentifier(units, start, end, out);
  if (length < 3) return giveUp;
  if (isBritish(out, length)) {
    out.copyWithin(length - 2, length - 3, length);
    out[length - 3] = 0x20;
    return length + 1;
  }
  if (length !== 9 || (country ?? 'US') !== 'US') return length;
  for (let at = 0; at < 9; at += 1) if (!isDigit(out[at])) return 9;
  return 5;
}

/** Letters and digits in upper case; a UK code keeps its one space, a US nine-digit code its first five. */
export const postcodeNormaliser: Normaliser = {
  id: 'postcode',
  shown: 'normalised',
  usesCountry: true,
  normalise(raw, context) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const text = fold(raw)
      .toUpperCase()
      .replace(/^[A-Z]{1,2}-(?=\d)/, '')
      .replace(/[^A-Z0-9]+/g, '');
    if (text.length < 3) return unusable('too short');
    if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(text))
      return { value: `${text.slice(0, -3)} ${text.slice(-3)}` };
    if (/^\d{9}$/.test(text) && (context.country ?? 'US') === 'US') return { value: text.slice(0, 5) };
    return { value: text };
  },
  plain: plainPostcode,
};

/** Common words of addresses in one spelling each. */
const addressWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    street: 'st',
    str: 'st',
    strasse: 'st',
    road: 'rd',
    avenue: 'ave',
    av: 'ave',
    lane: 'ln',
    drive: 'dr',
    place: 'pl',
    court: 'ct',
    crescent: 'cres',
    circuit: 'cct',
    square: 'sq',
    terrace: 'ter',
    boulevard: 'blvd',
    parkway: 'pkwy',
    highway: 'hwy',
    close: 'cl',
    gardens: 'gdns',
    apartment: 'apt',
    appartement: 'apt',
    appt: 'apt',
    flat: 'apt',
    unit: 'apt',
    suite: 'ste',
    building: 'bldg',
    bld: 'bldg',
    floor: 'fl',
    north: 'n',
    south: 's',
    east: 'e',
    west: 'w',
    saint: 'st',
    village: 'vlge',
  }),
);
const addressFilter = new WordFilter(addressWords.keys());

/** Takes the word `out[from, to)` in its one spelling; returns its new end. */
function putSpelling(out: Uint8Array, from: number, to: number): number {
  if (!addressFilter.mayHold(out[from] as number, out[to - 1] as number, to - from)) return to;
  const spelling = addressWords.get(String.fromCharCode(...out.subarray(from, to)));
  if (spelling === undefined) return to;
  for (let at = 0; at < spelling.length; at += 1) out[from + at] = spelling.charCodeAt(at);
  return from + spelling.length;
}

/** Whether the word `out[from, to)` may end in `str` or `strasse`. */
function mayEndInStreet(out: Uint8Array, from: number, to: number): boolean {
  const last = out[to - 1];
  return to - from >= 7 && (last === 0x72 ? out[to - 2] === 0x74 : last === 0x65 && out[to - 2] === 0x73);
}

function plainAddress(units: Units, from: number, to: number, out: Uint8Array): number {
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  if (mayBePlaceholder(units, start, end)) return giveUp;
  // Read behind where it is written: a spelling may be longer than its word (`av`, `ave`), by a third at most.
  const behind = ((to - from) >> 1) + 1;
  const last = putWords(units, start, end, out, behind);
  if (last <= behind) return giveUp;
  let length = 0;
  let word = behind;
  for (let at = behind; at <= last; at += 1) {
    if (at < last && out[at] !== 0x20) continue;
    // Post boxes and German streets of one word are rewritten as a whole.
    if (mayBeginBox(out, word, at) || mayEndInStreet(out, word, at)) return giveUp;
    if (length > 0) {
      out[length] = 0x20;
      length += 1;
    }
    out.copyWithin(length, word, at);
    length = putSpelling(out, length, length + at - word);
    word = at + 1;
  }
  return length;
}

function mayBeginBox(out: Uint8Array, from: number, to: number): boolean {
  return to - from >= 3 && out[from] === 0x62 && out[from + 1] === 0x6f && out[from + 2] === 0x78;
}

export const addressNormaliser: Normaliser = {
  id: 'address',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const tokens = words(raw.replace(/p\.?\s?o\.?\s+box/i, 'pobox'))
      .replace(/([a-z]{4,})(strasse|str)\b/g, '$1 st')
      .split(' ')
      .map((token) => addressWords.get(token) ?? token);
    return tokens[0] === '' ? unusable('no letters') : { value: tokens.join(' ') };
  },
  plain: plainAddress,
};

const saintFilter = new WordFilter(['saint', 'sankt']);

function plainCity(units: Units, from: number, to: number, out: Uint8Array): number {
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  if (mayBePlaceholder(units, start, end)) return giveUp;
  const length = putWords(units, start, end, out, 0);
  if (length <= 0) return giveUp;
  return length > 6 && out[5] === 0x20 && saintFilter.mayHold(out[0] as number, out[4] as number, 5)
    ? giveUp
    : length;
}

export const cityNormaliser: Normaliser = {
  id: 'city',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const value = words(raw).replace(/^(?:saint|sankt) /, 'st ');
    return value === '' ? unusable('no letters') : { value };
  },
  plain: plainCity,
};

/** Names and three-letter codes of countries that are often written out; two-letter codes are taken as they are. */
const countries: ReadonlyMap<string, string> = new Map(
  (
    'GB:united kingdom,uk,great britain,england,scotland,wales,northern ireland,gbr;US:united states,united states of america,usa,america;' +
    'DE:germany,deutschland,deu,ger;FR:france,frankreich,fra;ES:spain,espana,spanien,esp;IT:italy,italia,italien,ita;' +
    'NL:netherlands,the netherlands,nederland,holland,niederlande,nld;BE:belgium,belgique,belgie,bel;AT:austria,osterreich,aut;' +
    'CH:switzerland,schweiz,suisse,svizzera,che;IE:ireland,eire,irl;PT:portugal,prt;PL:poland,polska,pol;SE:sweden,sverige,swe;' +
    'NO:norway,norge,nor;DK:denmark,danmark,dnk;FI:finland,suomi,fin;CZ:czechia,czech republic,cze;HU:hungary,hun;RO:romania,rou;' +
    'GR:greece,grc;BG:bulgaria,bgr;HR:croatia,hrv;SK:slovakia,svk;SI:slovenia,svn;LT:lithuania,ltu;LV:latvia,lva;EE:estonia,est;' +
    'LU:luxembourg,lux;LI:liechtenstein,lichtenstein,lie;CA:canada,can;AU:australia,aus;NZ:new zealand,nzl;JP:japan,jpn;CN:china,chn;' +
    'HK:hong kong,hkg;SG:singapore,sgp;IN:india,ind;PK:pakistan,pak;KH:cambodia,khm;RU:russia,russian federation,rus;UA:ukraine,ukr;' +
    'TR:turkey,turkiye,tur;BR:brazil,brasil,bra;MX:mexico,mex;AR:argentina,arg;CL:chile,chl;CO:colombia,col;ZA:south africa,zaf;IL:israel,isr;' +
    'AE:united arab emirates,uae,are;SA:saudi arabia,sau;KR:south korea,korea,kor;TH:thailand,tha;VN:vietnam,vnm;PH:philippines,phl;ID:indonesia,idn;MY:malaysia,mys'
  )
    .split(';')
    .flatMap((entry) => {
      const [code = '', names = ''] = entry.split(':');
      return names.split(',').map((name) => [name, code] as const);
    }),
);

/** ISO 3166-1 alpha-2 where the name is known; other texts are kept folded with a note. */
export const countryNormaliser: Normaliser = {
  id: 'country',
  shown: 'normalised',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw === 'NO' || raw === 'NA' ? `${raw}.` : raw);
    if (reason !== null && raw.trim().length !== 2) return unusable(reason);
    const text = words(raw);
    const known = countries.get(text);
    if (known !== undefined) return { value: known };
    if (/^[a-z]{2}$/.test(text)) return { value: text.toUpperCase() };
    return text === '' ? unusable('no letters') : { value: squeeze(text), note: 'country not known' };
  },
};
