import { createReadStream } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { causeText, fail, type Logger, ok, type Random, type Result } from '../../shared/kernel/index.ts';
import { serveWorkbench, type WorkbenchApi } from '../../shared/workbench/index.ts';
import { findAsset } from './asset-file.ts';
import { readToken } from './read-token.ts';
import { securityHeaders } from './security-headers.ts';
import { SessionGate } from './session-gate.ts';
import { socketChannel } from './socket-channel.ts';

/** An upload's part is at most 2 MB of base64; nothing a window sends is larger. */
const largestMessage = 4 * 1024 * 1024;

export interface WebHostOptions {
  readonly api: WorkbenchApi;
  /** The folder of the built window. */
  readonly assets: string;
  /** 0 or left out: any free port. */
  readonly port?: number;
  readonly random: Random;
  readonly logger: Logger;
}

export interface WebHost {
  /** The address to open: it carries the one-time token in its fragment, which no browser sends anywhere. */
  readonly url: string;
  readonly origin: string;
  /** Ends every connection. The workbench stays open. */
  close(): Promise<void>;
}

/**
 * Serves the window and one workbench on 127.0.0.1, to the one browser that exchanges the token.
 * Error: `usage.argument` when the port cannot be had.
 */
export async function startWebHost(options: WebHostOptions): Promise<Result<WebHost>> {
  const server = createServer();
  const listening = await listen(server, options.port ?? 0);
  if (!listening.ok) return listening;
  const gate = new SessionGate(options.random, `127.0.0.1:${listening.value}`);
  const headers = securityHeaders([gate.origin.replace('http:', 'ws:')]);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
  });

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(request, response, gate, options).catch((thrown: unknown) => {
      // Mostly a window that was closed while a file was on its way.
      options.logger.log('debug', `a request was not answered: ${causeText(thrown)}`);
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const refused = gate.checkSession(request.headers);
    const status = refused?.status ?? (request.url === '/rpc' ? null : 404);
    if (status !== null) refuseUpgrade(socket, status);
    else sockets.handleUpgrade(request, socket, head, (accepted) => join(accepted, options));
  });

  return ok({
    url: `${gate.origin}/#token=${gate.token}`,
    origin: gate.origin,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (error) =>
      resolve(
        fail('usage.argument', `Port ${port} on 127.0.0.1 cannot be used.`, {
          cause: causeText(error),
          fix: 'Leave --port out to take any free port.',
        }),
      ),
    );
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      resolve(ok((server.address() as AddressInfo).port));
    });
  });
}

function join(socket: WebSocket, { api, logger }: WebHostOptions): void {
  socket.on('error', (error) => logger.log('warn', `a window's connection failed: ${causeText(error)}`));
  serveWorkbench(api, socketChannel(socket), logger);
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function refuse(response: ServerResponse, status: number, extra: Record<string, string> = {}): void {
  response.writeHead(status, { ...extra, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${STATUS_CODES[status]}\n`);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  gate: SessionGate,
  { assets }: WebHostOptions,
): Promise<void> {
  const refused = gate.checkAddress(request.headers);
  if (refused !== null) return refuse(response, refused.status);
  const pathname = (request.url ?? '').split(/[?#]/, 1)[0] ?? '';
  if (pathname === '/session') return openSession(request, response, gate);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, { Allow: 'GET, HEAD' });
  const asset = await findAsset(assets, pathname);
  if (asset === null) return refuse(response, 404);
  response.writeHead(200, { 'Content-Type': asset.mediaType, 'Content-Length': asset.size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(asset.file), response);
}

async function openSession(
  request: IncomingMessage,
  response: ServerResponse,
  gate: SessionGate,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, { Allow: 'POST' });
  const refused = gate.checkOrigin(request.headers);
  if (refused !== null) return refuse(response, refused.status);
  const token = await readToken(request);
  const cookie = token === null ? null : gate.exchange(token);
  if (cookie === null) return refuse(response, 403);
  response.writeHead(204, { 'Set-Cookie': cookie });
  response.end();
}
