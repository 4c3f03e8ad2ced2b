/** The files of the sample workspace, emitted as assets of our own beside the window. */
const addresses = import.meta.glob<string>(
  ['../../samples/harbor/**/*.{yaml,jsonl,md}', '../../samples/harbor/data/*'],
  { query: '?url', import: 'default', eager: true },
);

const folder = '../../samples/harbor/';

/** The sample workspace by path. Throws when an asset is missing: then the window was not built whole. */
export async function sampleFiles(): Promise<Record<string, Uint8Array>> {
  const entries = await Promise.all(
    Object.entries(addresses).map(async ([path, address]) => {
      const response = await fetch(new URL(address, import.meta.url));
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return [path.slice(folder.length), new Uint8Array(await response.arrayBuffer())] as const;
    }),
  );
  return Object.fromEntries(entries);
}
