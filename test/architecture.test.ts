import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { importVerdict } from '../scripts/lint/import-verdict.mjs';

const root = path.resolve(import.meta.dirname, '..');
const table: { sharedOrder: string[]; zones: { name: string; path: string }[] } = JSON.parse(
  readFileSync(path.join(root, 'architecture.json'), 'utf8'),
);

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(
      (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && statSync(path.join(root, file)).isFile(),
    );
}

interface Edge {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Imported when it is needed, by `import()`. */
  readonly late?: true;
}

function importsOf(file: string): Edge[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const { module, errors } = parseSync(file, text);
  expect(errors, file).toEqual([]);
  const edges: Edge[] = module.staticImports.map((entry) => ({
    specifier: entry.moduleRequest.value,
    typeOnly: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
  }));
  for (const entry of module.staticExports) {
    for (const exported of entry.entries) {
      if (exported.moduleRequest !== null) {
        edges.push({ specifier: exported.moduleRequest.value, typeOnly: exported.isType });
      }
    }
  }
  for (const entry of module.dynamicImports) {
    const source = text.slice(entry.moduleRequest.start, entry.moduleRequest.end);
    const quoted = /^['"`]([^'"`]+)['"`]$/.exec(source);
    if (quoted?.[1] !== undefined) edges.push({ specifier: quoted[1], typeOnly: false, late: true });
  }
  return edges;
}

const files = table.zones.flatMap((zone) => sourceFiles(zone.path));
const graph = new Map(files.map((file) => [file, importsOf(file)]));

/** Every cycle of imports that exist at run time, each as the files on it. */
function cycles(): string[][] {
  const found: string[][] = [];
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const visit = (file: string): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file]);
      return;
    }
    state.set(file, 'open');
    trail.push(file);
    for (const edge of graph.get(file) ?? []) {
      if (edge.typeOnly || !edge.specifier.startsWith('.')) continue;
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), edge.specifier));
      if (graph.has(target)) visit(target);
    }
    trail.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

describe('architecture', () => {
  it('reads every zone', () => {
    for (const zone of table.zones) {
      expect(
        files.some((file) => file.startsWith(`${zone.path}/`)),
        zone.name,
      ).toBe(true);
    }
  });

  it('has no import against the table of architecture.json', () => {
    const problems = [...graph].flatMap(([file, edges]) =>
      edges.flatMap((edge) => {
        const problem = importVerdict(table, file, edge.specifier);
        return problem === null ? [] : [`${file}: ${problem}`];
      }),
    );
    expect(problems).toEqual([]);
  });

  it('has no cycle of imports', () => {
    expect(cycles()).toEqual([]);
  });

  it('keeps every folder of shared/ in the order of the table', () => {
    const rooms = new Set(
      files.filter((file) => file.startsWith('shared/')).map((file) => file.split('/')[1]),
    );
    expect([...rooms].filter((room) => room !== undefined && !table.sharedOrder.includes(room))).toEqual([]);
  });

  it('lets no host read the core late by itself: the command line reads it through its session, once', () => {
    const problems = [...graph].flatMap(([file, edges]) =>
      edges
        .filter(({ late, specifier }) => late === true && specifier.includes('/shared/'))
        .map(({ specifier }) => `${file}: import('${specifier}')`),
    );
    expect(problems.filter((problem) => /^(?:host|electron)\//.test(problem))).toEqual([]);
  });

  it('refuses the edges it exists to refuse', () => {
    const refused: [string, string][] = [
      ['shared/kernel/result.ts', '../engine/index.ts'],
      ['shared/sources/read-source.ts', '../identity/index.ts'],
      ['shared/identity/resolve.ts', '../sources/raw-table.ts'],
      ['shared/sources/read-source.ts', 'node:fs'],
      ['shared/sources/read-source.ts', '../../host/files/index.ts'],
      ['renderer/features/people/people-screen.tsx', '../identity/identity-screen.tsx'],
      ['renderer/ui/button.tsx', '../state/index.ts'],
      ['renderer/app/shell.tsx', '../../shared/identity/index.ts'],
      ['renderer/app/shell.tsx', 'left-pad'],
      ['host/cli/c360.ts', '../../shared/identity/index.ts'],
    ];
    for (const [file, specifier] of refused)
      expect(importVerdict(table, file, specifier), `${file} -> ${specifier}`).not.toBeNull();
  });

  it('keeps files short enough to be one concept', () => {
    const long = [...files, ...sourceFiles('test'), ...sourceFiles('samples')].filter(
      (file) => readFileSync(path.join(root, file), 'utf8').split('\n').length > 401,
    );
    expect(long).toEqual([]);
  });
});
