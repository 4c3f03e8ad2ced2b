import { useMemo } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { DiagramTone } from '../../../ui/diagram/diagram-line.ts';
import type { Comparison } from '../compare/use-comparison.ts';
import { findingsByEntity, placeFindings } from '../model-findings.ts';
import type { BoxMarks } from './model-boxes.ts';
import { pinnedOf } from './model-places.ts';
import type { LineNote } from './model-underlay.ts';
import { useObservedLines } from './use-observed-lines.ts';

/** What is shown on boxes and lines beside the model itself: findings, pins, what data says, what changed. */
export function useCanvasMarks(
  model: ModelDto,
  { entities: changes, lines, lineNotes: changed }: Comparison,
): {
  readonly boxes: BoxMarks;
  readonly lineNotes: ReadonlyMap<string, LineNote>;
  readonly lineTones: ReadonlyMap<string, DiagramTone>;
} {
  const observed = useObservedLines();
  const { layout } = model;
  const findings = useMemo(() => findingsByEntity(placeFindings(model)), [model]);
  const pinned = useMemo(() => pinnedOf(layout), [layout]);
  const lineNotes = useMemo(
    () => (changed.size === 0 ? observed : new Map([...observed, ...changed])),
    [observed, changed],
  );
  const boxes = useMemo(() => ({ findings, changes, pinned }), [findings, changes, pinned]);
  return { boxes, lineNotes, lineTones: lines };
}
