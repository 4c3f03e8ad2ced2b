import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { openPage, ready, sharedChromium, type WatchedPage } from './window.ts';

interface SceneOptions {
  readonly serve?: () => Promise<Served>;
  /** Before the window opens: what its scripts should find. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** The window without a host: core and engine run in a worker of the page, and nothing is open yet. */
  readonly alone?: boolean;
}

/** The window of a served workspace, open from the first test of a `describe` to its last. */
export class Scene extends Workbench {
  #opened: { served: Served; watched: WatchedPage } | undefined;

  constructor() {
    super(() => this.#now.watched.page);
  }

  /** The folder of the workspace. */
  get folder(): string {
    return this.#now.served.folder;
  }

  async open({ serve = serveSample, before, alone = false }: SceneOptions): Promise<void> {
    const served = await serve();
    const watched = await openPage(await sharedChromium());
    this.#opened = { served, watched };
    await before?.(watched.page);
    await watched.page.goto(alone ? `${new URL(served.url).origin}/?browser` : served.url);
    if (!alone) await ready(watched.page);
  }

  /** Closes everything. No scene may ask anything outside the machine, or have the console complain. */
  async close(): Promise<void> {
    if (this.#opened === undefined) return;
    const { served, watched } = this.#opened;
    await watched.page.context().close();
    await served.stop();
    expect(watched.outside).toEqual([]);
    expect(watched.complaints).toEqual([]);
  }

  async resolve(): Promise<void> {
    await this.command('Resolve identities');
    await this.idle();
  }

  get #now(): { served: Served; watched: WatchedPage } {
    if (this.#opened === undefined) throw new Error('the scene is not open yet');
    return this.#opened;
  }
}

/**
 * A scene for the tests of the `describe` that calls it. Each goes on where the one before ended, so that once one has
 * failed the rest fail at once: they would wait for what will never be shown, and hide the cause.
 */
export function openScene(options: SceneOptions = {}): Scene {
  const scene = new Scene();
  let failed: string | undefined;
  beforeAll(() => scene.open(options));
  beforeEach(() => {
    if (failed !== undefined) throw new Error(`not run: “${failed}” failed before`);
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed ??= task.name;
  });
  afterAll(() => scene.close());
  return scene;
}
