import type { MadeFile } from '../../shared/workbench/index.ts';

export function madeFileBlob(file: MadeFile): Blob {
  if (file.encoding === 'utf-8') return new Blob([file.content], { type: file.mediaType });
  const binary = atob(file.content);
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: file.mediaType });
}

/** Saves a file made by the workbench to the person's own machine, through the browser's download. */
export function saveMadeFile(file: MadeFile): void {
  const address = URL.createObjectURL(madeFileBlob(file));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads the blob after the click has returned; a minute is more than it needs to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
