/** The one origin of the desktop window. */
export const appScheme = 'app';
export const appHost = 'c360';
export const appOrigin = `${appScheme}://${appHost}`;
export const appEntry = `${appOrigin}/`;

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** True for an address of our own window, and for nothing that merely looks like it. */
export function isAppUrl(url: string): boolean {
  const parsed = parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${appScheme}:` &&
    parsed.host === appHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/**
 * Whether the window may ask for an address. Our own files, what the window made itself (`blob:` of our origin), and
 * the developer tools; everything else is cancelled before it leaves the process: nothing is fetched from outside.
 */
export function mayRequest(url: string): boolean {
  if (isAppUrl(url)) return true;
  const protocol = parse(url)?.protocol;
  if (protocol === 'devtools:') return true;
  return protocol === 'blob:' && isAppUrl(url.slice('blob:'.length));
}

/** A frame that sends a message to the main process, as far as it matters. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Only the top frame of our own window may speak to the main process. */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/** The one permission the window needs: "copy details" writes text to the clipboard after a click. */
export function mayHave(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
