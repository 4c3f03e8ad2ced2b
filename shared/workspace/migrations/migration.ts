import type { Document } from 'yaml';
import type { FileKindName } from '../file-kind.ts';

/** One step of the folder format's history: from version `to - 1` to version `to`. */
export interface Migration {
  readonly to: number;
  /** What changes, for the reader of a backup or a changelog. */
  readonly summary: string;
  /** Changes a document in place and says whether it did. Pure: no files, no clock. The manifest's version is set by the caller. */
  change(kind: FileKindName, document: Document): boolean;
}
