import type { JSX } from 'react';
import type { CellDecisionDto } from '../../shared/workbench/index.ts';
import { Badge } from '../ui/badge.tsx';

const tones = { allow: 'ok', mask: 'warn', deny: 'bad' } as const;

/** What a decision comes to; of what is masked, how. */
export function OutcomeBadge({
  decision: { outcome, masking },
}: {
  readonly decision: Pick<CellDecisionDto, 'outcome' | 'masking'>;
}): JSX.Element {
  return <Badge tone={tones[outcome]}>{masking === undefined ? outcome : `${outcome} (${masking})`}</Badge>;
}
