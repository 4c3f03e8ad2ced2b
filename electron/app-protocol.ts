import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { findAsset, securityHeaders } from '../host/web/index.ts';
import { isAppUrl } from './app-address.ts';

interface AppRequest {
  readonly method: string;
  readonly url: string;
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: securityHeaders() });
}

/** Answers the window's own address from the folder of the built window: GET and HEAD of known files, nothing else. */
export async function answerAppRequest({ method, url }: AppRequest, assets: string): Promise<Response> {
  if (!isAppUrl(url)) return refusal(403);
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const asset = await findAsset(assets, new URL(url).pathname);
  if (asset === null) return refusal(404);
  const headers = {
    ...securityHeaders(),
    'Content-Type': asset.mediaType,
    'Content-Length': String(asset.size),
  };
  if (method === 'HEAD') return new Response(null, { status: 200, headers });
  // Node's and the web's stream are one object with two declarations.
  const body = Readable.toWeb(createReadStream(asset.file)) as unknown as ReadableStream<Uint8Array>;
  return new Response(body, { status: 200, headers });
}
