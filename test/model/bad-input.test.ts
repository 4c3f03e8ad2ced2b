import { describe, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import { checkModel } from '../../shared/model/index.ts';
import { locateFinding, openWorkspace, type Diagnostic } from '../../shared/workspace/index.ts';
import { openTexts, textsOf } from './model-session.ts';

/** Every finding of a workspace with its line, as a user gets them. */
async function found(texts: Readonly<Record<string, string>>): Promise<readonly Diagnostic[]> {
  const { session } = await openTexts(texts);
  const all = [...session.diagnostics(), ...checkModel(session.model())];
  return all.map((finding) => locateFinding(finding, texts[finding.location?.file ?? ''] ?? ''));
}

const attribute = (id: string, more = ''): string =>
  `  - id: ${id}\n    name: ${id}\n    classification: none\n    definition: Tells what the business means\n${more}`;

const entity = (id: string, parts: { key?: string; attributes?: string; more?: string } = {}): string =>
  `id: ${id}\nname: ${id}\ndefinition: Something that the business deals with\nkey: [${parts.key ?? 'code'}]\n${parts.more ?? ''}attributes:\n${parts.attributes ?? attribute('code', '    required: true\n')}`;

const relation = (to: string, more = ''): string =>
  `relationships:\n  - id: r\n    to: ${to}\n    attributes: [code]\n    toAttributes: [code]\n${more}`;

const cases: readonly {
  readonly what: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly expected: readonly (readonly [code: string, place: string, fix: RegExp])[];
}[] = [
  {
    what: 'cyclic ownership',
    texts: {
      'model/entities/a.yaml': entity('a') + relation('b', '    optional: false\n    identifying: true\n'),
      'model/entities/b.yaml': entity('b') + relation('c', '    optional: false\n'),
      'model/entities/c.yaml': entity('c') + relation('a', '    optional: false\n'),
    },
    expected: [['model.ownership-cycle', 'model/entities/a.yaml:12', /optional/]],
  },
  {
    what: 'an entity that every one of needs another of',
    texts: { 'model/entities/a.yaml': entity('a') + relation('a', '    optional: false\n') },
    expected: [['model.ownership-cycle', 'model/entities/a.yaml:12', /optional/]],
  },
  {
    what: 'two keys in one',
    texts: {
      'model/entities/a.yaml': entity('a', {
        key: 'code, number',
        attributes: attribute('code', '    unique: true\n') + attribute('number', '    unique: true\n'),
      }),
    },
    expected: [['model.two-keys', 'model/entities/a.yaml:4', /alternateKeys/]],
  },
  {
    what: 'the line of the key twice',
    texts: { 'model/entities/a.yaml': entity('a', { more: 'key: [code]\n' }) },
    expected: [['yaml.duplicate-key', 'model/entities/a.yaml:5', /Remove one/]],
  },
  {
    what: 'no key',
    texts: { 'model/entities/a.yaml': entity('a', { key: '' }) },
    expected: [['model.no-key', 'model/entities/a.yaml:1', /key/]],
  },
  {
    what: 'dangling references',
    texts: {
      'model/entities/a.yaml': entity('a') + relation('bb'),
      'model/entities/b.yaml': entity('b', { more: 'deprecated:\n  since: 2026-01-01\n  replacedBy: aa\n' }),
    },
    expected: [
      ['reference.unknown', 'model/entities/a.yaml:13', /Did you mean "b"/],
      ['reference.unknown', 'model/entities/b.yaml:7', /Did you mean "a"/],
    ],
  },
  {
    what: 'a reserved word',
    texts: { 'model/entities/order.yaml': entity('order') },
    expected: [['model.reserved-word', 'model/entities/order.yaml:1', /physicalName/]],
  },
  {
    what: 'a name of 300 characters',
    texts: { 'model/entities/a.yaml': entity('a', { more: `physicalName: ${'x'.repeat(300)}\n` }) },
    expected: [['model.name-too-long', 'model/entities/a.yaml:5', /shorter/]],
  },
  {
    what: 'a name longer than that of any table with its schema and catalog',
    texts: { 'model/entities/a.yaml': entity('a', { more: `physicalName: ${'x'.repeat(3101)}\n` }) },
    expected: [['schema.invalid-value', 'model/entities/a.yaml:5', /^$/]],
  },
  {
    what: 'an id longer than PostgreSQL keeps',
    texts: { [`model/entities/${'x'.repeat(64)}.yaml`]: entity('x'.repeat(64)) },
    expected: [['model.name-too-long', `model/entities/${'x'.repeat(64)}.yaml:1`, /physicalName/]],
  },
  {
    what: 'a stray key in a contract',
    texts: { 'contracts/c.yaml': 'id: c\nname: C\nversion: 1.0.0\nentitys: []\n' },
    expected: [['schema.unknown-field', 'contracts/c.yaml:4', /Did you mean "entities".*x-/]],
  },
  {
    what: 'a contract on what nothing fills',
    texts: {
      'model/entities/a.yaml': entity('a'),
      'contracts/c.yaml': 'id: c\nname: C\nversion: 1.0.0\nentities: [a]\n',
    },
    expected: [['contract.unmapped', 'contracts/c.yaml:4', /Map a source/]],
  },
  {
    what: 'subtypes of one value',
    texts: {
      'model/entities/a.yaml': entity('a'),
      'model/entities/b.yaml': entity('b', { more: 'subtype: { of: a, discriminator: code, value: x }\n' }),
      'model/entities/c.yaml': entity('c', { more: 'subtype: { of: a, discriminator: code, value: x }\n' }),
      'model/entities/d.yaml': entity('d', { more: 'subtype: { of: a }\n' }),
    },
    expected: [
      ['model.subtype', 'model/entities/c.yaml:5', /value of its own/],
      ['model.subtype', 'model/entities/d.yaml:5', /Name an attribute/],
    ],
  },
  {
    what: 'an associative entity that joins nothing',
    texts: { 'model/entities/a.yaml': entity('a', { more: 'kind: associative\n' }) },
    expected: [['model.associative', 'model/entities/a.yaml:5', /Relate it/]],
  },
  {
    what: 'relationships and foreign keys that contradict each other',
    texts: {
      'model/entities/a.yaml': entity('a'),
      'model/entities/b.yaml': entity('b') + relation('a', '    optional: true\n'),
      'model/entities/c.yaml':
        entity('c', {
          key: 'id',
          attributes: attribute('id', '    required: true\n') + attribute('code'),
        }) + relation('a', '    optional: false\n'),
    },
    expected: [
      ['model.optionality', 'model/entities/b.yaml:16', /optional: false/],
      ['model.optionality', 'model/entities/c.yaml:20', /required/],
    ],
  },
  {
    what: 'personal data classified as nothing, and examples of real people',
    texts: {
      'model/entities/a.yaml': entity('a', {
        attributes:
          attribute('code', '    required: true\n') +
          attribute(
            'mail',
            '    category: contact.email\n    sensitivity: public\n    examples: [jo@gmail.com, jo@example.com]\n',
          ),
      }),
    },
    expected: [
      ['model.weak-classification', 'model/entities/a.yaml:13', /direct/],
      ['model.weak-classification', 'model/entities/a.yaml:16', /sensitivity: personal/],
      ['model.real-example', 'model/entities/a.yaml:17', /example.com/],
    ],
  },
  {
    what: 'an authority that fills nothing',
    texts: {
      'sources/crm.yaml': 'id: crm\nname: CRM\nextracts:\n  - path: data/crm.csv\n    format: csv\n',
      'model/entities/a.yaml': entity('a', {
        attributes: attribute('code', '    required: true\n    authority: [crm]\n'),
      }),
    },
    expected: [['model.authority', 'model/entities/a.yaml:11', /Map a column/]],
  },
  {
    what: 'a term wider than itself, and a domain that nothing fits',
    texts: {
      'model/glossary.yaml':
        'terms:\n  - id: t\n    name: T\n    definition: D\n    broader: u\n  - id: u\n    name: U\n    definition: D\n    broader: t\n',
      'model/domains.yaml':
        'domains:\n  - id: d\n    name: D\n    minLength: 5\n    maxLength: 2\n    pattern: "["\n  - id: e\n    name: E\n    type: integer\n    minimum: 10\n    values:\n      - value: "7"\n      - value: x\n',
    },
    expected: [
      ['model.domain', 'model/domains.yaml:4', /Exchange/],
      ['model.domain', 'model/domains.yaml:6', /regular expression/],
      ['model.domain', 'model/domains.yaml:12', /Correct/],
      ['model.domain', 'model/domains.yaml:13', /Correct/],
      ['model.term-cycle', 'model/glossary.yaml:5', /Remove one/],
    ],
  },
  {
    what: 'definitions that say nothing',
    texts: {
      'model/entities/a.yaml': entity('a', {
        attributes:
          attribute('code', '    required: true\n') +
          '  - id: party_size\n    name: Party size\n    classification: none\n    definition: The size of the party.\n',
      }),
    },
    expected: [['model.no-definition', 'model/entities/a.yaml:14', /what it means/]],
  },
  {
    what: 'names against the standard',
    texts: {
      'model/naming.yaml':
        'entities: { case: snake, number: singular }\nclassWords: { at: timestamp }\nforbidden:\n  - word: tmp\n',
      'model/entities/sales-orders.yaml': entity('sales-orders', {
        attributes: attribute('code', '    required: true\n') + attribute('sold_at') + attribute('tmp_code'),
      }),
    },
    expected: [
      ['model.naming', 'model/entities/sales-orders.yaml:1', /sales_order/],
      ['model.naming', 'model/entities/sales-orders.yaml:11', /exceptions/],
      ['model.naming', 'model/entities/sales-orders.yaml:15', /exceptions/],
    ],
  },
  {
    what: 'what is deprecated and still filled',
    texts: {
      'sources/crm.yaml': 'id: crm\nname: CRM\nextracts:\n  - path: data/crm.csv\n    format: csv\n',
      'model/entities/a.yaml': entity('a', { more: 'deprecated: { since: 2026-01-01, replacedBy: b }\n' }),
      'model/entities/b.yaml': entity('b'),
      'mappings/crm--a.yaml':
        'id: crm--a\nsource: crm\nentity: a\nfields:\n  - attribute: code\n    columns: [x]\n',
    },
    expected: [['model.deprecated-used', 'mappings/crm--a.yaml:3', /Use b instead/]],
  },
];

describe('bad input is named with its place and what to do, and nothing is lost', () => {
  test.each(cases)('$what', async ({ texts, expected }) => {
    const findings = await found(texts);
    for (const [code, place, fix] of expected) {
      const match = findings.find(
        (finding) => finding.code === code && `${finding.location?.file}:${finding.location?.line}` === place,
      );
      expect(
        match,
        `${code} at ${place} in ${JSON.stringify(findings.map((f) => [f.code, f.location?.file, f.location?.line, f.message]))}`,
      ).toBeDefined();
      expect(match?.fix ?? '').toMatch(fix);
      expect(match?.location?.column).toBeGreaterThan(0);
    }
    const { session, files } = await openTexts(texts);
    await session.execute('entity.add', { entity: 'zz' });
    const { 'model/entities/zz.yaml': _added, 'c360.yaml': _manifest, ...rest } = textsOf(files);
    expect(rest).toEqual(texts);
  });

  test('a file of a newer format is read as far as it is known and not written', async () => {
    const texts = {
      'c360.yaml': 'formatVersion: 99\nid: demo\nname: Demo\ndefaults: {}\n',
      'model/entities/a.yaml': entity('a', { more: 'hologram: yes\n' }),
    };
    const { session, files } = await openTexts(texts);
    expect(session.model().entities).toMatchObject([{ id: 'a' }]);
    expect(session.readOnlyReason()).toMatch(/format 99/);
    expect(await session.execute('entity.rename', { entity: 'a', name: 'A' })).toMatchObject({
      ok: false,
      error: { code: 'usage.read-only' },
    });
    expect(textsOf(files)).toEqual(texts);
    expect(unwrap(await openWorkspace(files)).formatVersion).toBe(99);
  });
});
