import type { IdentityRun } from '../identity/index.ts';
import type { Job } from '../kernel/index.ts';

/**
 * Something that costs to make from a run and never changes while the run lasts. Two that ask at the same time wait for
 * one making; when it fails or is cancelled, the next to ask makes it anew.
 */
export class OncePerRun<Value> {
  private readonly making = new WeakMap<IdentityRun, Promise<Value>>();
  private readonly make: (run: IdentityRun, job: Job) => Promise<Value>;

  constructor(make: (run: IdentityRun, job: Job) => Promise<Value>) {
    this.make = make;
  }

  async of(run: IdentityRun, job: Job): Promise<Value> {
    const known = this.making.get(run);
    if (known !== undefined) {
      try {
        return await known;
      } catch (thrown) {
        // The job of whoever asked first was cancelled, not this one.
        if (job.signal.aborted || this.making.get(run) === known) throw thrown;
        return this.of(run, job);
      }
    }
    const making = this.make(run, job);
    this.making.set(run, making);
    try {
      return await making;
    } catch (thrown) {
      this.making.delete(run);
      throw thrown;
    }
  }
}
