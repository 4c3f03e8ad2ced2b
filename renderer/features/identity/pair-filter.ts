import { create } from 'zustand';

export type PairOutcome = 'all' | 'linked' | 'refused' | 'review' | 'not-linked';

/** Which pairs are listed; set from the histogram too. Bounds are thousandths of a bit. */
export const usePairFilter = create<{
  readonly outcome: PairOutcome;
  readonly from: number | undefined;
  readonly to: number | undefined;
}>()(() => ({ outcome: 'all', from: undefined, to: undefined }));
