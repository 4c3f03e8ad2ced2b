import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Random } from '../../shared/kernel/index.ts';

/** Why a request is turned away; null lets it pass. */
export type Refusal = { readonly status: 401 | 403; readonly reason: string } | null;

const refuse = (status: 401 | 403, reason: string): Refusal => ({ status, reason });
const secret = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Compares digests, so that neither length nor content shows in the time taken. */
const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/**
 * Who may talk to the loopback host. Any page of any site can send requests to 127.0.0.1, and a DNS name under an
 * attacker's control can be pointed at it; so the `Host` must be the very address we bound, an `Origin` must be ours,
 * and whoever uses the workbench must hold the cookie that was handed out once for the token in the printed address.
 */
export class SessionGate {
  readonly token: string;
  readonly #cookieName: string;
  readonly #session: string;
  readonly #host: string;
  #tokenUsed = false;

  constructor(random: Random, host: string) {
    this.token = secret(random);
    this.#session = secret(random);
    this.#host = host;
    // Cookies do not tell ports apart: two hosts on one machine must not overwrite each other's.
    this.#cookieName = `c360-${host.split(':').at(-1)}`;
  }

  get origin(): string {
    return `http://${this.#host}`;
  }

  /** Every request. */
  checkAddress(headers: IncomingHttpHeaders): Refusal {
    if (headers.host !== this.#host) return refuse(403, 'wrong host');
    const { origin } = headers;
    return origin === undefined || origin === this.origin ? null : refuse(403, 'wrong origin');
  }

  /** A request that changes something or opens the line: the browser must have said where it comes from. */
  checkOrigin(headers: IncomingHttpHeaders): Refusal {
    return this.checkAddress(headers) ?? (headers.origin === undefined ? refuse(403, 'no origin') : null);
  }

  /** The line to the workbench. */
  checkSession(headers: IncomingHttpHeaders): Refusal {
    const refused = this.checkOrigin(headers);
    if (refused !== null) return refused;
    const held = (headers.cookie ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part.startsWith(`${this.#cookieName}=`))
      .map((part) => part.slice(this.#cookieName.length + 1));
    return held.some((value) => sameSecret(value, this.#session)) ? null : refuse(401, 'no session');
  }

  /** Takes the token, once, and gives the `Set-Cookie` value; null when it is wrong or was used before. */
  exchange(token: string): string | null {
    if (this.#tokenUsed || !sameSecret(token, this.token)) return null;
    this.#tokenUsed = true;
    return `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }
}
