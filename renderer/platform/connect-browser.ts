import { appError, err, ok, type Result } from '../../shared/kernel/index.ts';
import { connectWorkbench, portChannel, type PortLike } from '../../shared/workbench/index.ts';
import type { Connection } from './connection.ts';
import type { OpenAnswer, OpenMessage } from './open-message.ts';

/** Put in by the build (vite.config.ts). */
declare const __PRODUCT_VERSION__: string;

/**
 * Opens files as a workspace in a worker of this page. Nothing is written anywhere: what is changed lives until the
 * page closes. Errors: those of opening a workspace.
 */
export async function connectBrowser(
  label: string,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Result<Connection>> {
  const worker = new Worker(new URL('./workbench-worker.ts', import.meta.url), {
    type: 'module',
    name: 'workbench',
  });
  const { port1, port2 } = new MessageChannel();
  const message: OpenMessage = {
    label,
    files,
    port: port2,
    productVersion: __PRODUCT_VERSION__,
  };
  const answer = await new Promise<OpenAnswer>((resolve) => {
    worker.addEventListener('message', (event: MessageEvent<OpenAnswer>) => resolve(event.data), {
      once: true,
    });
    worker.addEventListener('error', (event) => resolve({ ok: false, error: deadWorker(event.message) }), {
      once: true,
    });
    worker.postMessage(message, [port2, ...Object.values(files).map((content) => content.buffer)]);
  });
  if (!answer.ok) {
    worker.terminate();
    return err(answer.error);
  }
  const channel = portChannel(port1 as unknown as PortLike);
  worker.addEventListener('error', () => channel.close());
  return ok({
    kind: 'browser',
    api: connectWorkbench(channel),
    onLost: (listener) => void channel.onClose(listener),
  });
}

function deadWorker(cause: string) {
  return appError('internal.bug', 'The workbench of this page does not start.', { cause });
}
