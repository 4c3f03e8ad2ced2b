import type { z } from 'zod';

/** One call of the workbench: its argument and result schemas, checked where they are received. */
export interface Method<Args extends z.ZodType = z.ZodType, Value extends z.ZodType = z.ZodType> {
  readonly args: Args;
  readonly result: Value;
  /** Long methods report progress and can be cancelled. */
  readonly long: boolean;
}

export function method<Args extends z.ZodType, Value extends z.ZodType>(
  args: Args,
  result: Value,
): Method<Args, Value> {
  return { args, result, long: false };
}

export function longMethod<Args extends z.ZodType, Value extends z.ZodType>(
  args: Args,
  result: Value,
): Method<Args, Value> {
  return { args, result, long: true };
}
