import { describe, expect, test } from 'vitest';
import { breathe } from './breathe.ts';
import { Cancelled, type Job, silentJob } from './ports.ts';

/** Computes for some milliseconds without a pause. */
function compute(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('breathe', () => {
  test('lets timers and their cancels in while it is called from a busy loop', async () => {
    const controller = new AbortController();
    const job: Job = { signal: controller.signal, report: () => undefined };
    setTimeout(() => controller.abort(), 5);
    const busy = async (): Promise<void> => {
      for (;;) {
        compute(1);
        await breathe(job);
      }
    };
    await expect(busy()).rejects.toThrow(Cancelled);
  });

  test('stops at once when the job is cancelled already', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(breathe({ signal: controller.signal, report: () => undefined })).rejects.toThrow(Cancelled);
  });

  test('several jobs that pause at once all go on', async () => {
    const turns = async (): Promise<number> => {
      let turn = 0;
      for (; turn < 3; turn += 1) {
        compute(13);
        await breathe(silentJob);
      }
      return turn;
    };
    expect(await Promise.all([turns(), turns(), turns()])).toEqual([3, 3, 3]);
  });
});
