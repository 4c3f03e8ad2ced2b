import { create } from 'zustand';

/** The window above the window, when there is one. */
export const useOverlay = create<{ readonly shown: 'none' | 'palette' | 'keys' }>()(() => ({
  shown: 'none',
}));

export function closeOverlay(): void {
  useOverlay.setState({ shown: 'none' });
}
