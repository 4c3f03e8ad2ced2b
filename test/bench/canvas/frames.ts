import type { CDPSession, Page } from 'playwright-core';

/** How smoothly a gesture ran. Times in milliseconds. */
export interface Frames {
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  /** Tasks of the main thread longer than 50 ms. */
  readonly longTasks: number;
  readonly longest: number;
  /** Processor time of the main thread per frame: what is left of the noise when other programs run. */
  readonly busyPerFrame: number;
}

interface Recorded {
  readonly times: readonly number[];
  readonly tasks: readonly number[];
}

interface Recorder {
  c360Frames?: { times: number[]; tasks: number[]; stop: boolean };
}

/** Records frames while `gesture` runs. */
export async function measureFrames(page: Page, gesture: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(() => {
    const record = { times: [] as number[], tasks: [] as number[], stop: false };
    (globalThis as unknown as Recorder).c360Frames = record;
    new PerformanceObserver((list) => {
      if (!record.stop) for (const entry of list.getEntries()) record.tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    const tick = (time: number): void => {
      if (record.stop) return;
      record.times.push(time);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const before = await taskSeconds(session);
  await gesture();
  const busy = (await taskSeconds(session)) - before;
  const recorded = await page.evaluate((): Recorded => {
    const record = (globalThis as unknown as Recorder).c360Frames;
    if (record !== undefined) record.stop = true;
    return { times: record?.times ?? [], tasks: record?.tasks ?? [] };
  });
  await session.detach();
  const gaps = recorded.times
    .slice(1)
    .map((time, index) => time - (recorded.times[index] ?? time))
    .toSorted((a, b) => a - b);
  const at = (share: number): number => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0;
  return {
    frames: gaps.length,
    p50: at(0.5),
    p95: at(0.95),
    worst: gaps.at(-1) ?? 0,
    longTasks: recorded.tasks.length,
    longest: Math.max(0, ...recorded.tasks),
    busyPerFrame: (busy * 1000) / Math.max(1, gaps.length),
  };
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  // Processor time of the thread where the browser tells it; else how long its tasks took by the clock.
  const of = (wanted: string): number | undefined => metrics.find(({ name }) => name === wanted)?.value;
  return of('ThreadTime') ?? of('TaskDuration') ?? 0;
}

/** Turns the wheel over the canvas, once per frame: moves it, or with `zoom` zooms. */
export async function turnWheel(
  page: Page,
  turns: number,
  by: { readonly x: number; readonly y: number; readonly zoom: boolean },
): Promise<void> {
  await page.evaluate(
    ([count, x, y, zoom]) =>
      new Promise<void>((resolve) => {
        const pane = document.querySelector('.diagram .react-flow__pane');
        const box = pane?.getBoundingClientRect();
        let turn = 0;
        const step = (): void => {
          if (turn >= count || pane === null || box === undefined) {
            resolve();
            return;
          }
          turn += 1;
          // There and back, so that the drawing stays on screen.
          const sign = Math.floor((turn * 4) / count) % 2 === 0 ? 1 : -1;
          pane.dispatchEvent(
            new WheelEvent('wheel', {
              bubbles: true,
              cancelable: true,
              clientX: box.x + box.width / 2,
              clientY: box.y + box.height / 2,
              deltaX: sign * x,
              deltaY: sign * y,
              ctrlKey: zoom,
            }),
          );
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    [turns, by.x, by.y, by.zoom] as const,
  );
}

/** Drags the box nearest to the middle of the canvas around by the mouse. */
export async function dragBox(page: Page, steps: number): Promise<void> {
  const at = await page.evaluate(() => {
    const canvas = document.querySelector('.diagram')?.getBoundingClientRect();
    const middle = {
      x: (canvas?.x ?? 0) + (canvas?.width ?? 0) / 2,
      y: (canvas?.y ?? 0) + (canvas?.height ?? 0) / 2,
    };
    const boxes = [...document.querySelectorAll('.react-flow__node')].map((node) =>
      node.getBoundingClientRect(),
    );
    const distance = (box: DOMRect): number =>
      Math.hypot(box.x + box.width / 2 - middle.x, box.y + Math.min(14, box.height / 2) - middle.y);
    const [nearest] = boxes.toSorted((a, b) => distance(a) - distance(b));
    return nearest === undefined
      ? middle
      : { x: nearest.x + nearest.width / 2, y: nearest.y + Math.min(14, nearest.height / 2) };
  });
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  for (let step = 1; step <= steps; step += 1) {
    const turn = (step / steps) * 2 * Math.PI;
    await page.mouse.move(at.x + Math.sin(turn) * 140, at.y + (1 - Math.cos(turn)) * 70);
  }
  await page.mouse.up();
}
