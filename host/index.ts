/** The Node side: what a shell around it (the desktop) or a test asks of it. */
export { createNodeEngineOpener } from './engine/index.ts';
export { createFolderFileStore } from './files/index.ts';
export { productFolder, productVersion, rendererFolder } from './product.ts';
export type { Session } from './session.ts';
export { stderrLogger, systemClock, systemRandom } from './system-ports.ts';
export { startWebHost, type WebHost } from './web/index.ts';
export { createWorkspace, discardWorkspace, openSession, type SessionOptions } from './workbench-session.ts';
