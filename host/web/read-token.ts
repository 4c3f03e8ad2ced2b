import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

const body = z.strictObject({ token: z.string().max(200) });
const largestBody = 1024;

/** The token of a `POST /session`: `{"token": "…"}` as JSON; null for anything else. */
export async function readToken(request: IncomingMessage): Promise<string | null> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== 'application/json') return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > largestBody) return null;
    parts.push(bytes);
  }
  try {
    return body.parse(JSON.parse(Buffer.concat(parts).toString('utf8'))).token;
  } catch {
    return null;
  }
}
