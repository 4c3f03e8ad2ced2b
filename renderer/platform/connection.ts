import type { WorkbenchApi } from '../../shared/workbench/index.ts';

/** A workbench to talk to, and how it was reached. */
export interface Connection {
  readonly kind: 'web' | 'desktop' | 'browser';
  readonly api: WorkbenchApi;
  /** Calls back once when the other side is gone. */
  onLost(listener: () => void): void;
}

export type ConnectAnswer =
  | { readonly state: 'connected'; readonly connection: Connection }
  /** No host answers and nothing was picked: the person chooses what to open. */
  | { readonly state: 'choose'; readonly reason: string };
