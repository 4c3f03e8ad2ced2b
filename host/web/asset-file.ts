import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { mediaType } from './media-type.ts';

export interface AssetFile {
  readonly file: string;
  readonly size: number;
  readonly mediaType: string;
}

/**
 * The segments of the path of a URL, or null when it could mean anything but a file below the root: a segment that is
 * `.`, `..` or hidden, a separator or drive letter in disguise, a NUL, a broken escape. `/` means `index.html`.
 */
export function assetSegments(pathname: string): readonly string[] | null {
  if (!pathname.startsWith('/')) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname.slice(1));
  } catch {
    return null;
  }
  if (decoded === '') return ['index.html'];
  const segments = decoded.split('/');
  const safe = segments.every(
    (segment) => segment !== '' && !segment.startsWith('.') && !/[\\:\0]/.test(segment),
  );
  return safe ? segments : null;
}

/** The file that a URL path names below `root`; null when there is none, or a link leads out of the root. */
export async function findAsset(root: string, pathname: string): Promise<AssetFile | null> {
  const segments = assetSegments(pathname);
  const type = segments === null ? null : mediaType(segments.at(-1) ?? '');
  if (segments === null || type === null) return null;
  try {
    const top = await realpath(root);
    const file = await realpath(path.join(top, ...segments));
    if (!file.startsWith(top + path.sep)) return null;
    const { size } = await stat(file).then((found) =>
      found.isFile() ? found : Promise.reject(new Error('folder')),
    );
    return { file, size, mediaType: type };
  } catch {
    return null;
  }
}
