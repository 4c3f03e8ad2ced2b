import { create } from 'zustand';

/** What is being added on the retention tab; the palette opens it from anywhere. */
export const useRetentionDesk = create<{ readonly adding: 'hold' | 'rule' | null }>()(() => ({
  adding: null,
}));
