import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, unwrap, type Clock, type FileStore, type Random } from '../kernel/index.ts';
import { createMemoryFileStore, type MemoryFileStore } from './memory-file-store.ts';
import { openWorkspace } from './open-workspace.ts';
import { openWorkspaceSession, type WorkspaceSession } from './workspace-session.ts';

const clock: Clock = { now: () => '2026-03-01T10:00:00.000Z' };
function countingRandom(): Random {
  let count = 0;
  return {
    bytes: (length) => {
      count += 1;
      return new Uint8Array(length).fill(count);
    },
  };
}

const start = {
  'c360.yaml': '# our workspace\nformatVersion: 2\nid: demo\nname: Demo # shown\ndefaults: {}\n',
  'sources/crm.yaml': `# owned by sales
id: crm
name: CRM
extracts:
  - path: data/crm.csv
    format: csv
columns:
  - name: id # the key
  - name: given
    class: given_name
`,
};

async function open(files: FileStore): Promise<WorkspaceSession> {
  return unwrap(await openWorkspaceSession({ files, clock, random: countingRandom() }));
}

const decoder = new TextDecoder();
function texts(files: MemoryFileStore): Record<string, string> {
  return Object.fromEntries(
    [...files.snapshot()]
      .filter(([path]) => !path.startsWith('.c360/'))
      .sort()
      .map(([path, content]) => [path, decoder.decode(content)]),
  );
}

const purpose = (id: string, parent?: string) => ({
  id,
  name: id,
  description: 'Why',
  legalBasis: 'consent',
  ...(parent === undefined ? {} : { parent }),
});

describe('a workspace session', () => {
  it('keeps a file in another encoding broken over its own writes, until it is gone', async () => {
    const path = 'consent/jurisdictions.yaml';
    const files = createMemoryFileStore({ ...start, [path]: Uint8Array.of(0x23, 0xfc) });
    const session = await open(files);
    unwrap(await session.execute('purpose.put', { purpose: purpose('mail') }));
    expect(session.model()).toMatchObject({ broken: ['jurisdictions'], jurisdictions: [] });
    expect(session.diagnostics()).toMatchObject([{ code: 'file.unreadable', location: { file: path } }]);
    files.changeOutside(path, null);
    unwrap(await session.reload());
    expect(session.model().broken).toEqual([]);
    expect(session.diagnostics()).toEqual([]);
  });

  it('writes no decision over a file of decisions in another encoding', async () => {
    const path = 'decisions/2026-03.jsonl';
    const files = createMemoryFileStore({ ...start, [path]: Uint8Array.of(0x23, 0xfc) });
    const session = await open(files);
    const records = ['a'.repeat(64), 'b'.repeat(64)];
    const decision = { kind: 'cannot-link', records, by: 'steward', reason: 'twins' };
    expect(await session.execute('decision.add', { decision })).toMatchObject({ ok: false });
    expect(files.snapshot().get(path)).toEqual(Uint8Array.of(0x23, 0xfc));
  });

  it('changes one line, keeps the comments, and takes it back to the byte', async () => {
    const files = createMemoryFileStore(start);
    const session = await open(files);
    const done = await session.execute('source.set-column', {
      source: 'crm',
      column: 'id',
      class: 'customer_key',
    });
    expect(done).toEqual({
      ok: true,
      value: { label: 'Set column id of crm', changed: ['sources/crm.yaml'] },
    });
    expect(texts(files)['sources/crm.yaml']).toBe(
      start['sources/crm.yaml'].replace('id # the key\n', 'id # the key\n    class: customer_key\n'),
    );
    expect(session.model().sources[0]?.columns[0]?.class).toBe('customer_key');
    expect(session.history()).toEqual({ undo: ['Set column id of crm'], redo: [] });
    unwrap(await session.undo());
    expect(texts(files)).toEqual(start);
    unwrap(await session.redo());
    expect(session.model().sources[0]?.columns[0]?.class).toBe('customer_key');
    expect(await session.redo()).toMatchObject({ ok: false, error: { code: 'usage.nothing-to-undo' } });
  });

  it.each([
    ['source.set-column', { source: 'crm', column: 'gven', class: 'email' }, 'reference.unknown'],
    ['source.set-column', { source: 'crm', column: 'given', class: 'mail' }, 'usage.argument'],
    ['source.set-key', { source: 'crm', key: ['nope'] }, 'reference.unknown'],
    ['source.accept-extract', { source: 'crm', path: 'x.csv', sha256: '0'.repeat(64) }, 'reference.unknown'],
    ['source.set-keys', {}, 'usage.unknown-command'],
    ['purpose.put', { purpose: purpose('a', 'nowhere') }, 'reference.unknown'],
    ['purpose.put', { purpose: purpose('a', 'a') }, 'schema.invalid-value'],
    ['file.put', { path: '../outside.yaml', text: 'id: x' }, 'file.outside'],
    ['file.put', { path: '.git/hooks/pre-commit', text: 'rm -rf' }, 'file.outside'],
    ['file.put', { path: 'sources/crm.yaml', text: 'id: [' }, 'yaml.syntax'],
    ['file.remove', { path: 'c360.yaml' }, 'usage.argument'],
    [
      'decision.add',
      { decision: { kind: 'retract', decision: '0'.repeat(26), by: 'a', reason: 'b' } },
      'decision.invalid',
    ],
  ])('refuses %s %j and writes nothing', async (command, args, code) => {
    const files = createMemoryFileStore(start);
    const session = await open(files);
    expect(await session.execute(command, args)).toMatchObject({ ok: false, error: { code } });
    expect(texts(files)).toEqual(start);
    expect(session.history().undo).toEqual([]);
  });

  it('refuses to remove what others refer to', async () => {
    const session = await open(createMemoryFileStore(start));
    unwrap(await session.execute('purpose.put', { purpose: purpose('marketing') }));
    const rules = [{ id: 'r', effect: 'allow', purposes: ['marketing'] }];
    unwrap(await session.execute('policy.put', { policy: { id: 'p', name: 'P', rules } }));
    const removed = await session.execute('file.remove', { path: 'consent/purposes.yaml' });
    expect(removed).toMatchObject({
      ok: false,
      error: {
        code: 'reference.unknown',
        location: { file: 'consent/policies/p.yaml', path: 'rules[0].purposes[0]' },
      },
    });
  });

  it('records decisions as lines, and a retraction takes one out of the model', async () => {
    const files = createMemoryFileStore(start);
    const session = await open(files);
    const records = ['a'.repeat(64), 'b'.repeat(64)];
    const who = { by: 'steward', reason: 'same passport' };
    unwrap(await session.execute('decision.add', { decision: { kind: 'must-link', records, ...who } }));
    const [decision] = session.model().decisions;
    expect(decision).toMatchObject({ kind: 'must-link', at: clock.now() });
    unwrap(
      await session.execute('decision.add', {
        decision: { kind: 'retract', decision: decision?.id, ...who },
      }),
    );
    expect(session.model().decisions).toEqual([]);
    expect(texts(files)['decisions/2026-03.jsonl']?.split('\n')).toHaveLength(3);
  });

  it('saves a batch as one step', async () => {
    const files = createMemoryFileStore(start);
    const session = await open(files);
    const steps = [
      {
        command: 'policy.put',
        args: { policy: { id: 'p', name: 'P', rules: [{ id: 'r', effect: 'deny', purposes: ['m'] }] } },
      },
      { command: 'purpose.put', args: { purpose: purpose('m') } },
    ];
    unwrap(await session.execute('workspace.batch', { label: 'Set up consent', steps }));
    expect(session.diagnostics()).toEqual([]);
    expect(session.history().undo).toEqual(['Set up consent']);
    unwrap(await session.undo());
    expect(texts(files)).toEqual(start);
  });

  it('loads an outside edit of what it has not changed', async () => {
    const files = createMemoryFileStore(start);
    const session = await open(files);
    const told = new Promise<readonly string[]>((resolve) => {
      session.onOutsideChange(resolve);
    });
    files.changeOutside('c360.yaml', start['c360.yaml'].replace('Demo', 'Renamed'));
    expect(await told).toEqual(['c360.yaml']);
    expect(session.model().manifest.name).toBe('Renamed');
  });

  it('never writes over an outside edit that it has not seen', async () => {
    const quiet = createMemoryFileStore(start);
    const files = { ...quiet, watch: () => () => undefined };
    const session = await open(files);
    unwrap(await session.execute('source.set-key', { source: 'crm', key: ['id'] }));
    const theirs = start['sources/crm.yaml'].replace('CRM', 'Salesforce');
    quiet.changeOutside('sources/crm.yaml', theirs);
    const refused = await session.execute('source.set-column', {
      source: 'crm',
      column: 'given',
      ignore: true,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'workspace.changed-outside' } });
    expect(texts(quiet)['sources/crm.yaml']).toBe(theirs);
    expect(session.model().sources[0]?.name).toBe('Salesforce');
    // The step on that file cannot be taken back any more: its bytes are no longer there.
    expect(session.history()).toEqual({ undo: [], redo: [] });
    const conflicts = [...quiet.snapshot().keys()].filter((path) => path.startsWith('.c360/conflicts/'));
    expect(conflicts).toHaveLength(1);
    unwrap(await session.execute('source.set-column', { source: 'crm', column: 'given', ignore: true }));
  });

  it('keeps everything as it was when the disk is full at the second of two files', async () => {
    const inner = createMemoryFileStore(start);
    let left = Infinity;
    const files: FileStore = {
      ...inner,
      write: async (path, content) => {
        if (!path.startsWith('.c360/')) left -= 1;
        return left < 0 && !(path in start) ? fail('file.disk-full', 'full') : inner.write(path, content);
      },
    };
    const session = await open(files);
    const steps = [
      { command: 'workspace.rename', args: { name: 'Other' } },
      { command: 'purpose.put', args: { purpose: purpose('m') } },
    ];
    left = 1;
    const refused = await session.execute('workspace.batch', { label: 'Both', steps });
    expect(refused).toMatchObject({ ok: false, error: { code: 'file.disk-full' } });
    expect(texts(inner)).toEqual(start);
    expect([...inner.snapshot().keys()].filter((path) => path.includes('journal'))).toEqual([]);
    expect(session.model().manifest.name).toBe('Demo');
    left = Infinity;
    unwrap(await session.execute('workspace.batch', { label: 'Both', steps }));
    expect(session.model().manifest.name).toBe('Other');
  });

  it('migrates an old workspace in memory, and writes it, after a backup, with the first change', async () => {
    const old = 'formatVersion: 1\nid: demo\nname: Demo # shown\ndefaults:\n  dateOrder: mdy # US extracts\n';
    const files = createMemoryFileStore({ 'c360.yaml': old });
    const session = await open(files);
    expect(session.model().manifest.defaults.dayMonthOrder).toBe('month-first');
    expect(texts(files)).toEqual({ 'c360.yaml': old });
    unwrap(await session.execute('purpose.put', { purpose: purpose('m') }));
    expect(texts(files)['c360.yaml']).toBe(
      'formatVersion: 2\nid: demo\nname: Demo # shown\ndefaults:\n  dayMonthOrder: month-first # US extracts\n',
    );
    const backup = files.snapshot().get('.c360/backups/20260301100000-format-1/c360.yaml');
    expect(decoder.decode(backup)).toBe(old);
    unwrap(await session.undo());
    expect(unwrap(await openWorkspace(files)).formatVersion).toBe(2);
  });

  it('opens a read-only folder and refuses to write', async () => {
    const session = await open(createMemoryFileStore(start, { readOnly: true }));
    expect(session.readOnlyReason()).toBe('The folder is read-only.');
    const refused = await session.execute('workspace.rename', { name: 'x' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'usage.read-only' } });
  });

  it('undo after any commands gives back the very bytes (law)', async () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const command = fc.oneof(
      word.map((name) => ({ command: 'workspace.rename', args: { name } })),
      fc
        .record({
          column: fc.constantFrom('id', 'given'),
          description: fc.option(word),
          ignore: fc.option(fc.boolean()),
        })
        .map((settings) => ({ command: 'source.set-column', args: { source: 'crm', ...settings } })),
      fc
        .subarray(['id', 'given'])
        .map((key) => ({ command: 'source.set-key', args: { source: 'crm', key } })),
      fc
        .constantFrom('a', 'b', 'c')
        .map((id) => ({ command: 'purpose.put', args: { purpose: purpose(id) } })),
      word.map((reason) => ({
        command: 'decision.add',
        args: {
          decision: { kind: 'pin', record: 'c'.repeat(64), attribute: 'person.first_name', by: 'x', reason },
        },
      })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 8 }), async (commands) => {
        const files = createMemoryFileStore(start);
        const session = await open(files);
        for (const { command, args } of commands) unwrap(await session.execute(command, args));
        const after = texts(files);
        const steps = session.history().undo.length;
        for (let step = 0; step < steps; step += 1) unwrap(await session.undo());
        expect(texts(files)).toEqual(start);
        for (let step = 0; step < steps; step += 1) unwrap(await session.redo());
        expect(texts(files)).toEqual(after);
      }),
      { seed: 360, numRuns: 60 },
    );
  });
});
