export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  readonly bounds?: Bounds;
  readonly maximized?: boolean;
  /** Folder of the workspace that was open last. */
  readonly workspace?: string;
}

export const defaultSize = { width: 1440, height: 900 };
export const leastSize = { width: 900, height: 600 };

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false;
  return ['x', 'y', 'width', 'height'].every((name) => Number.isSafeInteger(Reflect.get(value, name)));
}

/** What was kept of the window; whatever cannot be understood is forgotten. */
export function parseWindowState(text: string): WindowState {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof kept !== 'object' || kept === null) return {};
  const bounds: unknown = Reflect.get(kept, 'bounds');
  const workspace: unknown = Reflect.get(kept, 'workspace');
  return {
    ...(isBounds(bounds) ? { bounds } : {}),
    ...(typeof workspace === 'string' ? { workspace } : {}),
    maximized: Reflect.get(kept, 'maximized') === true,
  };
}

/**
 * Where to put the window: as it was when enough of it can be seen and seized on a screen that is there now, never larger
 * than that screen; else null, and the system places it.
 */
export function onScreenBounds(kept: Bounds | undefined, screens: readonly Bounds[]): Bounds | null {
  if (kept === undefined) return null;
  const seizable = 100;
  const overlap = (screen: Bounds): { width: number; height: number } => ({
    width: Math.min(kept.x + kept.width, screen.x + screen.width) - Math.max(kept.x, screen.x),
    height: Math.min(kept.y + kept.height, screen.y + screen.height) - Math.max(kept.y, screen.y),
  });
  const screen = screens.find((candidate) => {
    const { width, height } = overlap(candidate);
    // The title bar is at the top: a window whose top is above the screen cannot be moved back.
    return width >= seizable && height >= seizable && kept.y >= candidate.y;
  });
  if (screen === undefined) return null;
  return {
    x: kept.x,
    y: kept.y,
    width: Math.max(leastSize.width, Math.min(kept.width, screen.width)),
    height: Math.max(leastSize.height, Math.min(kept.height, screen.height)),
  };
}
