import { describe, expect, it } from 'vitest';
import { unwrap } from '../kernel/index.ts';
import { createMemoryFileStore } from './memory-file-store.ts';
import { openWorkspace } from './open-workspace.ts';
import type { WorkspaceModel } from './workspace-model.ts';

const manifest = 'formatVersion: 2\nid: demo\nname: Demo\ndefaults: {}\n';
const person = `id: person
name: Person
definition: A natural person
key: [party_id]
attributes:
  - id: party_id
    name: Party
    classification: indirect
    definition: Key
  - id: first_name
    name: First name
    classification: direct
    definition: Given name
`;
const crm = `id: crm
name: CRM
key: [id]
extracts:
  - path: data/crm.csv
    format: csv
columns:
  - name: id
  - name: given
`;
const mapping = (field: string, column: string): string =>
  `id: crm--person\nsource: crm\nentity: person\nfields:\n  - attribute: ${field}\n    columns: [${column}]\n`;

/** `code file:line:column` of every finding, and its fix. */
async function findings(files: Record<string, string>): Promise<[string, string | undefined][]> {
  const opened = unwrap(await openWorkspace(createMemoryFileStore({ 'c360.yaml': manifest, ...files })));
  return opened.diagnostics.map(({ code, location, fix }) => [
    `${code} ${location?.file}:${location?.line}:${location?.column}`,
    fix,
  ]);
}

describe('openWorkspace', () => {
  it('reads a whole workspace and stands in for missing optional files', async () => {
    const files = createMemoryFileStore({
      'c360.yaml': manifest,
      'model/entities/person.yaml': person,
      'sources/crm.yaml': crm,
      'mappings/crm--person.yaml': mapping('first_name', 'given'),
    });
    const { model, diagnostics, readOnlyReason } = unwrap(await openWorkspace(files));
    expect(diagnostics).toEqual([]);
    expect(readOnlyReason).toBeUndefined();
    expect(model.manifest.defaults).toEqual({ jurisdiction: 'EU', timeZone: 'UTC', ruleset: 'default' });
    expect(model.mappings[0]?.fields[0]?.columns).toEqual(['given']);
    expect(model.jurisdictions.map(({ id }) => id)).toEqual(['EU', 'UK', 'US-CA']);
    expect(model.consentVocabulary.states['unsubscribed']).toBe('withdrawn');
  });

  it('says that a folder is no workspace', async () => {
    const result = await openWorkspace(createMemoryFileStore({ 'readme.md': 'x' }));
    expect(result).toMatchObject({ ok: false, error: { code: 'workspace.not-found' } });
  });

  it.each([
    [
      'sources/crm.yaml',
      `${crm}nmae: x\n`,
      'schema.unknown-field sources/crm.yaml:10:1',
      'Did you mean "name"? Keys of your own begin with x-.',
    ],
    [
      'sources/crm.yaml',
      `${crm}name: x\n`,
      'yaml.duplicate-key sources/crm.yaml:10:1',
      'Remove one of the two, or rename it.',
    ],
    [
      'sources/crm.yaml',
      crm.replace('format: csv', 'format: cvs'),
      'schema.invalid-value sources/crm.yaml:6:13',
      'Did you mean "csv"?',
    ],
    [
      'sources/crm.yaml',
      crm.replace('name: CRM\n', ''),
      'schema.missing-field sources/crm.yaml:1:1',
      'Add `name:`.',
    ],
    [
      'sources/crm.yaml',
      crm.replace('id: crm', 'id: cmr'),
      'schema.id-mismatch sources/crm.yaml:1:5',
      'Write `id: crm`, or rename the file to cmr.yaml.',
    ],
    [
      'sources/crm.yaml',
      crm.replace('[id]', '[ib]'),
      'reference.unknown sources/crm.yaml:3:7',
      'Did you mean "id"?',
    ],
    [
      'sources/crm.yaml',
      crm.replace('data/crm.csv', '../crm.csv'),
      'file.outside sources/crm.yaml:5:11',
      'Use a path relative to the workspace, with / between folders.',
    ],
    [
      'sources/crm.yaml',
      crm.replace('name: CRM', 'name: [CRM'),
      'yaml.syntax sources/crm.yaml:3:1',
      'Indent with two spaces per level, and close every [ and {.',
    ],
    [
      'mappings/crm--person.yaml',
      mapping('frist_name', 'given'),
      'reference.unknown mappings/crm--person.yaml:5:16',
      'Did you mean "first_name"?',
    ],
    [
      'mappings/crm--person.yaml',
      mapping('first_name', 'giben'),
      'mapping.unknown-column mappings/crm--person.yaml:6:15',
      'Did you mean "given"?',
    ],
  ])('points at the place and suggests a fix: %s, %#', async (path, text, where, fix) => {
    const files = { 'sources/crm.yaml': crm, 'model/entities/person.yaml': person, [path]: text };
    expect(await findings(files)).toContainEqual([where, fix]);
  });

  it('does not report what points into a file that is itself broken', async () => {
    const files = {
      'sources/crm.yaml': 'id: [',
      'model/entities/person.yaml': person,
      'mappings/crm--person.yaml': mapping('first_name', 'given'),
    };
    expect((await findings(files)).map(([where]) => where)).toEqual(['yaml.syntax sources/crm.yaml:1:6']);
  });

  it('leaves a circle of purposes out', async () => {
    const purpose = (id: string, parent: string): string =>
      `  - {id: ${id}, name: ${id}, description: d, legalBasis: consent, parent: ${parent}}\n`;
    const files = { 'consent/purposes.yaml': `purposes:\n${purpose('a', 'b')}${purpose('b', 'a')}` };
    const opened = unwrap(await openWorkspace(createMemoryFileStore({ 'c360.yaml': manifest, ...files })));
    expect(opened.model.purposes).toEqual([]);
    expect(opened.diagnostics[0]).toMatchObject({ code: 'schema.invalid-value', location: { line: 2 } });
  });

  it('opens what a newer program wrote read-only, without the fields it does not know', async () => {
    const files = createMemoryFileStore({
      'c360.yaml': `${manifest.replace('formatVersion: 2', 'formatVersion: 99')}future: 1\n`,
    });
    const opened = unwrap(await openWorkspace(files));
    expect(opened.readOnlyReason).toContain('format 99');
    expect(opened.model.manifest.name).toBe('Demo');
  });

  it.each([
    ['consent/jurisdictions.yaml', 'jurisdictions', (model: WorkspaceModel) => model.jurisdictions],
    ['consent/vocabulary.yaml', 'vocabulary', ({ consentVocabulary: { states } }) => Object.keys(states)],
    ['consent/purposes.yaml', 'purposes', ({ purposes }) => purposes],
    ['consent/policies/mail.yaml', 'policy', ({ policies }) => policies],
    ['consent/retention.yaml', 'retention', ({ retention }) => retention],
    ['consent/holds.yaml', 'holds', ({ holds }) => holds],
    ['consent/attribute-policies.yaml', 'attributePolicies', (model) => model.attributePolicies],
  ] satisfies [string, string, (model: WorkspaceModel) => readonly unknown[]][])(
    'takes %s in another encoding for broken, not for missing',
    async (path, kind, contents) => {
      const store = { 'c360.yaml': manifest, [path]: latin1('# f\u00fcr alle\n') };
      const { model, diagnostics } = unwrap(await openWorkspace(createMemoryFileStore(store)));
      expect(diagnostics).toMatchObject([{ code: 'file.unreadable', location: { file: path, line: 1 } }]);
      expect(model.broken).toEqual([kind]);
      expect(contents(model)).toEqual([]);
      expect(model.unreadablePolicies).toEqual(
        kind === 'policy' ? [{ id: 'mail', names: [{ purposes: ['*'] }] }] : [],
      );
    },
  );

  it('reads the retired bases of other laws, and says that they decide nothing', async () => {
    const path = 'consent/purposes.yaml';
    const purposes = `purposes:
  - id: ads
    name: Ads
    description: Ads of others
    legalBasis: consent
    localBases:
      US-CA: us-opt-out
`;
    const { model, diagnostics } = unwrap(
      await openWorkspace(createMemoryFileStore({ 'c360.yaml': manifest, [path]: purposes })),
    );
    expect(model.purposes.map(({ id }) => id)).toEqual(['ads']);
    expect(diagnostics).toMatchObject([
      { severity: 'warning', code: 'schema.unknown-field', location: { file: path, line: 6 } },
    ]);
  });

  it('names decisions in another encoding, and writes no line over them', async () => {
    const file = 'decisions/2026-01.jsonl';
    const store = createMemoryFileStore({ 'c360.yaml': manifest, [file]: latin1('{"by":"J\u00fcrgen"}\n') });
    const { model, diagnostics } = unwrap(await openWorkspace(store));
    expect(model.unreadableDecisions).toEqual([file]);
    expect(diagnostics).toMatchObject([{ code: 'file.unreadable', location: { file, line: 1 } }]);
  });

  it('holds a consent log in another encoding against everybody', async () => {
    const file = 'consent/events/2026-01.jsonl';
    const store = createMemoryFileStore({ 'c360.yaml': manifest, [file]: latin1('{"by":"J\u00fcrgen"}\n') });
    const { model } = unwrap(await openWorkspace(store));
    expect(model.consentEvents).toEqual({ events: [], unreadable: [{ file, line: 1, subject: null }] });
  });
});

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
