import type { ChangeDto } from '../../../../shared/workbench/index.ts';
import type { Tone } from '../../../ui/badge.tsx';

export const verdictTones: Readonly<Record<ChangeDto['verdict'], Tone>> = {
  safe: 'ok',
  warning: 'warn',
  undecided: 'warn',
  breaking: 'bad',
};
