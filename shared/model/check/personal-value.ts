/** What a text looks like that may be data of a real person. `null` when it is plainly made up, or nothing of the kind. */
export function looksPersonal(text: string): string | null {
  const value = text.trim();
  return kinds.find(([, test]) => test(value))?.[0] ?? null;
}

const kinds: readonly (readonly [what: string, test: (value: string) => boolean])[] = [
  ['an e-mail address', isRealEmail],
  ['a payment card number', isRealCard],
  ['an IBAN', isRealIban],
  ['a social security number', (value) => /^(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}$/.test(value)],
  ['a telephone number', isRealPhone],
];

/** Names that RFC 2606 and RFC 6761 keep for examples. */
function isRealEmail(value: string): boolean {
  const domain = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(value)?.[1]?.toLowerCase();
  if (domain === undefined) return false;
  return !/(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org)$/.test(domain);
}

/** Numbers that the card schemes and their processors publish for tests. */
const testCards = new Set([
  '4242424242424242',
  '4111111111111111',
  '4012888888881881',
  '4000056655665556',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '3530111333300000',
  '3056930009020004',
]);

function isRealCard(value: string): boolean {
  if (!/^[3-6][\d -]{11,22}$/.test(value)) return false;
  const digits = value.replaceAll(/\D/g, '');
  return digits.length >= 13 && digits.length <= 19 && !testCards.has(digits) && hasLuhnDigit(digits);
}

/** ISO/IEC 7812-1, annex B. */
function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Account numbers that standards and banks print as examples. */
const exampleIbans = new Set([
  'GB82WEST12345698765432',
  'GB29NWBK60161331926819',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
  'ES9121000418450200051332',
  'AT611904300234573201',
  'CH9300762011623852957',
]);

/** ISO 13616: the number with its head at the end is 1 modulo 97. */
function isRealIban(value: string): boolean {
  const text = value.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(text) || exampleIbans.has(text)) return false;
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** Ranges kept for stories: NANP 555-0100 to 0199, Ofcom's for drama, Germany's, France's, Australia's, Ireland's. */
const storyNumbers =
  /^\+(?:1\d{3}55501\d\d|44(?:7700900|1632960|2079460|1184960|8081570)\d{3}|49(?:3023125|15[12]2025)\d+|33(?:199|261|353|465|536|639)\d+|61(?:491570|255501|355501|755501|855501)\d+|353201?91\d+)/;

function isRealPhone(value: string): boolean {
  if (!/^\+\d[\d ()./-]{6,22}$/.test(value)) return false;
  const number = `+${value.replaceAll(/\D/g, '')}`;
  return number.length >= 9 && number.length <= 16 && !storyNumbers.test(number);
}
