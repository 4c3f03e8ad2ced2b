import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const zones = ['shared', 'host', 'electron', 'renderer'];

const sources = zones.flatMap((zone) =>
  readdirSync(path.join(root, zone), { recursive: true, encoding: 'utf8' })
    .map((name) => `${zone}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(tsx?|html|css|svg)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') })),
);

/** Comments may speak of what code may not do. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** What is forbidden, and the few files that are the one gate for it. */
const rules: readonly { what: string; pattern: RegExp; allowed?: readonly string[] }[] = [
  { what: 'running text as code', pattern: /\beval\(|new Function\(|\bexecScript\(/ },
  {
    what: 'HTML from text in the window',
    pattern: /dangerouslySetInnerHTML|\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write\(/,
  },
  { what: 'handing an address to the system', pattern: /shell\.openExternal|openExternal\(/ },
  {
    what: 'switching off a protection of the shell',
    pattern: /webSecurity:\s*false|nodeIntegration:\s*true|contextIsolation:\s*false|sandbox:\s*false/,
  },
  { what: 'code from elsewhere', pattern: /importScripts\(|import\(\s*['"`]https?:/ },
  { what: 'a beacon', pattern: /sendBeacon|new EventSource\(|XMLHttpRequest/ },
  {
    what: 'starting programs',
    pattern: /from 'node:child_process'/,
    allowed: ['host/cli/commands/serve.ts'],
  },
  {
    what: 'listening on a port',
    pattern: /createServer\(/,
    allowed: ['host/web/web-host.ts'],
  },
  { what: 'listening beyond this machine', pattern: /0\.0\.0\.0|host: *'::/ },
  {
    what: 'asking other machines from Node',
    pattern: /from 'node:(https|http2|dgram|tls|dns)'|http\.request\(|(?<![.\w])request\(\{/,
  },
];

describe('no source file holds', () => {
  test.each(rules)('$what', ({ pattern, allowed = [] }) => {
    const found = sources.filter(({ name, text }) => pattern.test(codeOf(text)) && !allowed.includes(name));
    expect(found.map(({ name }) => name)).toEqual([]);
  });
});

test('what the window fetches is its own origin', () => {
  const addresses = sources
    .filter(({ name }) => name.startsWith('renderer/'))
    .flatMap(({ name, text }) =>
      [...codeOf(text).matchAll(/fetch\(\s*([^,)]+)/g)].map(([, address]) => `${name}: ${address}`),
    );
  expect(addresses.filter((line) => /https?:|['"`]\/\//.test(line))).toEqual([]);
});

test('no style sheet, page or picture of ours names another machine', () => {
  const found = sources
    .filter(({ name }) => /\.(html|css|svg)$/.test(name))
    .filter(({ text }) => /(?:url\(|src=|href=|@import)\s*['"(]*\s*(?:https?:)?\/\//.test(text));
  expect(found.map(({ name }) => name)).toEqual([]);
});
