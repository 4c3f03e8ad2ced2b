import { expect, test } from 'vitest';
import { looksPersonal } from './personal-value.ts';

test.each([
  ['jo@gmail.com', 'an e-mail address'],
  ['jo@example.org', null],
  ['jo@shop.example', null],
  ['5425 2334 3010 9903', 'a payment card number'],
  ['4242 4242 4242 4242', null],
  ['1234567890123', null],
  ['DE75512108001245126199', 'an IBAN'],
  ['DE89 3704 0044 0532 0130 00', null],
  ['DE00 3704 0044 0532 0130 00', null],
  ['219-09-9999', 'a social security number'],
  ['000-12-3456', null],
  ['+49 170 1234567', 'a telephone number'],
  ['+44 7700 900123', null],
  ['+1 212 555 0123', null],
  ['2026-01-01', null],
  ['Amber', null],
])('%s', (text, what) => {
  expect(looksPersonal(text)).toBe(what);
});
