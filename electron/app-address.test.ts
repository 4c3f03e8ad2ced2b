import { describe, expect, test } from 'vitest';
import { isAppUrl, isTrustedSender, mayHave, mayRequest } from './app-address.ts';

const ours = ['app://c360/', 'app://c360/assets/app.js', 'app://c360/#people', 'APP://c360/'];
const foreign = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'ws://c360/',
  'file:///etc/passwd',
  'data:text/html,hi',
  'javascript:alert(1)',
  'app://c360.example.com/',
  'app://evil/',
  'app://c360:99/',
  'app://c360@evil/',
  'app://user@c360/',
  'chrome-extension://abc/',
  'about:blank',
  '',
  'c360',
];

describe('what counts as our window', () => {
  test.each(ours)('%s does', (url) => expect(isAppUrl(url)).toBe(true));
  test.each(foreign)('%j does not', (url) => expect(isAppUrl(url)).toBe(false));
});

describe('what may be requested', () => {
  test.each([...ours, 'blob:app://c360/1f2e', 'devtools://devtools/bundled/inspector.html'])('%s', (url) =>
    expect(mayRequest(url)).toBe(true),
  );
  test.each([...foreign, 'blob:https://example.com/1f2e', 'blob:null/1f2e'])('not %j', (url) =>
    expect(mayRequest(url)).toBe(false),
  );
});

describe('who may speak to the shell', () => {
  test('the top frame of our window', () => {
    expect(isTrustedSender({ url: 'app://c360/', parent: null })).toBe(true);
  });
  test.each([
    { frame: null },
    { frame: { url: 'app://c360/', parent: {} } },
    { frame: { url: 'https://example.com/', parent: null } },
  ])('not $frame', ({ frame }) => expect(isTrustedSender(frame)).toBe(false));
});

test('one permission is given, to copy text', () => {
  expect(mayHave('clipboard-sanitized-write')).toBe(true);
  for (const permission of [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fileSystem',
  ])
    expect(mayHave(permission)).toBe(false);
});
