import type { MadeFile } from '../../shared/workbench/index.ts';

export function bytesOfMadeFile(file: MadeFile): Uint8Array<ArrayBuffer> {
  if (file.encoding === 'utf-8') return new TextEncoder().encode(file.content);
  return Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
}

export function madeFileBlob(file: MadeFile): Blob {
  return new Blob([bytesOfMadeFile(file)], { type: file.mediaType });
}

/** Saves a file made by the workbench to the person's own machine, through the browser's download. */
export function saveMadeFile(file: MadeFile): void {
  saveBlob(file.name, madeFileBlob(file));
}

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned; a minute is more than it needs to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
