import { describe, expect, it } from 'vitest';
import { Cancelled, type Job } from '../kernel/index.ts';
import { Turnstile } from './turnstile.ts';

/** A promise, and how it is kept. */
function promised(): { readonly kept: Promise<void>; readonly keep: () => void } {
  let keep = (): void => undefined;
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { kept, keep: () => keep() };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** Work that goes on until it is cancelled or told to end, and tells how often it began. */
function endless() {
  const told = { begun: 0, stopped: 0 };
  const end = promised();
  const work = async ({ signal }: Job): Promise<void> => {
    told.begun += 1;
    const stop = promised();
    signal.addEventListener('abort', () => stop.keep());
    await Promise.race([stop.kept, end.kept]);
    if (!signal.aborted) return;
    told.stopped += 1;
    throw new Cancelled();
  };
  return { told, work, end: end.keep };
}

describe('a turnstile', () => {
  it('begins what nobody waits for when the last one left', async () => {
    const turnstile = new Turnstile();
    const { told, work, end } = endless();
    const inside = promised();
    const task = turnstile.pass(() => inside.kept);
    turnstile.whenIdle(work);
    await turns();
    expect(told.begun).toBe(0);
    inside.keep();
    await task;
    await turns();
    expect(told.begun).toBe(1);
    end();
  });

  it('stops it for whoever comes, lets them in once it stopped, and begins it again after them', async () => {
    const turnstile = new Turnstile();
    const { told, work, end } = endless();
    turnstile.whenIdle(work);
    await turns();
    const seen = await turnstile.pass(async () => told.stopped);
    expect(seen).toBe(1);
    await turns();
    expect(told).toEqual({ begun: 2, stopped: 1 });
    end();
    await turns();
    await turnstile.pass(async () => undefined);
    await turns();
    // It came to its end, so it does not begin once more.
    expect(told.begun).toBe(2);
  });

  it('lets others in when a task or idle work fails', async () => {
    const turnstile = new Turnstile();
    turnstile.whenIdle(() => Promise.reject(new Error('broken')));
    await expect(turnstile.pass(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await turnstile.pass(async () => 'in')).toBe('in');
  });

  it('runs newer idle work in place of older', async () => {
    const turnstile = new Turnstile();
    const [older, newer] = [endless(), endless()];
    turnstile.whenIdle(older.work);
    await turns();
    turnstile.whenIdle(newer.work);
    await turns();
    expect(older.told).toEqual({ begun: 1, stopped: 1 });
    expect(newer.told.begun).toBe(1);
    newer.end();
  });

  it('ends idle work when it is closed', async () => {
    const turnstile = new Turnstile();
    const { told, work } = endless();
    turnstile.whenIdle(work);
    await turns();
    await turnstile.close();
    await turns();
    expect(told).toEqual({ begun: 1, stopped: 1 });
  });
});
