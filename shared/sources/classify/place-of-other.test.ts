import { describe, expect, it } from 'vitest';
import { encodeColumn } from '../../engine/index.ts';
import { classifyColumn } from './classify-column.ts';

const countries = ['US', 'SG', 'DE', 'FR', 'CN', 'GB', 'IT', 'ES', 'JP', 'BR'];
const states = ['NV', 'CA', 'OH', 'NY', 'TX', 'FL', 'WA', 'OR', 'AZ', 'UT'];

function classOf(name: string, values: readonly string[]): string {
  return classifyColumn(encodeColumn(name, values)).class;
}

describe('a place that is not of the person’s address', () => {
  it.each([
    ['PASSPORT_COUNTRY', countries],
    ['NATIONAL_ID_COUNTRY', countries],
    ['TAX_ID_COUNTRY', countries],
    ['DRIVERS_LICENSE_STATE', states],
    ['licenceState', states],
    ['country_of_birth', countries],
    ['phone_country', countries],
    ['issuing country', countries],
    ['store_state', states],
  ])('%s', (name, values) => {
    expect(['country', 'region', 'city', 'postal_code', 'address_line']).not.toContain(classOf(name, values));
  });

  it.each([
    ['country', countries, 'country'],
    ['ADDR_COUNTRY', countries, 'country'],
    ['country_id', countries, 'country'],
    ['billing_country', countries, 'country'],
    ['f7', countries, 'country'],
    ['shipToState', states, 'region'],
    ['ADDR_STATE', states, 'region'],
    ['f8', states, 'region'],
  ])('%s is one of it', (name, values, expected) => {
    expect(classOf(name, values)).toBe(expected);
  });
});
