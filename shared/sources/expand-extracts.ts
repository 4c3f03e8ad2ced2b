import { compareText, fail, type FileStore, ok, type Result } from '../kernel/index.ts';
import type { Extract, Source } from '../workspace/index.ts';

export interface FoundExtract {
  readonly path: string;
  readonly size: number;
  readonly extract: Extract;
}

/**
 * The files behind a source's extracts, in load order: as listed, a pattern's matches by path.
 * `*` and `?` stay within a folder, `**` crosses folders. Nothing found is `extract.missing`.
 */
export async function expandExtracts(
  files: FileStore,
  source: Source,
): Promise<Result<readonly FoundExtract[]>> {
  const found: FoundExtract[] = [];
  for (const extract of source.extracts) {
    let matches = await single(files, extract);
    // A file may really be called like that; only otherwise its name is a pattern.
    if (!matches.ok && matches.error.code === 'extract.missing' && isPattern(extract.path))
      matches = await matching(files, extract);
    if (!matches.ok) return matches;
    for (const match of matches.value) {
      if (!found.some((known) => known.path === match.path)) found.push(match);
    }
  }
  return ok(found);
}

function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

async function single(files: FileStore, extract: Extract): Promise<Result<readonly FoundExtract[]>> {
  const info = await files.stat(extract.path);
  if (!info.ok) return info;
  if (info.value === null) return missing(extract.path);
  return ok([{ path: extract.path, size: info.value.size, extract }]);
}

async function matching(files: FileStore, extract: Extract): Promise<Result<readonly FoundExtract[]>> {
  const parts = extract.path.split('/');
  const fixed = parts.slice(0, -1).findIndex(isPattern);
  const folder = parts.slice(0, fixed === -1 ? -1 : fixed).join('/');
  const listed = await files.list(folder);
  if (!listed.ok) return listed;
  const pattern = globPattern(extract.path);
  const matches = listed.value
    .filter((info) => pattern.test(info.path))
    .sort((a, b) => compareText(a.path, b.path))
    .map((info) => ({ path: info.path, size: info.size, extract }));
  return matches.length === 0 ? missing(extract.path) : ok(matches);
}

export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/?|[*?]|[^*?]+/g, (piece) => {
    if (piece === '**/') return '(?:.*/)?';
    if (piece === '**') return '.*';
    if (piece === '*') return '[^/]*';
    if (piece === '?') return '[^/]';
    return piece.replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`, 'u');
}

function missing(path: string): Result<never> {
  return fail('extract.missing', `There is no file ${path}`, {
    location: { file: path },
    fix: 'Put the file there, or correct the path in the source file.',
  });
}
