import { describe, expect, it } from 'vitest';
import { readValue, writeValue } from './form-field.tsx';

describe('values of fields', () => {
  it('are read as they are written', () => {
    const cases = [
      ['line', 'Ann'],
      ['text', 'Two\nlines'],
      ['list', ['a', 'b']],
      ['pairs', { xdm: 'person.name', segment: 'traits.name' }],
      ['number', 12.5],
    ] as const;
    for (const [kind, value] of cases)
      expect(readValue({ kind }, writeValue({ kind }, value))).toEqual(value);
  });

  it('take a member away when nothing is left, unless it is needed', () => {
    expect(readValue({ kind: 'line' }, '  ')).toBeNull();
    expect(readValue({ kind: 'line', required: true }, '  ')).toBeUndefined();
    expect(readValue({ kind: 'text', required: true }, '')).toBe('');
  });

  it('say what cannot be read', () => {
    expect(readValue({ kind: 'pairs' }, 'no colon')).toBeUndefined();
    expect(readValue({ kind: 'number' }, 'ten')).toBeUndefined();
  });
});
