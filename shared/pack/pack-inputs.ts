import type { ConsentContext } from '../consent/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';

export interface PackInputs {
  readonly model: WorkspaceModel;
  readonly product: { readonly name: string; readonly version: string };
  /** The run the decisions come from; a pack without one has no decisions. */
  readonly run?:
    | {
        readonly consent: ConsentContext;
        readonly rulesetDigest: string;
        readonly resultDigest: string;
        /** Digests of the extracts the run read. */
        readonly extracts: readonly { readonly path: string; readonly sha256: string }[];
      }
    | undefined;
  /** Instant of the decisions, ISO 8601. The pack holds no other time, so that equal inputs give equal bytes. */
  readonly asOf: string;
}

/** One file of a pack before it is zipped. */
export interface PackFile {
  readonly path: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

const encoder = new TextEncoder();

export function textFile(path: string, mediaType: string, text: string): PackFile {
  return { path, mediaType, content: encoder.encode(text) };
}
