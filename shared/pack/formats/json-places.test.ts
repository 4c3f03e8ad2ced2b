import { assert, constantFrom, json, nat, oneof, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importFile } from '../import/import-file.ts';
import { jsonPlaces } from './json-places.ts';
import { parseJsonFile } from './parse-json-file.ts';

const fileOf = (text: string) => importFile('a.json', new TextEncoder().encode(text));

describe('places in JSON', () => {
  test('what JSON.parse takes has no fault, and nothing else is without one', () => {
    const broken = tuple(json(), nat(), constantFrom('', ',', '}', ']', '"', ':', '\\', '1', 'x', '\n')).map(
      ([text, at, sign]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + sign + text.slice(place + 1);
      },
    );
    assert(
      property(oneof(json(), broken), (text) => {
        let sound = true;
        try {
          JSON.parse(text);
        } catch {
          sound = false;
        }
        return (jsonPlaces(text).fault === null) === sound;
      }),
      { seed: 5, numRuns: 3000 },
    );
  });

  test('control characters above U+001F may stand in texts', () => {
    expect(jsonPlaces('"\u007f\u0085"').fault).toBeNull();
    expect(jsonPlaces('"\u0001"').fault).toBe(0);
  });

  test('a deep file does not fill the stack', () => {
    expect(jsonPlaces('['.repeat(1_000_000)).fault).toBe(1_000_000);
  });
});

describe('a JSON file', () => {
  test('says which keys stand twice, and where', () => {
    const text = '{\n  "a": {"x": 1, "y": 2},\n  "b": [{"x": 1}, {"x": 2}],\n  "\\u0061": 3\n}';
    expect(parseJsonFile(fileOf(text))).toMatchObject({
      value: {
        value: { a: 3 },
        findings: [
          {
            message: 'The key "a" stands twice in one object (first in line 2); the last one counts',
            location: { file: 'a.json', line: 4, column: 3 },
          },
        ],
      },
    });
  });

  test.each([
    ['{\n  "a": 1,\n}', { line: 3, column: 1 }],
    ['{"a": 1', { line: 1, column: 8 }],
    ['{"a": NaN}', { line: 1, column: 7 }],
  ])('that is broken says where: %j', (text, place) => {
    expect(parseJsonFile(fileOf(text))).toMatchObject({
      error: { code: 'import.unreadable', location: { file: 'a.json', ...place } },
    });
  });
});
