import type { ChannelOptions } from 'birpc';
import { z } from 'zod';
import type { Logger, Progress } from '../../kernel/index.ts';
import type { Topic } from '../contract/index.ts';
import type { Channel } from './channel.ts';

/** What the window's end can ask of the workbench's end. Everything is checked again where it arrives. */
export interface WorkbenchEnd extends Record<string, unknown> {
  call(callId: number, method: string, args: unknown): Promise<unknown>;
  cancel(callId: number): void;
}

/** What the workbench's end can tell the window's end. */
export interface WindowEnd extends Record<string, unknown> {
  progress(callId: number, progress: Progress): void;
  changed(topics: readonly Topic[]): void;
}

/** The two message forms of birpc, request and response; anything else on the line is dropped before it gets there. */
const wireMessage = z.union([
  z.object({
    t: z.literal('q'),
    i: z.string().max(64).optional(),
    m: z.string().max(64),
    a: z.array(z.unknown()).max(8),
    o: z.boolean().optional(),
  }),
  z.object({
    t: z.literal('s'),
    i: z.string().max(64),
    r: z.unknown().optional(),
    e: z.unknown().optional(),
  }),
]);

/**
 * Joins birpc to a channel. Names are looked up among the given functions only, never along a prototype, and calls
 * have no time limit: a long job ends by its result, by a cancel or with the channel.
 */
export function wireOptions(channel: Channel, logger: Logger) {
  let stop: () => void = () => undefined;
  return {
    post: (message: unknown) => channel.post(message),
    on: (receive: (message: unknown) => void) => {
      stop = channel.onMessage((message) => {
        const known = wireMessage.safeParse(message);
        if (known.success) receive(known.data);
        else logger.log('warn', 'a message of unknown form was dropped');
      });
    },
    off: () => stop(),
    timeout: -1,
    proxify: false as const,
  } satisfies ChannelOptions & { timeout: number; proxify: false };
}

/** Looks a function up among an object's own members. */
export function ownFunction(
  functions: object,
): (name: string) => ((...args: unknown[]) => unknown) | undefined {
  const own = new Map(Object.entries(functions));
  return (name) => own.get(name);
}

/**
 * True when plain data holds a member called `__proto__` anywhere. JSON can carry one, no contract has one, and code
 * that copies objects key by key would change the prototype of everything.
 */
export function holdsPrototypeKey(value: unknown): boolean {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) return true;
    for (const member of Object.values(next)) pending.push(member);
  }
  return false;
}
