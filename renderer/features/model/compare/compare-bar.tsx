import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Comparison } from './use-comparison.ts';

/** What is compared, and what the colours mean. */
export function CompareBar({
  comparison,
}: {
  readonly comparison: Comparison;
  readonly releases: ModelDto['releases'];
}): JSX.Element | null {
  return comparison.state === 'off' ? null : null;
}
