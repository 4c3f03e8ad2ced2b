import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { channels } from './channels.ts';
import { exitVerdict } from './restart-policy.ts';

export interface EngineProcessOptions {
  readonly modulePath: string;
  readonly log: (message: string) => void;
  /** Called when starting again was given up. */
  readonly onGaveUp: (reason: string) => void;
}

/**
 * The process that holds the workbench and the native DuckDB, and the window's line to it. When it dies the window's
 * calls end with `transport.closed`, a new process is started on the same folder, and the window gets a new line.
 */
export class EngineProcess {
  readonly #options: EngineProcessOptions;
  readonly #crashes: number[] = [];
  #child: UtilityProcess | null = null;
  #folder: string | null = null;
  #window: WebContents | null = null;

  constructor(options: EngineProcessOptions) {
    this.#options = options;
  }

  /** Opens a workspace in a process of its own, in place of the one before. */
  open(folder: string): void {
    // The same folder twice would meet its own lock.
    if (folder === this.#folder && this.#child !== null) return;
    this.#folder = folder;
    this.#start('');
  }

  /** Gives the window a line. Called whenever its page (again) listens. */
  attach(window: WebContents, reason = ''): void {
    this.#window = window;
    if (this.#child === null || window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#child.postMessage({ type: 'serve' }, [port1]);
    window.postMessage(channels.port, reason, [port2]);
  }

  stop(): void {
    const child = this.#child;
    this.#child = null;
    child?.postMessage({ type: 'close' }, []);
  }

  #start(reason: string): void {
    this.stop();
    if (this.#folder === null) return;
    const child = utilityProcess.fork(this.#options.modulePath, [this.#folder], {
      serviceName: 'C360 engine',
      stdio: 'inherit',
    });
    this.#child = child;
    child.on('exit', (code) => this.#ended(child, code));
    if (this.#window !== null) this.attach(this.#window, reason);
  }

  #ended(child: UtilityProcess, code: number): void {
    // One that was replaced or closed on purpose.
    if (child !== this.#child) return;
    this.#child = null;
    const now = performance.now();
    const { action, reason } = exitVerdict(code, this.#crashes, now);
    this.#crashes.push(now);
    this.#options.log(reason);
    if (action === 'restart') this.#start(reason);
    else this.#options.onGaveUp(reason);
  }
}
