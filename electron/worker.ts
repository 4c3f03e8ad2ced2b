import { openSession } from '../host/workbench-session.ts';
import { stderrLogger } from '../host/system-ports.ts';
import { failedWorkbench, serveWorkbench, type WorkbenchApi } from '../shared/workbench/index.ts';
import { type EmitterPort, portMainChannel } from './port-main-channel.ts';

/**
 * The engine process of the desktop: one workbench on one folder with the native DuckDB, served to the window over
 * ports that the main process hands over. A folder that cannot be opened is served as well: every call says why.
 */
const logger = stderrLogger('warn');
const { parentPort } = process;
const folder = process.argv.at(-1) ?? '';

async function openApi(): Promise<WorkbenchApi> {
  const opened = await openSession({ folder, host: 'desktop', logger });
  if (!opened.ok) return failedWorkbench(opened.error);
  return { ...opened.value.api, close: () => opened.value.close() };
}
const opening = openApi();

async function receive(type: unknown, port: EmitterPort | undefined): Promise<void> {
  const api = await opening;
  if (type === 'serve' && port !== undefined) serveWorkbench(api, portMainChannel(port), logger);
  if (type !== 'close') return;
  await api.close();
  process.exit(0);
}

parentPort.on('message', ({ data, ports }) => {
  const type: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'type') : undefined;
  void receive(type, ports[0]);
});
