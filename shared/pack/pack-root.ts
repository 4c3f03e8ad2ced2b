import { manifestPath } from './pack-manifest.ts';

/** Files of an archive by path. */
type Files = ReadonlyMap<string, Uint8Array>;

/**
 * The files of a pack from an archive of them: whoever zips a pack's folder again puts all files below the folder's name. That
 * name is taken off where one folder holds everything and the manifest lies right in it; other archives stay as they are.
 */
export function packRoot(files: Files): Files {
  if (files.has(manifestPath)) return files;
  const [first = ''] = files.keys();
  const folder = first.slice(0, first.indexOf('/') + 1);
  if (folder === '' || !files.has(folder + manifestPath)) return files;
  if (![...files.keys()].every((path) => path.startsWith(folder))) return files;
  return new Map([...files].map(([path, content]) => [path.slice(folder.length), content]));
}
