/**
 * The workbench over a wire: one protocol, three transports.
 *
 * A transport is a {@link Channel}: plain JSON data in both directions, no shared memory.
 *
 * - **Loopback host**: the page reads the token from `location.hash`, sends `POST /session` with `{"token": …}`
 *   (same origin; the answer sets the session cookie), removes the hash from the address bar, then opens
 *   `ws://<host>/rpc`. Each message of the socket is one JSON text: `webSocketChannel` of a host or of the window.
 * - **Desktop**: the window listens and posts `{ type: 'c360-ready' }` to itself; the preload script answers with
 *   `{ type: 'c360-port', reason }` and one transferred `MessagePort`. A new one comes whenever the engine process had to
 *   be started again (`reason` says why) or another workspace was opened; the former channel is then closed. The window
 *   may post `{ type: 'c360-commands', commands: [{ id, label, group, keys? }] }` for the menu bar, and is told
 *   `{ type: 'c360-run', id }` when one was chosen there.
 * - **Browser only**: a dedicated `Worker` (or a port of one) runs the workbench; messages are posted as they are.
 *
 * `serveWorkbench` stands at the workbench's end, `connectWorkbench` at the window's. Arguments are checked where
 * the call arrives, results where the answer arrives. When a channel closes, the calls it carries are cancelled at
 * one end and answered with `transport.closed` at the other.
 */
export * from './channel.ts';
export { connectWorkbench } from './connect-workbench.ts';
export { failedWorkbench } from './failed-workbench.ts';
export { type Serving, serveWorkbench } from './serve-workbench.ts';
