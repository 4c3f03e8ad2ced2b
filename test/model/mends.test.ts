import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import { checkModel, modelMends, type FindingMend } from '../../shared/model/index.ts';
import type { WorkspaceSession } from '../../shared/workspace/index.ts';
import { openTexts, textsOf } from './model-session.ts';

const attribute = (id: string, ...more: string[]): string => {
  const lines = more.some((line) => line.startsWith('classification'))
    ? more
    : ['classification: none', ...more];
  return [
    `  - id: ${id}`,
    ...[`name: ${id}`, 'definition: What it means', ...lines].map((line) => `    ${line}`),
    '',
  ].join('\n');
};
const entity = (id: string, key: string, attributes: string, more = ''): string =>
  `id: ${id}\nname: ${id}\ndefinition: Something the business deals with\nkey: [${key}]\n${more}attributes:\n${attributes}`;
const relation = (line: string): string =>
  `relationships:\n  - id: r\n    to: b\n    attributes: [b_id]\n    toAttributes: [b_id]\n    ${line}\n`;
const b = { 'model/entities/b.yaml': entity('b', 'b_id', attribute('b_id', 'required: true')) };
const a = (attributes: string, more: string) => ({
  'model/entities/a.yaml': entity('a', 'a_id', attribute('a_id', 'required: true') + attributes) + more,
});

const cases: readonly (readonly [
  what: string,
  texts: Record<string, string>,
  code: string,
  label: string,
])[] = [
  [
    'a key that is missing where one attribute is unique',
    { 'model/entities/a.yaml': entity('a', '', attribute('code', 'unique: true') + attribute('name')) },
    'model.no-key',
    'Make code the key',
  ],
  [
    'two keys in one',
    {
      'model/entities/a.yaml': entity(
        'a',
        'code, number',
        attribute('code', 'unique: true') + attribute('number', 'unique: true'),
      ),
    },
    'model.two-keys',
    'Keep code, the others as alternate keys',
  ],
  [
    'an optional relationship by a required foreign key',
    { ...b, ...a(attribute('b_id', 'required: true'), relation('optional: true')) },
    'model.optionality',
    'Make it mandatory',
  ],
  [
    'a mandatory relationship by a foreign key that may be empty',
    { ...b, ...a(attribute('b_id'), relation('optional: false')) },
    'model.optionality',
    'Make the foreign key required',
  ],
  [
    'a foreign key of another type than the key',
    { ...b, ...a(attribute('b_id', 'type: integer'), relation('optional: true')) },
    'model.type-mismatch',
    'Make it text',
  ],
  [
    'a reference to a target without a key',
    {
      'model/entities/b.yaml': entity('b', '', attribute('b_id', 'required: true') + attribute('x')),
      ...a(attribute('b_id'), relation('optional: true')),
    },
    'model.not-a-key',
    'Make it the key of b',
  ],
  [
    'an example of a real person',
    a(attribute('mail', 'examples: [jane.miller@gmail.com, someone@example.com]'), ''),
    'model.real-example',
    'Take it out',
  ],
  [
    'a sensitivity that is too low',
    a(attribute('iban', 'classification: sensitive', 'category: health', 'sensitivity: public'), ''),
    'model.weak-classification',
    'Make it special',
  ],
  [
    'a relationship to an entity that is not there',
    a(attribute('b_id'), relation('optional: true')),
    'reference.unknown',
    'Remove it',
  ],
  ['a term that is not there', a(attribute('x', 'term: customer'), ''), 'reference.unknown', 'Take it out'],
  [
    'an area with an entity that is not there',
    { ...b, 'model/areas.yaml': 'areas:\n  - id: one\n    name: One\n    entities: [b, ghost]\n' },
    'reference.unknown',
    'Take it out',
  ],
  [
    'a key of an attribute that is not there',
    { 'model/entities/a.yaml': entity('a', 'code, ghost', attribute('code', 'required: true')) },
    'reference.unknown',
    'Take it out',
  ],
];

function findingsOf(session: WorkspaceSession): string[] {
  return [...session.diagnostics(), ...checkModel(session.model())].map(
    ({ code, message, location }) => `${code} ${location?.file ?? ''} ${message}`,
  );
}
function mendOf(session: WorkspaceSession, code: string, label: string): FindingMend {
  const mends = modelMends(session.model(), session.diagnostics());
  const mend = mends.find((each) => each.code === code && each.label === label);
  expect(mend, `${code} among ${mends.map((each) => `${each.code} ${each.label}`).join('; ')}`).toBeDefined();
  return mend as FindingMend;
}

describe('modelMends', () => {
  it.each(cases)('mends %s, as one step that is undone', async (_what, texts, code, label) => {
    const { session, files } = await openTexts(texts);
    const before = textsOf(files);
    const findings = findingsOf(session);
    const mend = mendOf(session, code, label);
    const told = `${mend.code} ${mend.file} ${mend.message}`;
    expect(findings).toContain(told);
    unwrap(await session.execute('workspace.batch', { label, steps: mend.steps }));
    const left = findingsOf(session);
    expect(left).not.toContain(told);
    // Doing away with one finding makes no other.
    expect(left.filter((each) => !findings.includes(each))).toEqual([]);
    unwrap(await session.undo());
    expect(textsOf(files)).toEqual(before);
  });

  it('offers nothing where somebody has to decide', async () => {
    const { session } = await openTexts({
      'model/entities/a.yaml': entity(
        'a',
        '',
        attribute('code', 'unique: true') + attribute('no', 'unique: true'),
      ),
    });
    expect(modelMends(session.model(), session.diagnostics())).toEqual([]);
  });
});
