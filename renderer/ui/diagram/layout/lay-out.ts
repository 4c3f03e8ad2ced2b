import { appError, err, ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { LayoutMessage } from './layout-worker.ts';
import type { LayoutPlace, LayoutShape } from './layout-shape.ts';

/** Places of boxes, computed in a worker of its own, and how many milliseconds that took there. Cancelling ends the worker at once. */
export function layOut(
  shape: LayoutShape,
  job: Pick<Job, 'signal' | 'report'>,
): Promise<Result<{ readonly places: readonly LayoutPlace[]; readonly milliseconds: number }>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const end = (result: Parameters<typeof resolve>[0]): void => {
      worker.terminate();
      job.signal.removeEventListener('abort', cancel);
      resolve(result);
    };
    const cancel = (): void => end(err(appError('job.cancelled', 'The arrangement was cancelled.')));
    if (job.signal.aborted) return cancel();
    job.signal.addEventListener('abort', cancel);
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutMessage>) => {
      if (data.kind === 'progress')
        job.report({ phase: 'Arranging', done: data.done, total: data.total, unit: 'steps' });
      else {
        // Seen in the browser's profiler, and by the benchmark of the canvas.
        performance.measure('diagram layout', {
          start: performance.now() - data.milliseconds,
          duration: data.milliseconds,
        });
        end(ok({ places: data.places, milliseconds: data.milliseconds }));
      }
    });
    worker.addEventListener('error', (event) =>
      end(err(appError('internal.bug', `The drawing could not be laid out: ${event.message}`))),
    );
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(shape);
  });
}
