import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } from 'electron';
import { productFolder, rendererFolder } from '../host/product.ts';
import { appEntry, appScheme, isTrustedSender } from './app-address.ts';
import { menuTemplate, parseMenuCommands } from './app-menu.ts';
import { answerAppRequest } from './app-protocol.ts';
import { channels } from './channels.ts';
import { EngineProcess } from './engine-process.ts';
import { denyByDefault, denyNavigation } from './lock-down.ts';
import {
  defaultSize,
  leastSize,
  onScreenBounds,
  parseWindowState,
  type WindowState,
} from './window-state.ts';
import { sampleWorkspace } from './sample-workspace.ts';
import { workspaceArgument } from './workspace-argument.ts';

/** The desktop shell: one window on `app://c360/`, one engine process, and nothing that could be tested elsewhere. */
app.enableSandbox();
// Chromium's own housekeeping asks servers for component updates; nothing may leave this machine.
app.commandLine.appendSwitch('disable-background-networking');
app.commandLine.appendSwitch('disable-component-update');
protocol.registerSchemesAsPrivileged([
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);

const log = (message: string): void => void process.stderr.write(`${message}\n`);
const engine = new EngineProcess({
  modulePath: path.join(import.meta.dirname, 'worker.js'),
  log,
  onGaveUp: (reason) => dialog.showErrorBox('The engine cannot be started', reason),
});
let window: BrowserWindow | null = null;

const stateFile = (): string => path.join(app.getPath('userData'), 'window.json');

function readState(): WindowState {
  try {
    return parseWindowState(readFileSync(stateFile(), 'utf8'));
  } catch {
    return {};
  }
}

function keepState(change: WindowState): void {
  try {
    writeFileSync(stateFile(), JSON.stringify({ ...readState(), ...change }));
  } catch (thrown) {
    log(`the window's place was not kept: ${String(thrown)}`);
  }
}

function openWorkspace(folder: string): void {
  keepState({ workspace: folder });
  app.addRecentDocument(folder);
  engine.open(folder);
}

async function chooseWorkspace(): Promise<void> {
  if (window === null) return;
  const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
  const [folder] = chosen.filePaths;
  if (!chosen.canceled && folder !== undefined) openWorkspace(folder);
}

function showMenu(commands: unknown): void {
  const actions = {
    openWorkspace: () => void chooseWorkspace(),
    run: (id: string) => window?.webContents.send(channels.run, id),
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(parseMenuCommands(commands), actions, process.platform)),
  );
}

function createWindow(): BrowserWindow {
  const { bounds: kept, maximized = false } = readState();
  const bounds = onScreenBounds(
    kept,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const created = new BrowserWindow({
    ...(bounds ?? defaultSize),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    title: 'C360 Workbench',
    webPreferences: {
      preload: path.join(productFolder(), 'dist', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Chromium would fetch dictionaries.
      spellcheck: false,
    },
  });
  if (maximized) created.maximize();
  created.once('ready-to-show', () => created.show());
  created.on('close', () =>
    keepState({ bounds: created.getNormalBounds(), maximized: created.isMaximized() }),
  );
  created.on('closed', () => {
    window = null;
  });
  created.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the window's process is gone: ${reason}`);
    if (reason !== 'clean-exit') created.reload();
  });
  void created.loadURL(appEntry);
  return created;
}

function listenToWindow(): void {
  ipcMain.on(channels.ready, (event) => {
    if (isTrustedSender(event.senderFrame)) engine.attach(event.sender);
  });
  ipcMain.on(channels.commands, (event, commands: unknown) => {
    if (isTrustedSender(event.senderFrame)) showMenu(commands);
  });
}

async function start(): Promise<void> {
  await app.whenReady();
  denyByDefault(session.defaultSession);
  protocol.handle(appScheme, (request) => answerAppRequest(request, rendererFolder()));
  listenToWindow();
  showMenu([]);
  openWorkspace(
    workspaceArgument(process.argv, app.isPackaged) ??
      readState().workspace ??
      (await sampleWorkspace(
        app.isPackaged ? process.resourcesPath : productFolder(),
        app.getPath('userData'),
      )),
  );
  window = createWindow();
  app.on('activate', () => {
    window ??= createWindow();
  });
}

app.on('web-contents-created', (_event, contents) => denyNavigation(contents));
app.on('second-instance', (_event, argv, workingDirectory) => {
  const named = workspaceArgument(argv, app.isPackaged);
  if (named !== null) openWorkspace(path.resolve(workingDirectory, named));
  if (window?.isMinimized() === true) window.restore();
  window?.focus();
});
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
app.on('before-quit', () => engine.stop());

if (app.requestSingleInstanceLock()) void start();
else app.quit();
