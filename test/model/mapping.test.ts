import { rm } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngineOpener } from '../../host/index.ts';
import { silentLogger, toBase64, unwrap } from '../../shared/kernel/index.ts';
import { createWorkbench, type Workbench } from '../../shared/workbench/index.ts';
import type { MemoryFileStore } from '../../shared/workspace/index.ts';
import { open, tempFolder, workspace } from '../identity/small-workspace.ts';

afterAll(() => rm(tempFolder, { recursive: true, force: true }));

async function opened(
  files: MemoryFileStore,
  engineKind: 'native' | 'wasm',
  threads = 1,
): Promise<Workbench> {
  let minute = 0;
  return unwrap(
    await createWorkbench({
      files,
      openEngine: createNodeEngineOpener({ tempFolder }),
      engineKind,
      engineOptions: { threads },
      readers: {},
      clock: { now: () => new Date(Date.UTC(2026, 0, 1, 0, (minute += 1))).toISOString() },
      random: { bytes: (length) => new Uint8Array(length).fill(7) },
      logger: silentLogger,
      host: 'cli',
      productVersion: '0.0.0',
    }),
  );
}

const execute = async (workbench: Workbench, command: string, args: Record<string, unknown>) =>
  unwrap(await workbench.call('workspace.execute', { command, args }));

const initials = {
  attribute: 'first_name',
  columns: ['first_name', 'surname'],
  expression: "coalesce(first_name, '') || ' ' || left(surname, 1)",
  normalisers: ['name.given'],
};

/** The small workspace with an expression for first names. */
async function withExpression(): Promise<MemoryFileStore> {
  const files = await workspace();
  const workbench = await open(files);
  const { mappings } = unwrap(await workbench.call('model.get', {}));
  const person = mappings.find(({ entity }) => entity === 'person');
  const position = person?.fields.findIndex(({ attribute }) => attribute === 'first_name');
  await execute(workbench, 'mapping.set-field', {
    source: 'people',
    entity: 'person',
    position,
    field: initials,
  });
  await workbench.close();
  return files;
}

describe('an expression in a run', () => {
  test('gives the same results on both engines and any thread count', async () => {
    const digests = [];
    for (const [kind, threads] of [
      ['native', 1],
      ['native', 2],
      ['wasm', 1],
    ] as const) {
      const workbench = await opened(await withExpression(), kind, threads);
      const { resultDigest } = unwrap(await workbench.call('identity.resolve', {}));
      digests.push(resultDigest);
      const { rows } = unwrap(await workbench.call('identity.persons', { offset: 0, limit: 10 }));
      expect(rows.length).toBeGreaterThan(2);
      await workbench.close();
    }
    expect(new Set(digests).size).toBe(1);
  });

  test('fails on some rows: they have no value there, and the run says how many', async () => {
    const files = await workspace();
    const workbench = await open(files);
    await execute(workbench, 'mapping.set-field', {
      source: 'people',
      entity: 'person',
      field: {
        attribute: 'occupation',
        columns: ['id'],
        expression: 'case when id::int > 4 then cast(concat(id, chr(120)) as int)::varchar else id end',
      },
    });
    const report = unwrap(await workbench.call('identity.resolve', {}));
    expect(JSON.stringify(report)).toMatch(/fails on 2 of 6 records/);
    await workbench.close();
  });

  test('is read by the estimate of blocking, which needs no run', async () => {
    const workbench = await open(await withExpression());
    const { rulesets } = unwrap(await workbench.call('rules.book', {}));
    const [draft] = rulesets;
    if (draft === undefined) throw new Error('no ruleset');
    expect((await workbench.call('rules.estimate', { draft })).ok).toBe(true);
    await workbench.close();
  });

  test('is told in an access report by the cells that it reads, whatever it makes of them', async () => {
    const workbench = await open(await withExpression());
    unwrap(await workbench.call('identity.resolve', {}));
    const report = unwrap(
      await workbench.call('requests.access', { identifiers: ['email=ann@example.com'] }),
    );
    const told = JSON.stringify(report);
    expect(told).toContain('Ann | Archer');
    expect(told).toContain('used as “Ann A”');
    expect(told).toContain('first_name + surname');
    await workbench.close();
  });

  test('that cannot be used stops the run with place and way out, and stands among the findings', async () => {
    const files = await workspace();
    const workbench = await open(files);
    const field = { attribute: 'occupation', columns: ['id', 'city'], expression: 'upper(id)' };
    await execute(workbench, 'mapping.set-field', { source: 'people', entity: 'person', field });
    const run = await workbench.call('identity.resolve', {});
    expect(run).toMatchObject({
      ok: false,
      error: {
        code: 'mapping.expression',
        fix: 'Write columns: [id].',
        location: { file: 'mappings/people--person.yaml' },
      },
    });
    const findings = unwrap(await workbench.call('workspace.check', {}));
    expect(JSON.stringify(findings)).toContain('columns names \\"city\\", which it does not read');
    await workbench.close();
  });
});

describe('a preview that runs', () => {
  test('is cancelled by the next question, which is answered', async () => {
    const files = await workspace();
    const workbench = await open(files);
    const lines = Array.from({ length: 40_000 }, (_, at) => `${at},Name ${at},${at}@example.com\n`);
    const bytes = new TextEncoder().encode(`id,full_name,email\n${lines.join('')}`);
    const { upload } = unwrap(
      await workbench.call('upload.begin', { fileName: 'many.csv', size: bytes.length }),
    );
    for (let at = 0; at < bytes.length; at += 1_000_000)
      unwrap(
        await workbench.call('upload.part', { upload, base64: toBase64(bytes.slice(at, at + 1_000_000)) }),
      );
    unwrap(await workbench.call('sources.add', { uploads: [upload] }));
    const ask = (expression: string, signal?: AbortSignal) =>
      workbench.call(
        'mapping.preview',
        {
          source: 'many',
          entity: 'person',
          field: { attribute: 'full_name', columns: ['full_name'], expression, normalisers: ['name.full'] },
          offset: 0,
          limit: 5,
        },
        signal === undefined ? {} : { signal },
      );
    const abort = new AbortController();
    const first = ask("regexp_replace(full_name, '[0-9]', 'x', 'g')", abort.signal);
    setImmediate(() => abort.abort());
    const second = await ask("full_name || '!'");
    expect(await first).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
    expect(unwrap(second).counts).toMatchObject({ rows: 40_000, values: 40_000 });
    await workbench.close();
  });
});

describe('the methods of the mapping workbench', () => {
  test('check, complete, preview, suggest, accept, turn down, cover and unmap', async () => {
    const files = await workspace();
    const workbench = await open(files);
    const check = unwrap(
      await workbench.call('mapping.check', { source: 'people', expression: 'upper(city) || nope' }),
    );
    expect(check.findings).toMatchObject([{ offset: 15, length: 4 }]);
    const completion = unwrap(await workbench.call('mapping.complete', { source: 'people' }));
    expect(completion.functions.find(({ name }) => name === 'upper')?.signatures[0]).toBe(
      'upper(VARCHAR) → VARCHAR',
    );
    expect(completion.columns.map(({ text }) => text)).toContain('first_name');

    const preview = unwrap(
      await workbench.call('mapping.preview', {
        source: 'people',
        entity: 'person',
        field: {
          attribute: 'birth_date',
          columns: ['city'],
          expression: "case when city = 'Hull' then '1992-05-06' else city end",
        },
        offset: 0,
        limit: 10,
      }),
    );
    expect(preview.counts).toMatchObject({ rows: 6, of: 6, values: 6, wrongType: 4, failed: 0 });
    expect(preview.rows.map(({ value }) => value)).toEqual([
      'Leeds',
      'Leeds',
      'York',
      '1992-05-06',
      '1992-05-06',
      'Bath',
    ]);
    expect(preview.rows[0]?.fault).toBe('not of the type date');
    const faults = unwrap(
      await workbench.call('mapping.preview', {
        source: 'people',
        entity: 'person',
        field: {
          attribute: 'birth_date',
          columns: ['dob'],
          expression: "strptime(dob, '%Y-%m-0%d')::date",
          normalisers: ['date'],
        },
        only: 'faults',
        offset: 0,
        limit: 1,
      }),
    );
    expect(faults.counts).toMatchObject({ failed: 1, values: 5 });
    expect(faults.total).toBe(1);

    await execute(workbench, 'mapping.remove-field', {
      source: 'people',
      entity: 'contact_point_email',
      position: 0,
      attribute: 'address',
    });
    const suggestions = unwrap(await workbench.call('mapping.suggest', { source: 'people' }));
    const email = suggestions.find(({ entity }) => entity === 'contact_point_email');
    expect(email).toMatchObject({ field: { attribute: 'address', columns: ['email'] }, score: 100 });
    const before = unwrap(await workbench.call('mapping.coverage', {}));
    expect(before.sources[0]?.columns.find(({ name }) => name === 'email')).toMatchObject({
      filled: 5,
      rows: 6,
      fills: [],
    });
    await execute(workbench, 'mapping.dismiss-suggestion', {
      source: 'people',
      entity: 'contact_point_email',
      attribute: 'address',
      columns: ['email'],
    });
    expect(
      unwrap(await workbench.call('mapping.suggest', {})).filter(
        ({ entity }) => entity === 'contact_point_email',
      ),
    ).toEqual([]);
    unwrap(await workbench.call('workspace.undo', {}));
    if (email === undefined) throw new Error('no suggestion');
    const { source, entity, field } = email;
    await execute(workbench, 'mapping.accept-suggestions', { fields: [{ source, entity, field }] });
    await execute(workbench, 'mapping.accept-suggestions', { fields: [{ source, entity, field }] });
    const { mappings } = unwrap(await workbench.call('model.get', {}));
    expect(mappings.find((one) => one.entity === 'contact_point_email')?.fields).toHaveLength(1);
    await workbench.close();
  });

  test('conflicts between sources, and whom authority and survivorship believe', async () => {
    const files = await workspace();
    const workbench = await open(files);
    expect(await workbench.call('mapping.conflicts', {})).toMatchObject({
      ok: false,
      error: { code: 'identity.no-run' },
    });
    unwrap(await workbench.call('identity.resolve', {}));
    expect(unwrap(await workbench.call('mapping.conflicts', {}))).toEqual([]);
    await workbench.close();
  });
});
