import { expect, test } from 'vitest';
import { createStatementQueue } from './statement-queue.ts';

/** A signal that counts who listens to it, as a host does before it warns of a leak. */
function countedSignal(): { controller: AbortController; listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  Object.defineProperty(signal, 'addEventListener', {
    value: (...args: Parameters<typeof add>) => {
      count += 1;
      add(...args);
    },
  });
  return { controller, listeners: () => count };
}

test('hundreds of statements that wait under one signal listen to it once, and all end with it', async () => {
  const { controller, listeners } = countedSignal();
  const queue = createStatementQueue();
  let begun = 0;
  const untilAborted = (): Promise<string> => {
    begun += 1;
    return new Promise((resolve) => {
      controller.signal.addEventListener('abort', () => resolve('task'), { once: true });
    });
  };
  const answers = Array.from({ length: 300 }, () =>
    queue.run([controller.signal], untilAborted, () => 'stopped'),
  );
  await Promise.resolve();
  // The running task itself listens, too.
  expect(listeners()).toBe(2);
  controller.abort();
  const [first, ...others] = await Promise.all(answers);
  expect(first).toBe('task');
  expect(new Set(others)).toEqual(new Set(['stopped']));
  expect(begun).toBe(1);
});

test('a signal under which nothing waits any more stops nothing', async () => {
  const controller = new AbortController();
  const queue = createStatementQueue();
  expect(
    await queue.run(
      [controller.signal],
      () => Promise.resolve(1),
      () => 0,
    ),
  ).toBe(1);
  controller.abort();
  expect(
    await queue.run(
      [new AbortController().signal],
      () => Promise.resolve(2),
      () => 0,
    ),
  ).toBe(2);
  expect(
    await queue.run(
      [controller.signal],
      () => Promise.resolve(3),
      () => 0,
    ),
  ).toBe(0);
});
