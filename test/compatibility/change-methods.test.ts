import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../host/workbench-session.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { commandLine } from '../cli/command-line.ts';

/** What a window asks of releases, comparisons and the version that comes next. */
let folder: string;
let session: Awaited<ReturnType<typeof open>>;

async function open(name: string) {
  return unwrap(await openSession({ folder: path.join(folder, name), host: 'cli' }));
}
async function execute(command: string, args: Record<string, unknown>): Promise<void> {
  unwrap(await session.api.call('workspace.execute', { command, args }));
}
async function handOver(fileName: string, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const { upload } = unwrap(await session.api.call('upload.begin', { fileName, size: bytes.length }));
  unwrap(await session.api.call('upload.part', { upload, base64: bytes.toString('base64') }));
  return upload;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'c360-changes-'));
  const run = commandLine(folder);
  for (const name of ['shop', 'other'])
    expect((await run('new', name, '--template', 'c360-core-lite')).exit).toBe(0);
  session = await open('shop');
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

describe('changes of a workspace', () => {
  it('proposes versions by what changed', async () => {
    const { api } = session;
    expect(unwrap(await api.call('changes.next', {}))).toMatchObject({ last: null, version: '1.0.0' });
    unwrap(await api.call('changes.release', { version: '1.0.0', note: 'First' }));
    expect(unwrap(await api.call('changes.next', {}))).toMatchObject({
      last: { version: '1.0.0', note: 'First' },
      step: 'none',
      version: '1.0.0',
    });
    await execute('attribute.change', {
      entity: 'person',
      attribute: 'last_name',
      members: { definition: 'What the family is called.' },
    });
    expect(unwrap(await api.call('changes.next', {}))).toMatchObject({ step: 'patch', version: '1.0.1' });
    await execute('attribute.change', {
      entity: 'person',
      attribute: 'last_name',
      members: { type: 'integer' },
    });
    const next = unwrap(await api.call('changes.next', {}));
    expect(next).toMatchObject({ step: 'major', version: '2.0.0', schemaVer: '2-0-0' });
    expect(next.reasons[0]).toMatchObject({ path: 'person.last_name', step: 'major' });
  });

  it('hands out what is gone, to be drawn', async () => {
    const { api } = session;
    await execute('attribute.remove', { entity: 'person', attribute: 'last_name', cascade: true });
    const { gone } = unwrap(await api.call('changes.diff', {}));
    expect(gone).toMatchObject({
      entities: [],
      attributes: [{ entity: 'person', attribute: { id: 'last_name', type: 'text' } }],
    });
  });

  it('lists releases, the newest first', async () => {
    const { api } = session;
    unwrap(await api.call('changes.release', { version: '2.0.0' }));
    const listed = unwrap(await api.call('changes.releases', {}));
    expect(listed.map(({ version }) => version)).toEqual(['2.0.0', '1.0.0']);
    expect(listed[0]?.entities).toBeGreaterThan(3);
    expect(
      unwrap(await api.call('changes.diff', { before: { release: '1.0.0' } })).gone?.attributes,
    ).toHaveLength(1);
  });

  it('compares with another workspace, and again without handing it over again', async () => {
    const { api } = session;
    const texts: Record<string, string> = {};
    const root = path.join(folder, 'other');
    for (const file of await readdir(root, { recursive: true, withFileTypes: true }))
      if (file.isFile() && file.name.endsWith('.yaml')) {
        const whole = path.join(file.parentPath, file.name);
        texts[path.relative(root, whole).split(path.sep).join('/')] = await readFile(whole, 'utf8');
      }
    const before = { folder: await handOver('other', JSON.stringify(texts)), label: 'other' };
    const report = unwrap(await api.call('changes.diff', { before }));
    expect(report).toMatchObject({ before: 'other', kind: 'model' });
    expect(report.changes.map(({ path: of, status }) => `${of} ${status}`)).toContain(
      'person.last_name removed',
    );
    const again = unwrap(await api.call('changes.diff', { before, mode: 'none' }));
    expect(again.changes.map(({ path: of }) => of)).toContain('person.last_name');
  });

  it.each<readonly [string, string, string]>([
    ['no folder', '[1]', 'usage.argument'],
    ['no workspace', '{"a.yaml":"x: 1"}', 'workspace.not-found'],
    ['a broken one', '{"c360.yaml":"formatVersion: ["}', 'workspace.invalid'],
  ])('refuses %s with a reason', async (_name, text, code) => {
    const before = { folder: await handOver('x', text), label: 'x' };
    expect(await session.api.call('changes.diff', { before })).toMatchObject({ ok: false, error: { code } });
  });
});
