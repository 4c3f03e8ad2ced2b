import { create } from 'zustand';

/** A step of a case that is being asked for in a dialog. */
export type CaseDialog =
  | 'open'
  | 'act'
  | 'proof'
  | 'correction'
  | 'objection'
  | 'restriction'
  | 'letter'
  | null;

interface CaseDesk {
  /** The case whose page is shown instead of the board. */
  readonly selected: string | null;
  readonly dialog: CaseDialog;
  /** The case that an answer is being made for, with what its person is found by as far as this computer knows. */
  readonly answering: { readonly caseId: string; readonly identifiers: readonly string[] } | null;
  /** Who works here; goes into every step. */
  readonly by: string;
  readonly right: string;
  readonly text: string;
  readonly soon: boolean;
  readonly as: 'board' | 'list';
}

/** What the board of cases shows, kept while other screens are open. */
export const useCaseDesk = create<CaseDesk>()(() => ({
  selected: null,
  dialog: null,
  answering: null,
  by: '',
  right: '',
  text: '',
  soon: false,
  as: 'board',
}));
