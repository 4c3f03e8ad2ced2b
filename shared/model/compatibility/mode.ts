import { worstVerdict, type DirectionalVerdict, type Verdict } from './finding.ts';

/** Which data has to stay readable. The names are those of schema registries; transitive asks it of every older version. */
export const compatibilityModes = [
  'none',
  'backward',
  'backward_transitive',
  'forward',
  'forward_transitive',
  'full',
  'full_transitive',
] as const;
export type CompatibilityMode = (typeof compatibilityModes)[number];

/** `backward`: the new schema reads data of an older one. `forward`: an older schema reads data of the new one. */
export type Direction = 'backward' | 'forward';

interface ModeRule {
  readonly directions: readonly Direction[];
  readonly transitive: boolean;
  /** Who has to change over first. */
  readonly upgradeFirst: 'consumers' | 'producers' | 'any order' | 'coordinate';
}

export const modeRules: Readonly<Record<CompatibilityMode, ModeRule>> = {
  none: { directions: [], transitive: false, upgradeFirst: 'coordinate' },
  backward: { directions: ['backward'], transitive: false, upgradeFirst: 'consumers' },
  backward_transitive: { directions: ['backward'], transitive: true, upgradeFirst: 'consumers' },
  forward: { directions: ['forward'], transitive: false, upgradeFirst: 'producers' },
  forward_transitive: { directions: ['forward'], transitive: true, upgradeFirst: 'producers' },
  full: { directions: ['backward', 'forward'], transitive: false, upgradeFirst: 'any order' },
  full_transitive: { directions: ['backward', 'forward'], transitive: true, upgradeFirst: 'any order' },
};

export interface ModeStep extends DirectionalVerdict {
  readonly direction: Direction;
  /** Index of the older version in the history that was handed in. */
  readonly version: number;
}

export interface ModeVerdict {
  readonly mode: CompatibilityMode;
  readonly verdict: Verdict;
  readonly steps: readonly ModeStep[];
  readonly upgradeFirst: ModeRule['upgradeFirst'];
}

/**
 * A new version against its history (oldest first) under a mode. Without transitive the newest of the history counts alone.
 * `check` says whether data of `writer` can be read as `reader`.
 */
export function checkMode<Schema>(
  mode: CompatibilityMode,
  next: Schema,
  history: readonly Schema[],
  check: (reader: Schema, writer: Schema) => DirectionalVerdict,
): ModeVerdict {
  const { directions, transitive, upgradeFirst } = modeRules[mode];
  const first = transitive ? 0 : Math.max(0, history.length - 1);
  const steps = history.slice(first).flatMap((older, offset) =>
    directions.map((direction): ModeStep => ({
      direction,
      version: first + offset,
      ...(direction === 'backward' ? check(next, older) : check(older, next)),
    })),
  );
  return { mode, verdict: worstVerdict(steps.map(({ verdict }) => verdict)), steps, upgradeFirst };
}
