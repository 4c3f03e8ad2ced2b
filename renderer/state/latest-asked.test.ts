import { afterAll, describe, expect, it } from 'vitest';
import { ok, type Result } from '../../shared/kernel/index.ts';
import type { CallOptions } from '../../shared/workbench/index.ts';
import type { Connection } from '../platform/connection.ts';
import { forgetFinishedJobs } from './jobs.ts';
import { latestAsked } from './latest-asked.ts';
import { useWorkbench } from './workbench.ts';

describe('a question that is asked anew', () => {
  afterAll(() => {
    useWorkbench.setState({ connection: null });
    forgetFinishedJobs();
  });

  it('ends the one before, and only the last is answered', async () => {
    const calls: { readonly signal: AbortSignal | undefined; answer(value: Result<unknown>): void }[] = [];
    const call = (_name: string, _args: unknown, options?: CallOptions) =>
      new Promise((answer) => calls.push({ signal: options?.signal, answer }));
    useWorkbench.setState({ connection: { api: { call } } as unknown as Connection });
    const ask = latestAsked('Count', 'counts');
    const [first, second] = [ask('policy.drift', {}), ask('policy.drift', { asOf: '2026-01-01T00:00:00Z' })];
    expect(calls.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    for (const [index, { answer }] of calls.entries()) answer(ok(index));
    expect(await Promise.all([first, second])).toEqual([null, ok(1)]);
  });
});
