import { expect, it } from 'vitest';
import { signingKey } from '../../audit/index.ts';
import { silentJob, unwrap } from '../../kernel/index.ts';
import { accessInputs, ann } from '../testing/tiny-request.ts';
import { makeAccessPackage } from './access-package.ts';
import { checkReport } from './report-file.ts';

const key = signingKey(new Uint8Array(32).fill(5));
const records = [
  ann('crm', { 'contact_point_email.address': 'ann@example.com', 'person.first_name': 'Ann' }),
];

async function made(signed: boolean) {
  const inputs = await accessInputs({ records });
  const { files } = unwrap(
    await makeAccessPackage(
      signed ? { ...inputs, signer: key } : inputs,
      { identifiers: ['email=ann@example.com'] },
      silentJob,
    ),
  );
  const byName = new Map(files.map(({ name, content }) => [name, content]));
  return { text: new TextDecoder().decode(byName.get('access-report.json')), files: byName };
}

it('lists the pages beside it with their digests, and is found whole by whoever has nothing else', async () => {
  const { text, files } = await made(false);
  expect(checkReport(text, { files })).toMatchObject({
    state: 'unsigned',
    problems: [],
    compared: ['access-report.html'],
    says: { preparedAt: '2026-01-03T00:00:00.000Z' },
  });
  const { text: signed } = await made(true);
  expect(checkReport(signed, { files, publicKey: key.publicKey }).state).toBe('signed');
  expect(checkReport(text, { publicKey: key.publicKey }).problems).toEqual(['It is not signed.']);
});

it('finds a changed page, and a change of any letter of the report, signed or not', async () => {
  for (const signed of [false, true]) {
    const { text, files } = await made(signed);
    const page = new Map(files).set('access-report.html', new TextEncoder().encode('<p>nothing</p>'));
    expect(checkReport(text, { files: page }).problems).toEqual([
      'access-report.html is not the file that was written with the report.',
    ]);
    for (let at = 0; at < text.length; at += 97) {
      const other = text[at] === 'x' ? 'y' : 'x';
      expect(checkReport(text.slice(0, at) + other + text.slice(at + 1)).state).toBe('changed');
    }
  }
});
