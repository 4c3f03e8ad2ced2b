import address from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';

/** The Parquet reader's own WASM, from our origin, when the first Parquet file is opened. */
export async function fetchParquetWasm(): Promise<Uint8Array> {
  const response = await fetch(new URL(address, import.meta.url));
  if (!response.ok) throw new Error(`the Parquet reader cannot be fetched: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
