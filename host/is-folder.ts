import { lstat } from 'node:fs/promises';

/** Whether there is a folder at the place, and not a file or nothing. */
export async function isFolder(place: string): Promise<boolean> {
  try {
    return (await lstat(place)).isDirectory();
  } catch {
    return false;
  }
}
