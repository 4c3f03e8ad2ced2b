import type { ChangeDto } from '../../../../shared/workbench/index.ts';
import type { Tone } from '../../../ui/badge.tsx';

export const verdictTones: Readonly<Record<ChangeDto['verdict'], Tone>> = {
  safe: 'ok',
  warning: 'warn',
  undecided: 'warn',
  breaking: 'bad',
};

/** The worse, the more. */
export const verdictWeight: Readonly<Record<ChangeDto['verdict'], number>> = {
  safe: 0,
  warning: 1,
  undecided: 2,
  breaking: 3,
};
