import { create } from 'zustand';

/** Counts the changes the workbench told of, for those who keep rows of their own. */
export const useChanges = create<{ readonly count: number }>()(() => ({ count: 0 }));
