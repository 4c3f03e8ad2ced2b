import { type RefObject, useEffect } from 'react';

/** Frames in a row for which the focus has to stay before it counts as settled. */
const settled = 12;
/** What may lie above a popup and rightly have the focus. */
const above = '[role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]';

/**
 * Sees to it that a popup that opens has the focus. The library gives it in a frame of its own, and keeps one such frame
 * for the whole window: a dialog that closes at that moment, and gives the focus back to what is behind, takes it from the
 * one that opens, and what is typed is lost. To be mounted within the popup, so that each opening is one of its own.
 */
export function OpeningFocus({
  popup,
  target,
}: {
  readonly popup: RefObject<HTMLElement | null>;
  /** What should have the focus. */
  readonly target: (popup: HTMLElement) => HTMLElement | null;
}): null {
  useEffect(() => {
    let frame = 0;
    let stayed = 0;
    const look = (): void => {
      const { activeElement } = document;
      const own = popup.current;
      if (own === null) return;
      const elsewhere = activeElement?.closest(above) ?? null;
      if (own.contains(activeElement) || (elsewhere !== null && elsewhere !== own)) stayed += 1;
      else {
        stayed = 0;
        target(own)?.focus({ preventScroll: true });
      }
      if (stayed < settled) frame = requestAnimationFrame(look);
    };
    // Not before the library had its turn: it knows what to focus, and does so without this but for the race.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
    // Once for each opening.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return null;
}
