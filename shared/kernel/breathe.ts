import { Cancelled, type Job } from './ports.ts';

/** Computing for at most this many milliseconds goes by between two true pauses. */
const pauseAfter = 12;

let lastPause = -Infinity;

/**
 * Lets other work run (timers, messages, a cancel) and then stops if the job was cancelled. Cheap enough to be called
 * every few thousand steps: it truly pauses only when 12 ms went by since it last did. The time decides nothing but that.
 */
export async function breathe(job: Job): Promise<void> {
  if (job.signal.aborted) throw new Cancelled();
  if (performance.now() - lastPause < pauseAfter) return;
  await new Promise<void>(pause);
  lastPause = performance.now();
  if (job.signal.aborted) throw new Cancelled();
}

/** As much of a message channel as is needed here, alike in every host. */
interface Channel {
  readonly port1: { onmessage: (() => void) | null };
  readonly port2: { postMessage(message: null): void };
}

const host = globalThis as unknown as {
  readonly setImmediate?: (callback: () => void) => unknown;
  readonly MessageChannel: new () => Channel;
};

let channel: Channel | null = null;
const waiting: (() => void)[] = [];

function byMessage(resume: () => void): void {
  if (channel === null) {
    channel = new host.MessageChannel();
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a listener added otherwise would not start the port
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  waiting.push(resume);
  channel.port2.postMessage(null);
}

/**
 * One turn of the event loop. Not a timer: browsers stretch timers of 0 to 4 ms when one follows another. Node has its
 * own call, and needs it: up to a thousand messages to itself are one turn there, in which no timer runs.
 */
const pause: (resume: () => void) => void = host.setImmediate ?? byMessage;
