import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

/** The first customers of Harbor with an order table and a table of letters that no mapping connects, and two recipients. */
let folder: string;
let c360: ReturnType<typeof commandLine>;
const account = '326944';
const now = (): string => new Date().toISOString();

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'c360-erasure-cli-'));
  await cp(path.join(import.meta.dirname, '../../samples/harbor'), path.join(folder, 'w'), {
    recursive: true,
  });
  // Unmapped sources are searched for identifiers; resolving them too would only take time.
  for (const name of await readdir(path.join(folder, 'w/mappings')))
    if (!name.startsWith('crm')) await rm(path.join(folder, 'w/mappings', name));
  const crm = path.join(folder, 'w/data/crm.csv');
  const lines = (await readFile(crm)).toString('latin1').split('\n').slice(0, 200);
  await writeFile(crm, Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
  const put = (name: string, text: string) => writeFile(path.join(folder, 'w', name), text);
  await put(
    'sources/orders.yaml',
    `id: orders
name: Orders
key: [no]
extracts:
  - path: data/orders.csv
    format: csv
    dialect: { delimiter: ',', quote: '"' }
columns:
  - name: no
  - name: customer
    references:
      - source: crm
        column: Kundennr
  - name: total
`,
  );
  await put('data/orders.csv', `no,customer,total\no1,${account},10\no2,288758,20\no3,0${account},30\n`);
  await put(
    'sources/letters.yaml',
    `id: letters
name: Letters
extracts:
  - path: data/letters.csv
    format: csv
    dialect: { delimiter: ',', quote: '"' }
columns:
  - name: text
    class: free_text
`,
  );
  await put('data/letters.csv', `text\n"Please write to HAPPY2832@btline.example, thanks"\n"Nothing here"\n`);
  await put(
    'consent/recipients.yaml',
    `recipients:
  - id: mailer
    name: Mailing house
    role: processor
    sources: ['*']
    protocol: opendsr
    identities: [email, controller_customer_id]
  - id: paper
    name: Printed directory
    role: controller
    sources: [crm]
    protocol: none
    disproportionate: The printed copies cannot be called back.
backups:
  - id: nightly
    name: Nightly backup
    location: vault 2
    keptDays: 30
`,
  );
  c360 = commandLine(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('c360 request erasure', () => {
  test('plans, is certified as partial while anything is open, and notices who comes back', async () => {
    const planned = await c360(
      'request',
      'erasure',
      'w',
      '--subject',
      `crm=${account}`,
      '--ground',
      'b',
      '--out',
      'plan',
      '--json',
    );
    expect(planned.exit, planned.out.slice(0, 500)).toBe(0);
    const plan = JSON.parse(planned.out) as {
      totals: { found: { rows: number }; rows: Record<string, number> };
      sources: { source: string; found: { rows: number }; rows: Record<string, number> }[];
      propagation: { name: string; status: string }[];
      files: string[];
    };
    const sum = (rows: Record<string, number>) => Object.values(rows).reduce((a, b) => a + b, 0);
    expect(sum(plan.totals.rows)).toBe(plan.totals.found.rows);
    const of = (id: string) => plan.sources.find(({ source }) => source === id);
    // One order is written with the key as it is, one with a leading zero; both are the person's.
    expect(of('orders')?.rows['delete']).toBe(2);
    // The letters have no key: found, and said to be out of reach.
    expect(of('letters')?.rows['unreachable']).toBe(1);
    expect(plan.propagation.map(({ name, status }) => `${name}: ${status}`)).toEqual([
      'Mailing house: to-send',
      'Printed directory: not-sent',
    ]);
    const payload = JSON.parse(
      await readFile(path.join(folder, 'plan/propagation/opendsr-mailer.json'), 'utf8'),
    ) as object;
    expect(payload).toMatchObject({
      subject_request_type: 'erasure',
      api_version: '2.0',
      regulation: 'gdpr',
    });
    expect(await readFile(path.join(folder, 'plan/sql/duckdb/orders.sql'), 'utf8')).toContain(
      `"no" in ('o1', 'o3')`,
    );

    const early = await c360(
      'request',
      'certificate',
      'w',
      '--plan',
      'plan',
      '--executor',
      'ops',
      '--executed',
      now(),
      '--out',
      'early',
      '--json',
    );
    expect(early.exit).toBe(1);
    const first = JSON.parse(early.out) as { status: string; open: { kind: string }[] };
    expect(first.status).toBe('partial');
    expect(first.open.some(({ kind }) => kind === 'not-erased')).toBe(true);

    const listed = await c360(
      'request',
      'suppression',
      'w',
      '--subject',
      `crm=${account}`,
      '--by',
      'ops',
      '--json',
    );
    expect(listed.error).toBe('');
    const tracked = await readFile(path.join(folder, 'w/consent/suppression.jsonl'), 'utf8');
    expect(tracked).not.toMatch(/btline|6832956|326944/i);
    const { entry, personId } = JSON.parse(listed.out) as { entry: string; personId: string };
    const decided = await c360(
      'decide',
      'w',
      '--purpose',
      'service-delivery',
      '--out',
      'cells.csv',
      '--json',
    );
    expect(decided.exit, decided.error).toBe(0);
    const cells = (await readFile(path.join(folder, 'cells.csv'), 'utf8')).trimEnd().split('\n').slice(1);
    const own = cells.filter((line) => line.includes(personId));
    expect(own.length).toBeGreaterThan(1);
    // Nothing of the person may be used any more; where policy permitted it, the entry of the list is why.
    expect(own.filter((line) => !line.includes(',deny,'))).toEqual([]);
    const listedBy = cells.filter((line) => line.includes(`on-suppression-list,suppression/${entry}`));
    expect(listedBy.length).toBeGreaterThan(0);
    expect(own).toEqual(expect.arrayContaining(listedBy));
    const loaded = await c360('load', 'w', '--again');
    expect(loaded.exit).toBe(1);
    expect(loaded.out).toContain('came back');

    await writeFile(path.join(folder, 'w/data/orders.csv'), 'no,customer,total\no2,288758,20\n');
    const later = await c360(
      'request',
      'certificate',
      'w',
      '--plan',
      'plan',
      '--executor',
      'ops',
      '--executed',
      now(),
      '--sign',
      '--out',
      'later',
      '--json',
    );
    const second = JSON.parse(later.out) as {
      sources: { source: string; deleted: { expected: number; gone: number } }[];
    };
    expect(second.sources.find(({ source }) => source === 'orders')?.deleted).toEqual({
      expected: 2,
      gone: 2,
    });
    expect(await readdir(path.join(folder, 'later'))).toEqual([
      'erasure-certificate.html',
      'erasure-certificate.json',
    ]);

    const { publicKey, fingerprint } = JSON.parse(later.out) as { publicKey: string; fingerprint: string };
    await writeFile(path.join(folder, 'signer.pem'), publicKey);
    const check = async (...more: string[]) => {
      const { exit, out } = await c360('request', 'check-certificate', 'later', ...more, '--json');
      return { exit, ...(JSON.parse(out) as { state: string; key: string }) };
    };
    expect(await check('--public-key', 'signer.pem')).toMatchObject({
      exit: 0,
      state: 'signed',
      key: fingerprint,
    });
    const unsigned = await c360('request', 'check-certificate', 'early', '--json');
    expect(JSON.parse(unsigned.out)).toMatchObject({ state: 'unsigned' });
    const page = path.join(folder, 'later/erasure-certificate.html');
    const text = await readFile(page, 'utf8');
    await writeFile(page, text.replace(/20\d\d/, '1999'));
    expect(await check()).toMatchObject({ exit: 1, state: 'changed' });
  });

  test('refuses a plan that was changed, and an exception without a letter', async () => {
    const file = path.join(folder, 'plan/erasure-plan.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"action":"delete"', '"action":"keep"'));
    const changed = await c360(
      'request',
      'certificate',
      'w',
      '--plan',
      'plan',
      '--executor',
      'ops',
      '--executed',
      now(),
      '--out',
      'no',
    );
    expect(changed.exit).toBe(3);
    expect(changed.error).toContain('changed after it was made');
    const bad = await c360(
      'request',
      'erasure',
      'w',
      '--subject',
      `crm=${account}`,
      '--keep',
      'crm=z=why',
      '--out',
      'no',
    );
    expect(bad.exit).toBe(2);
  });

  test('refuses what would keep nothing in silence, and an erasure to come', async () => {
    const plan = (...more: string[]) =>
      c360('request', 'erasure', 'w', '--subject', `crm=${account}`, ...more, '--out', 'no');
    const source = await plan('--keep', 'order=b=tax law');
    expect(source.exit).not.toBe(0);
    expect(source.error).toContain('“order”, which is none');
    const row = await plan('--approve', 'orders:99');
    expect(row.exit).not.toBe(0);
    expect(row.error).toContain('No row “orders:99” was found');
    const kept = await plan('--keep', 'crm=b=tax law', '--json');
    const { sources } = JSON.parse(kept.out) as {
      sources: { source: string; found: { rows: number }; rows: Record<string, number> }[];
    };
    const crm = sources.find(({ source: id }) => id === 'crm');
    expect(crm?.found.rows).toBeGreaterThan(0);
    expect(crm?.rows['delete']).toBe(0);
    const certificate = [
      'request',
      'certificate',
      'w',
      '--plan',
      'no',
      '--executor',
      'ops',
      '--out',
      'never',
    ];
    const early = await c360(...certificate, '--executed', '9999-01-01T10:00:00Z');
    expect(early.exit).not.toBe(0);
    expect(early.error).toContain('in the future');
    const before = await c360(...certificate, '--executed', '2025-11-21T10:00:00Z');
    expect(before.exit).not.toBe(0);
    expect(before.error).toContain('is older than its plan');
  });

  test('keeps plan, answers of recipients and certificate in its case, which closes only with what is open named', async () => {
    const subject = ['--subject', 'crm=288758'];
    const opened = await c360(
      'request',
      'open',
      'w',
      '--right',
      'erasure',
      ...subject,
      '--by',
      'Ann',
      '--json',
    );
    const { id } = JSON.parse(opened.out) as { id: string };
    await c360('request', 'begin', 'w', id, '--by', 'Ann');
    const planned = await c360('request', 'erasure', 'w', ...subject, '--case', id, '--out', 'plan-of-case');
    expect(planned.exit, planned.error).toBe(0);
    const { subject_request_id: request } = JSON.parse(
      await readFile(path.join(folder, 'plan-of-case/propagation/opendsr-mailer.json'), 'utf8'),
    ) as { subject_request_id: string };

    const answer = (name: string, value: object) => writeFile(path.join(folder, name), JSON.stringify(value));
    await answer('completed.json', { subject_request_id: request, request_status: 'completed' });
    await answer('other.json', { subject_request_id: 'another', request_status: 'completed' });
    const keep = (recipient: string, file: string) =>
      c360(
        'request',
        'answer',
        'w',
        '--plan',
        'plan-of-case',
        '--recipient',
        recipient,
        '--file',
        file,
        '--by',
        'Bo',
        '--json',
      );
    expect((await keep('mailer', 'other.json')).out).toContain('answers the request another');
    expect((await keep('nobody', 'completed.json')).out).toContain('Recipients of the plan: mailer, paper');
    const kept = JSON.parse((await keep('mailer', 'completed.json')).out) as {
      kept: { case: string; state: string };
      recipients: { recipient: string; state: string; notedBy: string | null }[];
    };
    expect(kept.kept).toMatchObject({ case: id, state: 'confirmed' });
    expect(kept.recipients).toEqual([
      expect.objectContaining({ recipient: 'mailer', state: 'confirmed', notedBy: 'Bo' }),
      expect.objectContaining({ recipient: 'paper', state: 'not-sent' }),
    ]);
    // The same answer once more is the same answer.
    expect(JSON.parse((await keep('mailer', 'completed.json')).out)).toMatchObject({ kept: { changed: [] } });

    const certified = await c360(
      'request',
      'certificate',
      'w',
      '--plan',
      'plan-of-case',
      '--executor',
      'ops',
      '--executed',
      now(),
      '--out',
      'of-case',
      '--json',
    );
    const certificate = JSON.parse(certified.out) as { case: string; open: object[]; propagation: object[] };
    expect(certificate.case).toBe(id);
    // Kept from an earlier call, with who wrote it down.
    expect(certificate.propagation[0]).toMatchObject({ state: 'confirmed', notedBy: 'Bo' });
    expect(await readFile(path.join(folder, 'of-case/erasure-certificate.html'), 'utf8')).toContain('>Bo<');

    const file = await readFile(path.join(folder, `w/requests/${id}.yaml`), 'utf8');
    expect(file).toContain('erasure-plan');
    expect(file).toContain(`open: ${String(certificate.open.length)}`);
    expect(file).not.toMatch(/288758|btline|seepost/);
    const close = (...more: string[]) =>
      c360('request', 'close', 'w', id, '--as', 'fulfilled', '--by', 'Ann', ...more);
    const refused = await close();
    expect(refused.exit).toBe(1);
    expect(refused.error).toContain(`leaves ${String(certificate.open.length)} points open`);
    expect((await close('--partial', 'rows wait for the nightly run')).exit).toBe(0);
    const shown = await c360('request', 'show', 'w', id);
    for (const line of ['mailer answered: completed', 'Made: erasure plan', 'in part: rows wait'])
      expect(shown.out).toContain(line);
    expect(shown.out).not.toContain('met days left');
  });
});
