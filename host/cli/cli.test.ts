import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appError, err, fail, ok, type Result } from '../../shared/kernel/index.ts';
import type { MethodName, Workbench } from '../../shared/workbench/index.ts';
import type { Session } from '../session.ts';
import { type CliPorts, runProgram } from './program.ts';

type Answers = Partial<Record<MethodName, (args: never) => unknown>>;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'c360 Ünïcode '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let calls: { name: string; args: unknown }[];
let closed: number;
beforeEach(() => {
  calls = [];
  closed = 0;
});

/** A workbench that gives the answers of a test, so that what the command line makes of them can be seen. */
function sessionWith(answers: Answers): Session {
  const api: Workbench = {
    call: async (name, args) => {
      calls.push({ name, args });
      const answer = answers[name];
      if (answer === undefined) throw new Error(`no answer to ${name}`);
      return answer(args as never) as never;
    },
    onChange: () => () => undefined,
    runFiles: async () =>
      ok([
        {
          name: 'persons.csv',
          mediaType: 'text/csv',
          encoding: 'utf-8',
          content: 'source,row\n',
          sha256: '',
        },
        { name: 'run.json', mediaType: 'application/json', encoding: 'base64', content: 'e30=', sha256: '' },
      ]),
    decisionsCsv: async () => err(appError('internal.bug', 'not asked')),
    replay: async (bundle) => ok({ same: bundle.size > 1, checked: [] }),
    close: async () => undefined,
  };
  return {
    api,
    close: async () => {
      closed += 1;
    },
  };
}

const noPack = { intact: false, product: null, workspace: null, entries: [] };
async function c360(
  args: readonly string[],
  answers: Answers | Result<never> = {},
  overrides: Partial<CliPorts> = {},
) {
  const written = { out: '', error: '' };
  const exit = await runProgram(args, {
    terminal: {
      out: (text) => {
        written.out += text;
      },
      error: (text) => {
        written.error += text;
      },
      watched: false,
      width: null,
    },
    folder,
    signal: new AbortController().signal,
    openWorkspace: async () => ('ok' in answers ? (answers as Result<never>) : ok(sessionWith(answers))),
    createWorkspace: async () => ok(),
    discardWorkspace: async () => {},
    checkLabels: async () => ok(),
    verifyCertificate: async () => ok({ state: 'unsigned', problems: [], says: null, key: null }),
    compareFiles: async () => fail('file.not-found', 'not here'),
    zipFolder: async () => fail('file.unreadable', 'not here'),
    verifyReport: async () => fail('audit.key', 'not here'),
    verifyPack: async () => ok({ ...noPack, problems: ['rules.yaml changed'] }),
    ...overrides,
  });
  return { exit, ...written };
}
const notFound = err(
  appError('workspace.not-found', 'The folder is not a workspace.', {
    location: { file: 'c360.yaml', line: 2, column: 5 },
    fix: 'Make one with c360 new.',
  }),
);

describe('exit codes', () => {
  test.each([
    [['check', 'w'], { 'workspace.check': () => ok([]) }, 0],
    [
      ['check', 'w'],
      { 'workspace.check': () => ok([{ ...appError('yaml.syntax', 'Odd.'), severity: 'warning' }]) },
      0,
    ],
    [
      ['check', 'w'],
      { 'workspace.check': () => ok([{ ...appError('yaml.syntax', 'Bad.'), severity: 'error' }]) },
      1,
    ],
    [['load', 'w', '--engine', 'oracle'], {}, 2],
    [['load'], {}, 2],
    [['resolve', 'w', '--threads', '0'], {}, 2],
    [['decide', 'w'], {}, 2],
    [['decide', 'w', '--purpose', 'p', '--as-of', 'yesterday'], {}, 2],
    [['frobnicate'], {}, 2],
    [['request'], {}, 2],
    [[], {}, 2],
    [['load', 'w'], notFound, 3],
    [['load', 'w'], {}, 4],
    [['--help'], {}, 0],
    [['help', 'resolve'], {}, 0],
    [['--version'], {}, 0],
  ] as [string[], Answers | Result<never>, number][])('%j gives %#', async (args, answers, exit) => {
    expect((await c360(args, answers)).exit).toBe(exit);
  });
});

describe('how failures are said', () => {
  test('to a person: code, place, message, fix, on the error stream', async () => {
    const { out, error } = await c360(['load', 'w'], notFound);
    expect(out).toBe('');
    expect(error).toBe(
      'error[workspace.not-found] c360.yaml:2:5 The folder is not a workspace.\n  fix: Make one with c360 new.\n',
    );
  });

  test('to a program: one JSON document on standard output', async () => {
    const { out, error } = await c360(['load', 'w', '--json'], notFound);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'workspace.not-found', location: { line: 2 } } });
    expect(error).toBe('');
  });

  test('a usage error too', async () => {
    const { out } = await c360(['resolve', '--json']);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage.argument' } });
    const unknown = await c360(['resovle', 'w']);
    expect(unknown.error).toContain('error[usage.unknown-command]');
    expect(unknown.error).toContain('resolve');
  });

  test('a fault shows its stack only when asked to', async () => {
    expect((await c360(['load', 'w'])).error).not.toContain('.test.ts');
  });

  test('nothing from a file can steer the terminal', async () => {
    const hostile = '\u001b]0;owned\u0007\u001b[2J\u202egpj.exe\r';
    const answers: Answers = {
      'workspace.check': () => ok([{ ...appError('yaml.syntax', hostile), severity: 'error' }]),
    };
    const { out } = await c360(['check', 'w'], answers);
    expect([...'\u001b\u0007\u202e\r'].filter((character) => out.includes(character))).toEqual([]);
  });
});

describe('results', () => {
  const report = {
    source: 'crm',
    extracts: [
      {
        path: 'data/crm.csv',
        sha256: '',
        counts: { read: 12_345, loaded: 12_340, quarantined: 5 },
        reasons: { 'unclosed-quote': 5 },
      },
    ],
    counts: { read: 12_345, loaded: 12_340, quarantined: 5 },
    warnings: [],
  };

  const rejected = {
    total: 5,
    rows: [
      {
        extract: 'data/crm.csv',
        row: 3,
        line: 4,
        reason: 'unclosed-quote',
        detail: 'never closed',
        raw: '"x',
      },
    ],
  };
  const loading = {
    'sources.load': () => ok([report]),
    'sources.quarantine': () => ok(rejected),
    'erasure.suppressions': () => ok({ entries: [], problems: [] }),
    'workspace.check': () => ok([]),
  };

  test('a table for a person, numbers to the right, and where the bad rows are', async () => {
    const { out } = await c360(['load', 'w'], loading);
    expect(out).toBe(
      [
        'source  extract         read  loaded  quarantined  reasons',
        '──────  ────────────  ──────  ──────  ───────────  ────────────────',
        'crm     data/crm.csv  12,345  12,340            5  unclosed-quote 5',
        '',
        'quarantined[unclosed-quote] data/crm.csv:4 never closed',
        '… and 4 more of crm',
        '',
      ].join('\n'),
    );
    expect(closed).toBe(1);
  });

  test('a source that cannot be read is a finding with its place, and the others are loaded', async () => {
    const wrong = (file: string) => ({
      severity: 'error',
      code: 'schema.invalid-value',
      message: 'not one of the values known here',
      location: { file, line: 19, column: 11 },
      fix: 'Did you mean "integer"?',
    });
    const { exit, out } = await c360(['load', 'w'], {
      ...loading,
      'workspace.check': () => ok([wrong('sources/shop.yaml'), wrong('events/login.yaml')]),
    });
    expect(exit).toBe(1);
    expect(out).toContain('data/crm.csv');
    expect(out).toContain('error[schema.invalid-value] sources/shop.yaml:19:11');
    expect(out).not.toContain('events/login.yaml');
  });

  test('the same data for a program', async () => {
    const { out } = await c360(['load', 'w', '--json'], loading);
    expect(JSON.parse(out)).toEqual([report]);
  });

  test('a pack that differs is a finding', async () => {
    writeFileSync(path.join(folder, 'pack ä.zip'), 'PK');
    const { exit, out } = await c360(['verify', 'pack ä.zip']);
    expect(exit).toBe(1);
    expect(out).toContain('rules.yaml changed');
  });

  test('files that are not there are said with their place', async () => {
    const missing = await c360(['verify', 'none.zip']);
    expect(missing.exit).toBe(3);
    expect(missing.error).toContain('error[file.not-found]');
    expect((await c360(['evaluate', 'w', '--labels', 'none.csv'])).exit).toBe(3);
    expect((await c360(['replay', 'nowhere'])).exit).toBe(3);
  });

  test('a workspace is closed after a failure as well', async () => {
    await c360(['load', 'w']);
    expect(closed).toBe(1);
  });

  test('a workspace of extracts without values says so', async () => {
    writeFileSync(path.join(folder, 'header.csv'), 'id,email\n');
    const asked = async (columnClass: string): Promise<string> => {
      const { out } = await c360(['new', 'x', '--from', 'header.csv'], {
        'upload.begin': () => ok({ upload: 'u1' }),
        'upload.part': () => ok({ received: 0 }),
        'sources.add': () => ok({ sources: ['header'], changed: [] }),
        'workspace.info': () => ok({ id: 'x', name: 'x' }),
        'sources.list': () =>
          ok([
            {
              id: 'header',
              extracts: [{ path: 'data/header.csv' }],
              columns: [{ name: 'id', class: columnClass }],
              mappedTo: [],
            },
          ]),
      });
      return out;
    };
    expect(await asked('empty')).toContain('The extracts hold no values');
    expect(await asked('code')).toContain('No column was recognised');
  });

  test('files made from extracts are handed over in parts that add up', async () => {
    const bytes = Buffer.alloc(2_500_000, 'a,b\n');
    const name = 'große Datei 😀.csv';
    writeFileSync(path.join(folder, name), bytes);
    const received: Buffer[] = [];
    const { exit } = await c360(['new', 'x', '--from', name, '--json'], {
      'upload.begin': () => ok({ upload: 'u1' }),
      'upload.part': ({ base64 }: { base64: string }) => {
        expect(base64.length).toBeLessThanOrEqual(2_000_000);
        received.push(Buffer.from(base64, 'base64'));
        return ok({ received: 0 });
      },
      'sources.add': () => ok({ sources: ['grosse'], changed: [] }),
      'workspace.info': () => ok({ id: 'x', name: 'x' }),
      'sources.list': () => ok([]),
    });
    expect(exit).toBe(0);
    expect(Buffer.concat(received).equals(bytes)).toBe(true);
    expect(calls[0]).toEqual({ name: 'upload.begin', args: { fileName: name, size: bytes.length } });
  });

  test('new leads on to what can be done: to resolving only where something is mapped', async () => {
    writeFileSync(path.join(folder, 'head.csv'), 'id,first_name\n');
    const columns = [{ name: 'id', class: 'code' }];
    const next = async (mappedTo: readonly string[]): Promise<string> => {
      const source = { id: 'head', extracts: [{ path: 'data/head.csv' }], columns, mappedTo };
      const { out } = await c360(['new', 'my w', '--from', 'head.csv'], {
        'upload.begin': () => ok({ upload: 'u1' }),
        'upload.part': () => ok({ received: 0 }),
        'sources.add': () => ok({ sources: ['head'], changed: [] }),
        'workspace.info': () => ok({ id: 'x', name: 'x' }),
        'sources.list': () => ok([source]),
      });
      return out;
    };
    expect(await next(['person'])).toContain('Next: c360 resolve "my w"');
    const unmapped = await next([]);
    expect(unmapped).toContain('nothing to resolve yet');
    expect(unmapped).not.toContain('c360 resolve');
  });

  test('evaluate shows a curve that fits a screen; --json has all of it', async () => {
    writeFileSync(path.join(folder, 'labels.csv'), 'source,row,entity\ncrm,1,a\n');
    const scores = { precision: 1, recall: 1, f1: 1 };
    const curve = Array.from({ length: 61 }, (_, bin) => ({ ...scores, threshold: bin * 500 - 15_000 }));
    const interval = { low: 0.9, high: 1 };
    const intervals = { precision: interval, recall: interval, f1: interval };
    const pairs = { ...scores, truePositive: 1, falsePositive: 0, falseNegative: 0, intervals };
    const evaluation = {
      labelledRecords: 2,
      unknownRecords: 0,
      problems: [],
      problemCount: 0,
      pairs,
      bCubed: { ...scores, intervals },
      blockingRecall: 1,
      blockingRecallInterval: interval,
      candidatePairsPerRecord: 1,
      curve,
    };
    const calibration = { bins: [], error: 0, errorFromReview: 0, pairs: 0 };
    const examination = { segments: [], calibration, falsePositives: [], falseNegatives: [] };
    const share = { value: 1, interval };
    const expected = { pairs: 1, variance: 0 };
    const withoutLabels = {
      linkedPairs: 1,
      right: expected,
      rightUncompared: 0,
      missedCompared: expected,
      missedUncompared: expected,
      precision: share,
      recall: share,
      f1: share,
      blockingRecall: share,
    };
    const answers: Answers = {
      'review.evaluate': () => ok({ evaluation, examination }),
      'review.estimate': () =>
        ok({ withoutLabels, withLabels: null, drawnLabels: 0, strata: [], assumptions: ['one'] }),
      'identity.summary': () => ok({}),
    };
    const args = ['evaluate', 'w', '--labels', 'labels.csv'];
    const { out } = await c360(args, answers);
    expect(out).toContain('+2.50');
    expect(out).not.toContain('+0.50');
    expect(out.split('\n').length).toBeLessThan(40);
    const whole = JSON.parse((await c360([...args, '--json'], answers)).out) as { curve: unknown[] };
    expect(whole.curve).toHaveLength(61);
  });

  test('request access writes what the workbench made, and only into its folder', async () => {
    const file = { name: 'report.html', mediaType: 'text/html', encoding: 'utf-8', content: 'ä', sha256: '' };
    const rest = { searchLog: [], disclosedValues: 1, withheld: [], publicKey: null, fingerprint: null };
    const access = (name: string): Answers => ({
      'identity.summary': () => ok({}),
      'requests.access': () => ok({ personId: 'p-1', files: [{ ...file, name }], ...rest }),
    });
    const args = ['request', 'access', 'w', '--subject', 'email=a@b.c', '--subject', 'crm=1', '--out', 'out'];
    expect((await c360(args, access('report.html'))).exit).toBe(0);
    expect(readFileSync(path.join(folder, 'out', 'report.html'), 'utf8')).toBe('ä');
    expect(calls.at(-1)?.args).toMatchObject({ identifiers: ['email=a@b.c', 'crm=1'] });
    const climbing = await c360(args, access('../evil.html'));
    expect(climbing.error).toContain('error[file.outside]');
  });
});

test('a cancelled job says so', async () => {
  const control = new AbortController();
  control.abort();
  const { exit, error } = await c360(
    ['load', 'w'],
    { 'sources.load': () => err(appError('job.cancelled', 'Cancelled.')) },
    { signal: control.signal },
  );
  expect(exit).toBe(1);
  expect(error).toContain('error[job.cancelled]');
});
