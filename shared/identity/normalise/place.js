import { placeholderReason } from './blocked-values.ts';
import { fold, squeeze, words } from './fold.ts';
import { unusable } from './normaliser.ts';
/** Letters and digits in upper case; a UK code keeps its one space, a US nine-digit code its first five. */
export const postcodeNormaliser = {
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
};
/** Common words of addresses in one spelling each. */
const addressWords = {
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
};
export const addressNormaliser = {
  id: 'address',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const tokens = words(raw.replace(/p\.?\s?o\.?\s+box/i, 'pobox'))
      .replace(/([a-z]{4,})(strasse|str)\b/g, '$1 st')
      .split(' ')
      .map((token) => addressWords[token] ?? token);
    return tokens[0] === '' ? unusable('no letters') : { value: tokens.join(' ') };
  },
};
export const cityNormaliser = {
  id: 'city',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const value = words(raw).replace(/^(?:saint|sankt) /, 'st ');
    return value === '' ? unusable('no letters') : { value };
  },
};
/** Names and three-letter codes of countries that are often written out; two-letter codes are taken as they are. */
const countries = Object.fromEntries(
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
      return names.split(',').map((name) => [name, code]);
    }),
);
/** ISO 3166-1 alpha-2 where the name is known; other texts are kept folded with a note. */
export const countryNormaliser = {
  id: 'country',
  shown: 'normalised',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw === 'NO' || raw === 'NA' ? `${raw}.` : raw);
    if (reason !== null && raw.trim().length !== 2) return unusable(reason);
    const text = words(raw);
    const known = countries[text];
    if (known !== undefined) return { value: known };
    if (/^[a-z]{2}$/.test(text)) return { value: text.toUpperCase() };
    return text === '' ? unusable('no letters') : { value: squeeze(text), note: 'country not known' };
  },
};
