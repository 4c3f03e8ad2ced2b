import { create } from 'zustand';

export type ReviewAim = 'measure' | 'teach';
export type ReviewVerdict = 'match' | 'not' | 'unsure';

/** How one reviews. In memory only: the name is a person's. */
export const useReview = create<{
  readonly aim: ReviewAim;
  readonly blind: boolean;
  readonly as: 'label' | 'decision';
  readonly reviewer: string;
  readonly part: 'judge' | 'labels' | 'agreement';
}>()(() => ({ aim: 'measure', blind: true, as: 'label', reviewer: '', part: 'judge' }));
