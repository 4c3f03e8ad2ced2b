import { describe, expect, it } from 'vitest';
import { filterArgs, noFilter } from './timeline-filter.ts';

describe('the filter of the timeline', () => {
  it('asks for everything when nothing is chosen', () => {
    expect(filterArgs(noFilter)).toEqual({});
  });

  it('takes whole days, the last one included', () => {
    expect(filterArgs({ ...noFilter, from: '2026-02-28', to: '2026-02-28' })).toEqual({
      from: '2026-02-28T00:00:00.000Z',
      to: '2026-03-01T00:00:00.000Z',
    });
  });

  it('leaves out a day that is no day', () => {
    expect(filterArgs({ ...noFilter, from: '2026-02', to: '2026-13-01' })).toEqual({});
  });

  it('passes texts without spaces around them', () => {
    expect(
      filterArgs({
        ...noFilter,
        kind: 'audit',
        by: ' Ann ',
        person: ' p1 ',
        action: 'run',
        target: 'ruleset',
      }),
    ).toEqual({ kind: 'audit', by: 'Ann', person: 'p1', action: 'run', target: 'ruleset' });
  });
});
