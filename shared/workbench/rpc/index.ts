/**
 * The workbench over a wire: one protocol, three transports.
 *
 * A transport is a {@link Channel}: plain JSON data in both directions, no shared memory.
 *
 * - **Loopback host**: the page reads the token from `location.hash`, sends `POST /session` with `{"token": …}`
 *   (same origin; the answer sets the session cookie), removes the hash from the address bar, then opens
 *   `ws://<host>/rpc`. Each message of the socket is one JSON text: `webSocketChannel` of a host or of the window.
 * - **Desktop**: the preload script posts `{ type: 'c360-port' }` to the window with one transferred `MessagePort`.
 *   A new one comes whenever the engine process had to be started again; the former channel is then closed.
 * - **Browser only**: a dedicated `Worker` (or a port of one) runs the workbench; messages are posted as they are.
 *
 * `serveWorkbench` stands at the workbench's end, `connectWorkbench` at the window's. Arguments are checked where
 * the call arrives, results where the answer arrives. When a channel closes, the calls it carries are cancelled at
 * one end and answered with `transport.closed` at the other.
 */
export * from './channel.ts';
export { connectWorkbench } from './connect-workbench.ts';
export { type Serving, serveWorkbench } from './serve-workbench.ts';
