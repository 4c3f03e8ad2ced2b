import { describe, expect, it } from 'vitest';
import type { ModelChange } from './model-change.ts';
import { nextVersion } from './next-version.ts';

const change = (more: Partial<ModelChange>): ModelChange => ({
  kind: 'attribute',
  path: 'person.email',
  status: 'changed',
  words: 'attribute person.email: type text becomes integer',
  members: [],
  verdict: 'safe',
  verdicts: {},
  findings: [],
  ...more,
});
const member = (name: string) => ({ member: name, before: null, after: 'x', words: name });
const added = change({ status: 'added' });
const reworded = change({ members: [member('definition'), member('owner')] });
const breaking = change({ status: 'removed', verdict: 'breaking' });

describe('nextVersion', () => {
  it.each<readonly [string, string | null, readonly ModelChange[], string, string]>([
    ['a first release', null, [], '1.0.0', '1-0-0'],
    ['nothing changed', '1.4.2', [], '1.4.2', '1-4-2'],
    ['words alone', '1.4.2', [reworded], '1.4.3', '1-4-3'],
    ['something new', '1.4.2', [reworded, added], '1.5.0', '1-4-3'],
    ['a break', '1.4.2', [added, breaking], '2.0.0', '2-0-0'],
    ['undecided counts as a break', '1.4.2', [change({ verdict: 'undecided' })], '2.0.0', '1-5-0'],
    ['a warning', '1.4.2', [change({ verdict: 'warning', members: [member('type')] })], '1.5.0', '1-5-0'],
    ['a break before 1.0.0', '0.3.1', [breaking], '0.4.0', '1-0-0'],
    ['after a prerelease', '2.0.0-rc.1', [breaking], '2.0.0', '3-0-0'],
    ['no semantic version before', 'spring', [added], '1.0.0', '1-0-0'],
  ])('%s', (_name, last, changes, version, schemaVer) => {
    expect(nextVersion(last, changes)).toMatchObject({ version, schemaVer });
  });

  it('takes a renamed column for more than words', () => {
    expect(
      nextVersion('1.0.0', [change({ status: 'renamed', members: [member('physicalName')] })]).step,
    ).toBe('minor');
    expect(nextVersion('1.0.0', [change({ status: 'renamed', members: [member('name')] })]).step).toBe(
      'patch',
    );
  });

  it('says the heaviest reason first', () => {
    expect(nextVersion('1.0.0', [reworded, breaking, added]).reasons.map(({ step }) => step)).toEqual([
      'major',
      'minor',
      'patch',
    ]);
  });
});
