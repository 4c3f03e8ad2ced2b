import { expect, it } from 'vitest';
import { nextTask } from './next-task.ts';

it('comes after everything that the task before left to do', async () => {
  const order: string[] = [];
  const later = nextTask().then(() => order.push('next task'));
  void Promise.resolve()
    .then(() => order.push('microtask'))
    .then(() => order.push('microtask of a microtask'));
  order.push('now');
  await later;
  expect(order).toEqual(['now', 'microtask', 'microtask of a microtask', 'next task']);
});
