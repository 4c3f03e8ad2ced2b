import { create } from 'zustand';
import type { ResultOf } from '../../../shared/workbench/index.ts';

export type MadePack = ResultOf<'packs.export'>;
export type PackPart = ResultOf<'packs.parts'>['parts'][number];

interface MadePackState {
  /** The pack that was made last in this window. */
  readonly made: MadePack | null;
  /** Parts left out of the next pack. */
  readonly leftOut: ReadonlySet<PackPart['id']>;
}

/** Kept while other rooms are looked at: making a pack takes seconds. */
export const useMadePack = create<MadePackState>()(() => ({ made: null, leftOut: new Set() }));

export function togglePart(id: PackPart['id']): void {
  useMadePack.setState(({ leftOut }) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) next.add(id);
    return { leftOut: next };
  });
}
