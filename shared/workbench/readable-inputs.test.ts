import { describe, expect, it } from 'vitest';
import { interpretWorkspace } from '../workspace/index.ts';
import { readableInputs } from './readable-inputs.ts';

const source = `id: crm
name: CRM
extracts:
  - path: data/crm.csv
    format: csv
columns:
  - name: Mail
    type: text
    class: email
`;
const mapping = `id: crm--person
source: crm
entity: person
fields:
  - attribute: email
    columns: [Mail]
`;
const entity = `id: person
name: Person
definition: Somebody we know.
attributes:
  - id: email
    name: E-mail
    definition: Where mail goes.
    type: text
    classification: direct
`;

function asked(change: Readonly<Record<string, string>> = {}) {
  const { model, diagnostics } = interpretWorkspace(
    new Map(
      Object.entries({
        'c360.yaml':
          'formatVersion: 2\nid: w\nname: W\ndefaults:\n  jurisdiction: GB\n  timeZone: Europe/London\n',
        'sources/crm.yaml': source,
        'mappings/crm--person.yaml': mapping,
        'model/entities/person.yaml': entity,
        ...change,
      }),
    ),
  );
  if (model === null) throw new Error('c360.yaml is sound');
  return readableInputs({ diagnostics: () => diagnostics }, model);
}

describe('what a run is made of', () => {
  it('is whole when every file can be read', () => {
    expect(asked()).toEqual({ ok: true, value: undefined });
  });

  it('is not without a mapping that has a slip of the pen', () => {
    const answer = asked({ 'mappings/crm--person.yaml': mapping.replace('attribute:', 'attsibute:') });
    expect(answer).toMatchObject({
      ok: false,
      error: { location: { file: 'mappings/crm--person.yaml', line: 5 } },
    });
  });

  it('is not without a source or an entity, and says how many files are wrong', () => {
    const answer = asked({
      'sources/crm.yaml': source.replace('type: text', 'type: texd'),
      'model/entities/person.yaml': entity.replace('type: text', 'type: texd'),
    });
    expect(answer).toMatchObject({ ok: false });
    expect(answer.ok ? '' : answer.error.cause).toMatch(/1 more file has errors/);
  });

  it('does not hang on files that it is not made of', () => {
    expect(asked({ 'consent/purposes.yaml': 'purposes: 7\n' })).toEqual({ ok: true, value: undefined });
  });
});
