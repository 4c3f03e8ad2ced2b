import { useSyncExternalStore } from 'react';
import type { DiagramTone } from './diagram-line.ts';

/** Colours and letters of a drawing, as the theme of the window has them. */
export interface DiagramTheme {
  readonly tones: Readonly<Record<DiagramTone, string>>;
  readonly paper: string;
  readonly surface: string;
  readonly surface2: string;
  readonly border: string;
  readonly text: string;
  readonly text2: string;
  readonly accentSoft: string;
  readonly font: string;
}

const variables: Readonly<Record<DiagramTone, string>> = {
  plain: '--text-2',
  faint: '--border',
  accent: '--accent',
  ok: '--ok',
  warn: '--warn',
  bad: '--bad',
  c1: '--c1',
  c2: '--c2',
  c3: '--c3',
  c4: '--c4',
  c5: '--c5',
  c6: '--c6',
  c7: '--c7',
  c8: '--c8',
};

let current: DiagramTheme | undefined;
const listeners = new Set<() => void>();

function forget(): void {
  current = undefined;
  for (const listener of listeners) listener();
}

/** Colours of the page; read once and again after the theme changed. */
export function readDiagramTheme(): DiagramTheme {
  if (current !== undefined) return current;
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const tones = Object.fromEntries(
    Object.entries(variables).map(([tone, name]) => [tone, value(name)]),
  ) as Record<DiagramTone, string>;
  current = {
    tones,
    paper: value('--bg'),
    surface: value('--surface'),
    surface2: value('--surface-2'),
    border: value('--border'),
    text: value('--text'),
    text2: value('--text-2'),
    accentSoft: value('--accent-soft'),
    font: value('--font'),
  };
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const observer = new MutationObserver(forget);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const contrast = matchMedia('(prefers-contrast: more)');
  contrast.addEventListener('change', forget);
  return () => {
    listeners.delete(listener);
    observer.disconnect();
    contrast.removeEventListener('change', forget);
  };
}

export function useDiagramTheme(): DiagramTheme {
  return useSyncExternalStore(subscribe, readDiagramTheme);
}
