import type { JSX } from 'react';
import type { LineageNodeDto } from '../../../shared/workbench/index.ts';
import { Badge } from '../../ui/badge.tsx';
import { classTones } from './layer-words.ts';

/** How much harm a wrong use can do; nothing for what says nothing about a person. */
export function ClassBadge({ of }: { readonly of: LineageNodeDto['class'] }): JSX.Element | null {
  return of === 'public' ? null : <Badge tone={classTones[of]}>{of}</Badge>;
}
