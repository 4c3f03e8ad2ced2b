import { Cancelled, type Job } from '../kernel/index.ts';

/** Work that nobody waits for. It throws nothing but `Cancelled`. */
type IdleWork = (job: Job) => Promise<void>;

/**
 * Lets one task in at a time, in the order of arrival: loads and runs never overlap on one workspace. What nobody waits for
 * goes on while nobody is inside.
 */
export class Turnstile {
  #last: Promise<unknown> = Promise.resolve();
  #inside = 0;
  #idle: IdleWork | null = null;
  #stopIdle: AbortController | null = null;
  #idling: Promise<void> = Promise.resolve();

  pass<T>(task: () => Promise<T>): Promise<T> {
    this.#inside += 1;
    this.#stopIdle?.abort();
    const turn = this.#last.then(task, task);
    const leave = (): void => {
      this.#inside -= 1;
      this.#goOn();
    };
    this.#last = turn.then(leave, leave);
    return turn;
  }

  /**
   * Begins the work when nobody is inside. Whoever comes cancels it and waits until it has stopped; it begins again after
   * them, until it has come to its end once. So it keeps what it has done for the next time. It takes the place of
   * earlier work of this kind.
   */
  whenIdle(work: IdleWork): void {
    this.#idle = work;
    this.#stopIdle?.abort();
    this.#goOn();
  }

  /** Stops what nobody waits for, for good. Tasks inside go on. */
  async close(): Promise<void> {
    this.#idle = null;
    this.#stopIdle?.abort();
    await this.#idling;
  }

  #goOn(): void {
    const work = this.#idle;
    if (work === null || this.#inside > 0 || this.#stopIdle !== null) return;
    const stop = new AbortController();
    this.#stopIdle = stop;
    this.#idling = this.#run(work, stop.signal);
    this.#last = this.#idling;
  }

  async #run(work: IdleWork, signal: AbortSignal): Promise<void> {
    let done = true;
    try {
      await work({ signal, report: () => undefined });
    } catch (thrown) {
      done = !(thrown instanceof Cancelled);
    }
    if (done && this.#idle === work) this.#idle = null;
    this.#stopIdle = null;
    this.#goOn();
  }
}
