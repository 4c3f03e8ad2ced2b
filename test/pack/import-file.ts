import type { ImportFile } from '../../shared/pack/formats/format.ts';

/** A file as an importer gets it. */
export function importFileOf(name: string, text: string): ImportFile {
  return { name, text, bytes: new TextEncoder().encode(text) };
}
