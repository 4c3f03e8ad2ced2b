import type { ConsentContext } from '../consent/index.ts';
import type { ReportFonts } from '../kernel/index.ts';
import type { Diagnostic, WorkspaceModel } from '../workspace/index.ts';
import type { PackPart } from './pack-parts.ts';

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
  /** Parts to be written; all when missing. */
  readonly parts?: readonly PackPart[] | undefined;
  /** What the check of the workspace found: becomes work items. */
  readonly findings?: readonly Diagnostic[] | undefined;
  /** Without fonts no PDF is made. */
  readonly fonts?: ReportFonts | undefined;
}

/** One file of a pack before it is zipped. */
export interface PackFile {
  readonly path: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

const encoder = new TextEncoder();

export function textFile(path: string, mediaType: string, text: string): PackFile {
  return { path, mediaType, content: encoder.encode(text.toWellFormed()) };
}

/** The ruleset that decides: that of the run, else the default of the workspace. */
export function rulesetInForce({ run, model }: Pick<PackInputs, 'run' | 'model'>): string {
  return run?.consent.resolution.rulesetId ?? model.manifest.defaults.ruleset;
}
