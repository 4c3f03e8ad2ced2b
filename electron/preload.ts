import { ipcRenderer } from 'electron';

/**
 * The one bridge between the window and the shell. It exposes no function: it passes on four plain messages, and the
 * window cannot reach Electron. Bundled into one CommonJS file, as a sandboxed preload script must be.
 *
 * Window posts `{type: 'c360-ready'}` and gets `{type: 'c360-port', reason}` with a port, again after every restart of the
 * engine process; it may post `{type: 'c360-commands', commands}` for the menu bar and gets `{type: 'c360-run', id}`.
 */
const own = location.origin;

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = event.data;
  if (event.source !== window || event.origin !== own) return;
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  if (message.type === 'c360-ready') ipcRenderer.send('c360-ready');
  if (message.type === 'c360-commands' && 'commands' in message)
    ipcRenderer.send('c360-commands', message.commands);
});

ipcRenderer.on('c360-port', (event, reason: unknown) => {
  window.postMessage({ type: 'c360-port', reason }, own, [...event.ports]);
});

ipcRenderer.on('c360-run', (_event, id: unknown) => {
  window.postMessage({ type: 'c360-run', id }, own);
});
