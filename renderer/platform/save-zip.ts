import { zipSync } from 'fflate';
import type { MadeFile } from '../../shared/workbench/index.ts';
import { bytesOfMadeFile, saveBlob } from './made-file.ts';

/** Saves files made by the workbench as one zip, in their folders. They are small: reports, statements, lists of keys. */
export function saveZip(name: string, files: readonly MadeFile[]): void {
  const entries = Object.fromEntries(files.map((file) => [file.name, bytesOfMadeFile(file)]));
  // Level 1: no task of the window's thread may be long, and the reports are compressed already.
  saveBlob(name, new Blob([new Uint8Array(zipSync(entries, { level: 1 }))], { type: 'application/zip' }));
}
