import { hasSharedMemory, type Job, shared, ThreadLost, type Workers } from '../../kernel/index.ts';
import { tasks, type TaskName, type TaskTypes } from './tasks.ts';

/** Tasks under way per thread: the next one waits there already when one is done. */
const tasksPerThread = 2;

/**
 * Runs one task over several inputs, on the caller's thread and on all others; the outputs stand in the order of the
 * inputs, so nothing depends on which thread did what. Without threads the caller does all.
 * `finished` is told of each input that is done. Throws `Cancelled`.
 */
export async function runTasks<Name extends TaskName>(
  name: Name,
  inputs: readonly TaskTypes[Name]['input'][],
  workers: Workers | undefined,
  job: Job,
  finished?: (input: TaskTypes[Name]['input']) => void,
): Promise<TaskTypes[Name]['output'][]> {
  const outputs: TaskTypes[Name]['output'][] = [];
  let next = 0;
  const lane = async (
    run: (input: TaskTypes[Name]['input']) => Promise<TaskTypes[Name]['output']>,
  ): Promise<void> => {
    while (next < inputs.length) {
      const at = next;
      next += 1;
      try {
        outputs[at] = await run(inputs[at] as TaskTypes[Name]['input']);
      } catch (problem) {
        next = inputs.length;
        throw problem;
      }
      finished?.(inputs[at] as TaskTypes[Name]['input']);
    }
  };
  const lanes: Promise<void>[] = [];
  if (workers !== undefined) {
    const others = Math.min(workers.size * (workers.sharedMemory ? tasksPerThread : 1), inputs.length - 1);
    for (let other = 0; other < others; other += 1)
      lanes.push(
        lane(async (input) => {
          try {
            const sent = workers.sharedMemory ? onSharedMemory(input) : input;
            return (await workers.run(name, sent, job)) as TaskTypes[Name]['output'];
          } catch (problem) {
            // A thread that died is no reason to fail: the task has no effects and runs here.
            if (problem instanceof ThreadLost) return tasks[name](input, job);
            throw problem;
          }
        }),
      );
  }
  lanes.push(lane((input) => tasks[name](input, job)));
  await Promise.all(lanes);
  return outputs;
}

type Arrays = Parameters<typeof shared>[0];

/** Copies made so far, so that an array that several tasks read is copied once. */
const copies = new WeakMap<Arrays, Arrays>();

/** The same data with every typed array on memory that threads share. */
export function onSharedMemory(data: unknown): unknown {
  if (!hasSharedMemory || typeof data !== 'object' || data === null) return data;
  if (ArrayBuffer.isView(data)) {
    const array = data as Arrays;
    if (array.buffer instanceof SharedArrayBuffer) return array;
    let copy = copies.get(array);
    if (copy === undefined) {
      copy = shared(array);
      copies.set(array, copy);
    }
    return copy;
  }
  if (Array.isArray(data)) return data.map(onSharedMemory);
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, onSharedMemory(value)]));
}
