import { Draw } from './draw.ts';

/** What the made-up names of one culture are built from: starts, middles and ends that go together by sound. */
interface Sounds {
  readonly starts: readonly string[];
  readonly middles: readonly string[];
  readonly familyEnds: readonly string[];
  readonly femaleEnds: readonly string[];
  readonly maleEnds: readonly string[];
}

const parts = (text: string): readonly string[] => text.split(' ');

/** Written for this generator: word parts by sound, no list of real names. Earlier cultures are more frequent. */
const cultures: readonly Sounds[] = [
  {
    starts: parts(
      'ash bar bel bex bram bur cal can car chel clay cor crow dar den dun el fair far fen gar gil gran hal har hol ken kir lan lin mar mel nor oak pem pres quen rad red ros sal sel shel stan sut tam thorn tre tur wal war wel whit win wood wy yar',
    ),
    middles: parts('a e ing er le der ber mer ling ten den ham sing wick'),
    familyEnds: parts(
      'ton ley field worth by ford combe well bury ham man son er shaw gate croft dale head stone cliffe more land thwaite ridge wick stead',
    ),
    femaleEnds: parts('ina elle ette ia issa anne ora y lyn een'),
    maleEnds: parts('ard on an ric ert in well am as us'),
  },
  {
    starts: parts(
      'al ba ber bir bo bran bru bu da dorn ei er es fal fes fin fle ge gra grun hag ha hei her hof ho kal kam kes kla kre kru lan lin lo mau mer mu neu ol pfe ra rei rit ro sa scha schi schu sie spe sta ste ta tei tho ul vo wag wei wen wie wol zi',
    ),
    middles: parts('ber den gel hen len mer nen ren sel ter tzen wen'),
    familyEnds: parts(
      'mann bach berg feld hauer hof hold horst kamp ler meier ner rath stein thal wald werth winkel ing burg brink loh',
    ),
    femaleEnds: parts('hild linde rike trud gard lotte ina a'),
    maleEnds: parts('bert fried hard helm mar olf win uwe'),
  },
  {
    starts: parts(
      'al am ar bal bar bel ben ca car cas cer cor del dom el es fal fer flo gal gar gon gra hur ja lar lo lu ma mar men mi mon mor na no or pa pe ra ri ro sal san se so sua ta tor va ve vi ya za',
    ),
    middles: parts('a an ar e el en i il in or u ci di go la me ra ti va'),
    familyEnds: parts('ez es illo ero ales ado os ano ia ino oza uela eda era aldi etti one acci'),
    femaleEnds: parts('ita isa ela ena ina alia ora ida'),
    maleEnds: parts('io ando ero elo ino as ardo o'),
  },
  {
    starts: parts(
      'an ba bog bor brat bro ce dob dra du gor gra hor iv ja jan ka kas klo ko kor kos kra kub la le luk ma mar mi mo na no ol os pa pav pe pio pol pro ra rad ro sa sko slo sok sta sve sza te to va vas vit vla vol wis za zie zo',
    ),
    middles: parts('a e i o le li ko mi ni ro sla ta wa ze'),
    familyEnds: parts('ski ska ak ek enko ic ov ova owicz czyk in yk iak uk ar'),
    femaleEnds: parts('ina ka isława yna ena ada ela'),
    maleEnds: parts('slav mir osz ek an or ej'),
  },
  {
    starts: parts(
      'ab ad ah am an ar as ba ban bha cha chan dar das de dha far gan ghu gu ha has hus iq ja jay ka kha kri ku la ma meh mo na nas pa pra ra raj ran ri sa sha shu si su ta ti um va ve ya yus za',
    ),
    middles: parts('a an ha i la ma na ra sha va ya dee nu su'),
    familyEnds: parts('wala pal deep kar han dhury meed eddin wal ari jee aik ani oor al esh'),
    femaleEnds: parts('ita ima een isha ani ya eeta'),
    maleEnds: parts('esh an eed ul it ir av'),
  },
  {
    starts: parts(
      'ak al ar at ay ba bal ba be bo bu ca ce co da de di do du el er ev fi go gu ha il in ka ke kes ki ko ku me mu na no ok on or oz pa po sa se si so ta te to tu uc un ya ye yi yu ze',
    ),
    middles: parts('a ba da ga ka la ma na ra sa ta ya'),
    familyEnds: parts('oglu kaya demir turk can soy tas er kan dag li maz gul yurt'),
    femaleEnds: parts('gul nur e eda in'),
    maleEnds: parts('han kan mer at al'),
  },
  {
    starts: parts(
      'an ar as ber bjor bor dag ein ek el en er es fal fjel fri gran gul ha hal ham hed hel hol ing iv jo kar kjel kni kol kri lang lar lin lund mag mo nor ny od ol os ragn ros run sand sig sjo sko sol stran sven thor tor ul var ves vik',
    ),
    middles: parts('a e i bo den el er ge le ma ne ra va'),
    familyEnds: parts('sen dottir berg lund strom gaard stad vik holm sson heim nes quist by rud'),
    femaleEnds: parts('borg dis frid hild unn e a'),
    maleEnds: parts('ar bjorn leif mund stein vald ulf'),
  },
  {
    starts: parts(
      'bai chan chen cheng chi chu dai dao fan fei gao gu han he hong hua jia jian jin jing kai lan lei li lian lin liu long lu mei min ming nan ning pei ping qi qian qing rong rui shan shen shi shu tao tian ting wei wen wu xi xia xiang xin xiu ya yan yang yi ying yong yu yuan yue zhen zhi zhong zhu',
    ),
    middles: parts('a bo da hai jun lan ning wen xuan yao'),
    familyEnds: parts('ng n o u i ao ang en eng ou'),
    femaleEnds: parts('fang hua juan lan li mei xia yan'),
    maleEnds: parts('bin chao feng gang hao jun lei peng'),
  },
];

/** Share of households per culture, of 100; the rest goes to the first. */
const shares = [0, 14, 10, 9, 10, 5, 5, 4];

export function pickCulture(draw: Draw): number {
  let at = draw.below(100);
  for (let culture = 1; culture < shares.length; culture += 1) {
    at -= shares[culture] ?? 0;
    if (at < 0) return culture;
  }
  return 0;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** More frequent names are shorter, as they are in any language. */
function built(draw: Draw, sounds: Sounds, ends: readonly string[], rank: number): string {
  let word = draw.pick(sounds.starts);
  if (rank >= 64) word += draw.pick(sounds.middles);
  if (rank >= 2048) word += draw.pick(sounds.middles);
  if (rank >= 32_768 && draw.chance(500)) word += draw.pick(sounds.middles);
  return capital(word + draw.pick(ends));
}

const family = new Map<number, string>();
const given = new Map<number, string>();
/** Names drawn seldom are built again rather than kept. */
const keptRanks = 4096;

const streams = { family: 1, given: 2, city: 3, street: 4 };

function soundsOf(culture: number): Sounds {
  const sounds = cultures[culture];
  if (sounds === undefined) throw new RangeError(`no culture ${culture}`);
  return sounds;
}

/** The family name of a rank: some million ranks per culture, rank 0 the most frequent. */
export function familyName(culture: number, rank: number): string {
  const key = culture * 1_048_576 + rank;
  const known = family.get(key);
  if (known !== undefined) return known;
  const draw = new Draw(streams.family, culture, rank);
  const sounds = soundsOf(culture);
  let name = built(draw, sounds, sounds.familyEnds, rank);
  if (rank >= 8192 && draw.chance(40)) name += `-${built(draw, sounds, sounds.familyEnds, 0)}`;
  if (rank < keptRanks) family.set(key, name);
  return name;
}

export type Sex = 'female' | 'male';

export function givenName(culture: number, sex: Sex, rank: number): string {
  const key = (culture * 2 + (sex === 'male' ? 1 : 0)) * 65_536 + rank;
  const known = given.get(key);
  if (known !== undefined) return known;
  const draw = new Draw(streams.given, culture * 2 + (sex === 'male' ? 1 : 0), rank);
  const sounds = soundsOf(culture);
  const name = built(draw, sounds, sex === 'male' ? sounds.maleEnds : sounds.femaleEnds, rank >> 1);
  given.set(key, name);
  return name;
}

export function drawFamily(draw: Draw, culture: number): string {
  return familyName(culture, draw.rank(4, 19));
}

export function drawGiven(draw: Draw, culture: number, sex: Sex): string {
  return givenName(culture, sex, draw.rank(3, 10));
}

const cities = new Map<number, string>();
const streets = new Map<number, string>();

/** The name of a place, by number. */
export function cityName(city: number): string {
  const known = cities.get(city);
  if (known !== undefined) return known;
  const name = drawCity(city);
  cities.set(city, name);
  return name;
}

function drawCity(city: number): string {
  const draw = new Draw(streams.city, 0, city);
  const name = built(draw, soundsOf(0), soundsOf(0).familyEnds, 100);
  return draw.chance(80) ? `${draw.pick(['Great', 'North', 'Upper', 'East', 'New'])} ${name}` : name;
}

const streetKinds = [
  'Street',
  'Road',
  'Road',
  'Avenue',
  'Lane',
  'Close',
  'Drive',
  'Gardens',
  'Way',
  'Terrace',
];

/** The street that a postcode lies in. */
export function streetName(city: number, postcode: number): string {
  const key = city * 65_536 + postcode;
  const known = streets.get(key);
  if (known !== undefined) return known;
  const name = drawStreet(city, postcode);
  streets.set(key, name);
  return name;
}

function drawStreet(city: number, postcode: number): string {
  const draw = new Draw(streams.street, city, postcode);
  if (draw.chance(150))
    return `${draw.pick(['High', 'Church', 'Station', 'Mill', 'Park', 'Victoria', 'School'])} ${draw.pick(streetKinds)}`;
  return `${built(draw, soundsOf(0), soundsOf(0).familyEnds, 0)} ${draw.pick(streetKinds)}`;
}

/** The familiar form: of the first syllable or two, as `Marina` gives `Mari` and `Mary`. */
export function nickname(draw: Draw, name: string): string {
  const cut = name.slice(0, name.length > 5 ? draw.between(3, 4) : 3);
  return draw.chance(400) ? cut : `${cut.replace(/[aeiouy]$/, '')}${draw.pick(['y', 'ie', 'i', 'a', 'o'])}`;
}
