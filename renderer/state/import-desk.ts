import { create } from 'zustand';
import { openRoom } from './navigation.ts';

/** Whether the import of a model is open. It is asked for by the model screen and by the palette. */
export const useImportDesk = create<{ readonly open: boolean }>()(() => ({ open: false }));

export function openImport(): void {
  openRoom('model');
  useImportDesk.setState({ open: true });
}

export function closeImport(): void {
  useImportDesk.setState({ open: false });
}
