/**
 * What the window may load: its own files and nothing else. WebAssembly needs `wasm-unsafe-eval`; `data:` and `blob:`
 * are for images the window draws itself. `connect` names further places to connect to: a browser that reads `'self'`
 * strictly does not count the WebSocket of the same host to it.
 */
export function contentSecurityPolicy(connect: readonly string[] = []): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `worker-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src ${["'self'", ...connect].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** The headers of every answer, whatever its status: loopback host and `app://` alike. */
export function securityHeaders(connect: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connect),
    'Cross-Origin-Opener-Policy': 'same-origin',
    // With the line above: the page may share memory between its threads.
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=()',
    'Cache-Control': 'no-cache',
  };
}
