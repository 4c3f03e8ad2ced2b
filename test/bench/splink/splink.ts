import { existsSync } from 'node:fs';
import path from 'node:path';
import { jsonOf } from '../child.ts';
import type { Quality } from '../engine/measure.ts';
import type { Figures } from '../report.ts';

export type SplinkFigures = Figures & {
  /** The same predictions joined at probability 0.5 instead of the 0.95 that its guide advises. */
  readonly qualityAtHalf: Quality;
};

/** The version of Splink that `python3` can import, or null. */
export async function splinkVersion(): Promise<string | null> {
  try {
    const version = await jsonOf('python3', [
      '-c',
      'import json, splink; print(json.dumps(splink.__version__))',
    ]);
    return String(version);
  } catch {
    return null;
  }
}

/** One run in a fresh process. `root` is the root of the repository. */
export async function runSplink(
  root: string,
  kind: 'prepared' | 'historical',
  file: string,
  truth: string,
): Promise<SplinkFigures> {
  const script = path.join(root, 'test/bench/splink/splink_run.py');
  if (!existsSync(script)) throw new Error(`${script} is not there: run from the root of the repository`);
  return (await jsonOf('python3', [script, kind, file, truth])) as SplinkFigures;
}
