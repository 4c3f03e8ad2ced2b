import { useEffect } from 'react';
import { useSettings } from '../state/settings.ts';
import { commands, type Command } from './commands.ts';
import { useOverlay } from './overlay.ts';
import { isMac, matchKeys } from './match-keys.ts';

/** A second letter must come within this time, in milliseconds. */
const sequenceTime = 1200;

/** Runs commands by their keys, wherever the focus is; letters only where nothing is being typed. */
export function useShortcuts(): void {
  useEffect(() => {
    let before = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (event: KeyboardEvent): void => {
      // The first of the path: an editor in a shadow root shows only its host as the target.
      const typing = isTyping(event.composedPath()[0] ?? event.target);
      const letters = useSettings.getState().letterShortcuts && !typing;
      const hit = commands.find((command) => isHit(command, event, before, letters, typing));
      clearTimeout(timer);
      before = hit === undefined && letters && /^[a-z]$/.test(event.key) ? event.key : '';
      timer = setTimeout(() => {
        before = '';
      }, sequenceTime);
      if (hit === undefined || event.defaultPrevented) return;
      if (useOverlay.getState().shown !== 'none' && hit.id !== 'view.palette') return;
      event.preventDefault();
      hit.run();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      clearTimeout(timer);
    };
  }, []);
}

function isHit(
  command: Command,
  event: KeyboardEvent,
  before: string,
  letters: boolean,
  typing: boolean,
): boolean {
  if (command.keys === undefined) return false;
  // Undo belongs to the text while text is being typed.
  if (typing && command.group === 'Edit') return false;
  return matchKeys(command.keys, event, letters ? before : null, isMac());
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
