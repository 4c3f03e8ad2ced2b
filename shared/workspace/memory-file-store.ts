import { compareText, fail, ok, type FileInfo, type FileStore, type Result } from '../kernel/index.ts';
import { checkStorePath } from './store-path.ts';

export interface MemoryFileStore extends FileStore {
  /** Writes as somebody else would: watchers are told. `null` removes. */
  changeOutside(path: string, content: Uint8Array | string | null): void;
  /** Everything there is, as a copy. */
  snapshot(): Map<string, Uint8Array>;
}

const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();

/**
 * Files that live in memory: the store of the browser-only host and of tests. Path rules and error codes are those of a
 * folder on disk. `modified` is a counter, so that results do not depend on the time of day.
 */
export function createMemoryFileStore(
  initial: Readonly<Record<string, Uint8Array | string>> = {},
  options: { readonly label?: string; readonly readOnly?: boolean } = {},
): MemoryFileStore {
  const files = new Map<string, { content: Uint8Array; modified: number }>();
  const watchers = new Set<(paths: readonly string[]) => void>();
  const readOnly = options.readOnly ?? false;
  let ticks = 0;

  const put = (path: string, content: Uint8Array): void => {
    ticks += 1;
    files.set(path, { content, modified: ticks });
  };
  for (const [path, content] of Object.entries(initial)) put(path, bytesOf(content));

  const info = (path: string, file: { content: Uint8Array; modified: number }): FileInfo => ({
    path,
    size: file.content.length,
    modified: file.modified,
  });
  const readable = (path: string): Result<Uint8Array> => {
    const checked = checkStorePath(path, 'read');
    if (!checked.ok) return checked;
    const file = files.get(path);
    return file === undefined
      ? fail('file.not-found', `${path} is not there`, { location: { file: path } })
      : ok(file.content);
  };
  const writable = (path: string): Result<string> =>
    readOnly
      ? fail('file.not-writable', `${path} cannot be written: the files are read-only`, {
          location: { file: path },
        })
      : checkStorePath(path, 'write');

  return {
    label: options.label ?? 'memory',
    readOnly,
    list: async (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`;
      if (folder !== '') {
        const checked = checkStorePath(folder, 'read');
        if (!checked.ok) return checked;
      }
      return ok(
        [...files]
          .filter(([path]) => path.startsWith(prefix) && (folder !== '' || !path.startsWith('.c360/')))
          .map(([path, file]) => info(path, file))
          .sort((a, b) => compareText(a.path, b.path)),
      );
    },
    stat: async (path) => {
      const checked = checkStorePath(path, 'read');
      if (!checked.ok) return checked;
      const file = files.get(path);
      return ok(file === undefined ? null : info(path, file));
    },
    read: async (path) => {
      const content = readable(path);
      return content.ok ? ok(content.value.slice()) : content;
    },
    async *readParts(path, partSize = 4_194_304) {
      const content = readable(path);
      if (!content.ok) {
        yield content;
        return;
      }
      for (let start = 0; start < content.value.length; start += partSize) {
        yield ok(content.value.slice(start, start + partSize));
      }
    },
    write: async (path, content) => {
      const checked = writable(path);
      if (!checked.ok) return checked;
      put(path, content.slice());
      return ok();
    },
    append: async (path, content) => {
      const checked = writable(path);
      if (!checked.ok) return checked;
      const before = files.get(path)?.content ?? new Uint8Array();
      const joined = new Uint8Array(before.length + content.length);
      joined.set(before);
      joined.set(content, before.length);
      put(path, joined);
      return ok();
    },
    remove: async (path) => {
      const checked = writable(path);
      if (!checked.ok) return checked;
      files.delete(path);
      return ok();
    },
    watch: (onChange) => {
      watchers.add(onChange);
      return () => {
        watchers.delete(onChange);
      };
    },
    changeOutside: (path, content) => {
      if (content === null) files.delete(path);
      else put(path, bytesOf(content));
      for (const watcher of watchers) watcher([path]);
    },
    snapshot: () => new Map([...files].map(([path, file]) => [path, file.content.slice()])),
  };
}
