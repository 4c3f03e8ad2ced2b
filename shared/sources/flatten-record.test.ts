import { describe, expect, test } from 'vitest';
import { type ExactObject, parseExactJson } from './exact-json.ts';
import { flattenRecord } from './flatten-record.ts';

function flat(text: string, whole: readonly string[] = []): unknown {
  const parsed = parseExactJson(text);
  if (!('value' in parsed) || !(parsed.value instanceof Map)) return 'not an object';
  const cells = flattenRecord(parsed.value as ExactObject, new Set(whole));
  return typeof cells === 'string' ? cells : Object.fromEntries(cells);
}

describe('the cells of a JSON record', () => {
  test.each([
    ['{"a":{"b":1,"c":{"d":2}}}', { 'a.b': '1', 'a.c': '{"d":2}' }],
    ['{"tags":["x",null,2.50]}', { 'tags[1]': 'x', 'tags[2]': null, 'tags[3]': '2.50' }],
    [
      '{"emails":[{"address":"a@x.org","main":true},{"address":"b@x.org"}]}',
      { 'emails[1].address': 'a@x.org', 'emails[1].main': 'true', 'emails[2].address': 'b@x.org' },
    ],
    ['{"contact":{"phones":["1","2"]}}', { 'contact.phones[1]': '1', 'contact.phones[2]': '2' }],
    ['{"a":[]}', {}],
    ['{"a":[1,{"b":2}]}', { a: '[1,{"b":2}]' }],
    ['{"a":[[1],[2]]}', { a: '[[1],[2]]' }],
    ['{"a":[{"b":[1,2]}]}', { 'a[1].b': '[1,2]' }],
  ])('%s', (text, cells) => {
    expect(flat(text)).toEqual(cells);
  });

  test('elements beyond the eighth stand together, so that none is lost', () => {
    const cells = flat('{"n":[1,2,3,4,5,6,7,8,9,10]}') as Record<string, string>;
    expect(Object.keys(cells)).toHaveLength(9);
    expect(cells['n[8]']).toBe('8');
    expect(cells['n[9+]']).toBe('[9,10]');
  });

  test('an array that the source declares as one column stays in one piece', () => {
    expect(flat('{"tags":["x","y"]}', ['tags'])).toEqual({ tags: '["x","y"]' });
  });

  test.each(['{"a":{"b":1},"a.b":2}', '{"a":[1],"a[1]":2}'])('two members with one name: %s', (text) => {
    expect(flat(text)).toMatch(/^a(\.b|\[1\])$/);
  });
});
