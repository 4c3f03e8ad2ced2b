import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { webcrypto } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ok, silentLogger, unwrap } from '../../shared/kernel/index.ts';
import { connectWorkbench, type WorkbenchApi } from '../../shared/workbench/index.ts';
import { socketChannel } from './socket-channel.ts';
import { startWebHost, type WebHost } from './web-host.ts';

const random = { bytes: (length: number) => webcrypto.getRandomValues(new Uint8Array(length)) };
const api: WorkbenchApi = {
  call: async () => ok({ undo: ['Add source'], redo: [] }) as never,
  onChange: () => () => undefined,
  close: async () => undefined,
};

let folder: string;
let host: WebHost;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'c360-web-'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>C360</title>');
  host = unwrap(await startWebHost({ api, assets: folder, random, logger: silentLogger }));
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

const token = (): string => new URL(host.url).hash.replace('#token=', '');
const port = (): number => Number(new URL(host.origin).port);

function send(options: RequestOptions, body?: string): Promise<IncomingMessage & { text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: port(), ...options }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve(Object.assign(response, { text: Buffer.concat(parts).toString('utf8') })),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const exchange = (value: string, headers: Record<string, string> = {}) =>
  send(
    {
      method: 'POST',
      path: '/session',
      headers: { Origin: host.origin, 'Content-Type': 'application/json', ...headers },
    },
    JSON.stringify({ token: value }),
  );

async function sessionCookie(): Promise<string> {
  const answer = await exchange(token());
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Opens the line; the status of the refusal when it is not opened. */
function openLine(headers: Record<string, string>, pathname = '/rpc'): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port()}${pathname}`, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (sent, response) => {
      sent.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

async function connected(): Promise<WebSocket> {
  const socket = await openLine({ Origin: host.origin, Cookie: await sessionCookie() });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

describe('the whole way', () => {
  test('the page, then the session, then the line', async () => {
    const page = await send({ path: '/' });
    expect(page.statusCode).toBe(200);
    expect(page.text).toContain('<title>C360</title>');
    const client = connectWorkbench(socketChannel(await connected()));
    expect(await client.call('workspace.history', {})).toEqual(ok({ undo: ['Add source'], redo: [] }));
    await client.close();
  });

  test('the token stands in the fragment and binds to 127.0.0.1', () => {
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  });

  test('the cookie cannot be read by scripts or sent by other sites', async () => {
    const answer = await exchange(token());
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^c360-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
  });

  test('every answer carries the policy, refusals too', async () => {
    for (const answer of [await send({ path: '/' }), await send({ path: '/nowhere' })]) {
      expect(answer.headers['content-security-policy']).toContain(`default-src 'none'`);
      expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline');
      expect(answer.headers['content-security-policy']).not.toMatch(/'unsafe-eval'/);
      expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('HEAD gives the length and no body', async () => {
    const answer = await send({ path: '/', method: 'HEAD' });
    expect(answer.headers['content-length']).toBe('34');
    expect(answer.text).toBe('');
  });
});

describe('who is turned away', () => {
  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'a request for the host %j (DNS rebinding)',
    async (name) => {
      const answer = await send({ path: '/', headers: { Host: name } });
      expect(answer.statusCode).toBe(403);
      expect(answer.text).not.toContain('C360');
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost'])(
    'a request or session from the origin %j',
    async (origin) => {
      expect((await send({ path: '/', headers: { Origin: origin } })).statusCode).toBe(403);
      expect((await exchange(token(), { Origin: origin })).statusCode).toBe(403);
    },
  );

  test('a token used a second time', async () => {
    expect((await exchange(token())).statusCode).toBe(204);
    const replayed = await exchange(token());
    expect(replayed.statusCode).toBe(403);
    expect(replayed.headers['set-cookie']).toBeUndefined();
  });

  test('a wrong token, which does not use up the right one', async () => {
    expect((await exchange('x'.repeat(43))).statusCode).toBe(403);
    expect((await exchange(token())).statusCode).toBe(204);
  });

  test('a session asked for as a form, which any page could post', async () => {
    const answer = await exchange(token(), { 'Content-Type': 'text/plain' });
    expect(answer.statusCode).toBe(403);
  });

  test('a session asked for without an origin, or by GET', async () => {
    const answer = await send(
      { method: 'POST', path: '/session', headers: { 'Content-Type': 'application/json' } },
      JSON.stringify({ token: token() }),
    );
    expect(answer.statusCode).toBe(403);
    expect((await send({ path: '/session' })).statusCode).toBe(405);
  });

  test('any other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await send({ path: '/', method })).statusCode).toBe(405);
  });

  test('a path that leads outside', async () => {
    for (const pathname of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/../../etc/passwd',
    ])
      expect((await send({ path: pathname })).statusCode).toBe(404);
  });
});

describe('who gets no line', () => {
  test('no cookie, a wrong one, or one of another name', async () => {
    const cookie = await sessionCookie();
    expect(await openLine({ Origin: host.origin })).toBe(401);
    expect(await openLine({ Origin: host.origin, Cookie: `${cookie.slice(0, -1)}` })).toBe(401);
    expect(await openLine({ Origin: host.origin, Cookie: `other${cookie}` })).toBe(401);
  });

  test('a foreign origin, none, or a foreign host, even with the cookie', async () => {
    const cookie = await sessionCookie();
    expect(await openLine({ Origin: 'http://evil.example', Cookie: cookie })).toBe(403);
    expect(await openLine({ Cookie: cookie })).toBe(403);
    expect(await openLine({ Origin: host.origin, Cookie: cookie, Host: 'evil.example' })).toBe(403);
  });

  test('another path', async () => {
    expect(await openLine({ Origin: host.origin, Cookie: await sessionCookie() }, '/other')).toBe(404);
  });
});

describe('what ends a line', () => {
  const closeCode = (socket: WebSocket): Promise<number> =>
    new Promise((resolve) => {
      socket.on('close', resolve);
    });

  test('text that is not JSON, and bytes', async () => {
    const first = await connected();
    first.send('{');
    expect(await closeCode(first)).toBe(1003);
  });

  test('bytes', async () => {
    const socket = await connected();
    socket.send(Buffer.from('{}'));
    expect(await closeCode(socket)).toBe(1003);
  });

  test('a message too large', async () => {
    const socket = await connected();
    socket.on('error', () => undefined);
    socket.send(`"${'x'.repeat(4 * 1024 * 1024)}"`);
    expect(await closeCode(socket)).toBe(1009);
  });

  test('the host closing', async () => {
    const socket = await connected();
    const closed = closeCode(socket);
    await host.close();
    expect(await closed).toBe(1006);
  });
});

test('a port in use is said, not thrown', async () => {
  const second = await startWebHost({ api, assets: folder, port: port(), random, logger: silentLogger });
  expect(second).toMatchObject({ ok: false, error: { code: 'usage.argument' } });
});
