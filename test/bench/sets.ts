import { existsSync } from 'node:fs';
import path from 'node:path';
import type { RulesetName } from './engine/bench-model.ts';
import { usualTrouble } from './generator/trouble.ts';
import { sourceFiles, truthFile, writeSet } from './generator/write-set.ts';

/** A data set and how both contestants get at it. */
export interface BenchSet {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** For `evaluate`: a file, or `column:NAME`. */
  readonly truth: string;
  readonly rulesets: readonly RulesetName[];
  readonly splink: 'prepared' | 'historical';
}

const sizes: Readonly<Record<string, number>> = {
  '10k': 10_000,
  '100k': 100_000,
  '300k': 300_000,
  '1m': 1_000_000,
};

export const setNames: readonly string[] = ['historical', ...Object.keys(sizes)];

/** Null when the data is not there and cannot be made. Synthetic sets are generated where they are missing. */
export function openSet(name: string, generated: string, shared: string): BenchSet | null {
  if (name === 'historical') {
    const folder = path.join(shared, 'historical_dev');
    if (!existsSync(folder)) return null;
    return {
      name,
      folder,
      files: ['historical_dev.csv'],
      truth: 'column:cluster',
      rulesets: ['default'],
      splink: 'historical',
    };
  }
  const records = sizes[name];
  if (records === undefined) return null;
  const folder = path.join(generated, name);
  if (!existsSync(path.join(folder, truthFile)))
    writeSet(folder, { records, seed: 1, trouble: usualTrouble });
  return {
    name,
    folder,
    files: sourceFiles,
    truth: path.join(folder, truthFile),
    rulesets: ['bench', 'default'],
    splink: 'prepared',
  };
}
