import { openBrowserEngine } from '../../../renderer/platform/duckdb/index.ts';
import { unwrap } from '../../../shared/kernel/index.ts';
import { answersOf, canCancel } from '../../conformance/plain-answer.ts';

export interface BrowserAnswers {
  readonly answers: Record<string, string>;
  readonly cancels: boolean;
  readonly native: string;
}

/** Everything the suite asks of an engine, wherever in a browser this runs. */
export async function runInBrowser(): Promise<BrowserAnswers> {
  const native = await openBrowserEngine('native');
  const engine = unwrap(await openBrowserEngine('wasm', { threads: 4 }));
  const answers = await answersOf(engine);
  const cancels = await canCancel(engine);
  await engine.close();
  return { answers, cancels, native: native.ok ? 'ok' : native.error.code };
}
