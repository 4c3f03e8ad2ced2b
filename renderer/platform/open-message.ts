import type { AppError } from '../../shared/kernel/index.ts';

/** What the page asks of its worker, once: open these files as a workspace and serve it on this port. */
export interface OpenMessage {
  readonly label: string;
  /** Content by path. Without a `c360.yaml` among them a new workspace is made first. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly port: MessagePort;
  readonly productVersion: string;
}

export type OpenAnswer = { readonly ok: true } | { readonly ok: false; readonly error: AppError };
