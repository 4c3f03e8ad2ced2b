import { expect, test } from 'vitest';
import { matchName } from './match-name.ts';

test.each([
  ['FEATURES[4].ADDR_CITY', 'ADDR_CITY'],
  ['FEATURES[6].NATIONAL_ID_NUMBER', 'NATIONAL_ID_NUMBER'],
  ['payload.items[2].firstName', 'firstName'],
  ['Customer no.', 'Customer no'],
])('%s says what %s says: parents that only group cost nothing', (nested, plain) => {
  expect(matchName(nested)).toEqual(matchName(plain));
});

test.each([
  ['passport.country', 'passport country'],
  ['phone.type', 'phone type'],
  ['emails[1].address', 'emails address'],
  ['employer.name', 'employer name'],
])('%s says what %s says: a parent that tells something is heard', (nested, whole) => {
  expect(matchName(nested)).toEqual(matchName(whole));
});
