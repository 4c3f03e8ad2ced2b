import type { ChangeDto } from '../../../../shared/workbench/index.ts';
import type { ModelThing } from '../../../state/model-thing.ts';
import { verdictWeight } from '../changes/verdict-tones.ts';

/** What the walk through a comparison stops at: an entity, or a relationship of an entity that is else as it was. */
export interface WalkStop {
  /** Said of it, and what tells it from others. */
  readonly name: string;
  readonly thing: Extract<ModelThing, { readonly kind: 'entity' | 'relationship' }>;
}

/** Everything that a comparison marks on the canvas, an entity once, the worst verdicts first. */
export function walkStops(changes: readonly ChangeDto[]): readonly WalkStop[] {
  const stops = new Map<string, { readonly stop: WalkStop; readonly weight: number }>();
  const touched = new Set(changes.filter(({ kind }) => isOfEntity(kind)).map(({ path }) => entityOf(path)));
  for (const { kind, path, verdict } of changes) {
    const entity = entityOf(path);
    if (!isOfEntity(kind) && kind !== 'relationship') continue;
    const stop: WalkStop = touched.has(entity)
      ? { name: entity, thing: { kind: 'entity', entity } }
      : {
          name: path,
          thing: { kind: 'relationship', entity, relationship: path.slice(entity.length + 1) },
        };
    const weight = Math.max(verdictWeight[verdict], stops.get(stop.name)?.weight ?? 0);
    stops.set(stop.name, { stop, weight });
  }
  return [...stops.values()].toSorted((a, b) => b.weight - a.weight).map(({ stop }) => stop);
}

function isOfEntity(kind: ChangeDto['kind']): boolean {
  return kind === 'entity' || kind === 'attribute' || kind === 'privacy';
}

function entityOf(path: string): string {
  return path.split('.')[0] ?? '';
}
