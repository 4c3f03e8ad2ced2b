import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256, silentJob, unwrap } from '../../kernel/index.ts';
import { accessInputs, ann } from '../testing/tiny-request.ts';
import { makePortabilityPackage, type PortabilityPackage } from './make-portability-package.ts';
import { contentFile, manifestFile, portabilityFiles } from './portability-files.ts';
import { readPortability } from './read-portability.ts';
import { schemaOrgPerson } from './schema-org.ts';

const formula = '=HYPERLINK("http://evil.example","x")';

async function makePackage(): Promise<PortabilityPackage> {
  const inputs = await accessInputs({
    records: [
      ann(
        'crm',
        {
          'contact_point_email.address': 'ann@example.com',
          'person.first_name': formula,
          'consent.purpose': 'marketing',
          'consent.value': 'given',
          'consent.captured_at': '2025-01-01T00:00:00Z',
        },
        '1',
      ),
      ann('shop', { 'person.first_name': 'Annie' }, '2'),
      ann('log', { 'person.first_name': 'Stranger-Name' }, '3'),
    ],
    links: [{ left: 0, right: 1, weight: 30_000 }],
    opened: ['shop/shop:1'],
    delivered: (record) => (record === 0 ? [{ column: 'score', value: '0.7' }] : []),
  });
  const origins: Readonly<Record<string, 'provided' | 'inferred'>> = { crm: 'provided', shop: 'inferred' };
  const model = {
    ...inputs.model,
    sources: inputs.model.sources.map((source) => {
      const origin = origins[source.id];
      return origin === undefined ? source : { ...source, origin };
    }),
  };
  return unwrap(
    await makePortabilityPackage({ ...inputs, model }, { identifiers: ['email=ann@example.com'] }, silentJob),
  );
}

const bytesOf = ({ files }: PortabilityPackage): Map<string, Uint8Array> =>
  new Map(files.map(({ name, content }) => [name, content]));
const textOf = (made: PortabilityPackage, name: string): string =>
  new TextDecoder().decode(bytesOf(made).get(name));

describe('a portability package', () => {
  it('holds what was provided and is used on consent; everything else is listed with its reason', async () => {
    const { content } = await makePackage();
    expect(
      content.records.flatMap(({ values }) => values.map(({ attribute }) => attribute)).slice(0, 2),
    ).toEqual(['contact_point_email.address', 'person.first_name']);
    const codes = content.excluded.map(({ record, what, code }) => [record, what, code]);
    expect(codes).toContainEqual(['shop/shop:1', 'person.first_name', 'inferred']);
    expect(codes).toContainEqual(['1 record that may be about somebody else', null, 'withheld']);
    expect(codes).toContainEqual(['crm/crm:1', 'score', 'not-mapped']);
    expect(content.counts.found).toBe(content.counts.delivered + content.counts.excluded);
    expect(canonicalJson(content)).not.toContain('Stranger-Name');
  });

  it('is never computed by a spreadsheet, and exact in JSON', async () => {
    const made = await makePackage();
    expect(textOf(made, 'data-person.csv')).toContain(`"'${formula.replaceAll('"', '""')}"`);
    expect(textOf(made, contentFile)).toContain(JSON.stringify(formula));
    expect(schemaOrgPerson(made.content)).toMatchObject({
      '@type': 'Person',
      email: 'ann@example.com',
      givenName: formula,
    });
  });

  it('reads back to the same content, and writes the same bytes again', async () => {
    const made = await makePackage();
    const read = unwrap(readPortability(bytesOf(made)));
    expect(read).toEqual(made.content);
    expect([...portabilityFiles(read)].map(([name, text]) => [name, text])).toEqual(
      made.files.map(({ name, content }) => [name, new TextDecoder().decode(content)]),
    );
  });

  it('is refused when any byte of any file is another, a file is missing, or one is added', async () => {
    const made = await makePackage();
    const names = made.files.map(({ name }) => name);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 255 }), (name, at, flip) => {
        const files = bytesOf(made);
        const changed = Uint8Array.from(files.get(name) ?? []);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ flip;
        files.set(name, changed);
        expect(readPortability(files)).toMatchObject({ ok: false, error: { code: 'request.package' } });
      }),
      { seed: 3, numRuns: 60 },
    );
    for (const name of names) {
      const files = bytesOf(made);
      files.delete(name);
      expect(readPortability(files).ok).toBe(false);
    }
    const more = bytesOf(made).set('../../evil.sh', new Uint8Array([1]));
    expect(readPortability(more)).toMatchObject({ error: { location: { file: '../../evil.sh' } } });
  });

  it('is refused when a table was exchanged together with its digest', async () => {
    const made = await makePackage();
    const files = bytesOf(made);
    const other = new TextEncoder().encode('record,person.first_name\ncrm/crm:1,Mallory\n');
    files.set('data-person.csv', other);
    const manifest = textOf(made, manifestFile);
    const digest = made.files.find(({ name }) => name === 'data-person.csv')?.sha256 ?? '';
    files.set(manifestFile, new TextEncoder().encode(manifest.replace(digest, sha256(other))));
    expect(readPortability(files)).toMatchObject({ error: { location: { file: 'data-person.csv' } } });
  });
});
