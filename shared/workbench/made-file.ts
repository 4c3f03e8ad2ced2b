import { sha256, toBase64 } from '../kernel/index.ts';
import type { MadeFile } from './contract/index.ts';

/** A UTF-8 file as it travels to a host or window. */
export function textFile(name: string, mediaType: string, content: Uint8Array): MadeFile {
  return {
    name,
    mediaType,
    encoding: 'utf-8',
    content: new TextDecoder('utf-8', { ignoreBOM: true }).decode(content),
    sha256: sha256(content),
  };
}

export function binaryFile(name: string, mediaType: string, content: Uint8Array): MadeFile {
  return { name, mediaType, encoding: 'base64', content: toBase64(content), sha256: sha256(content) };
}
