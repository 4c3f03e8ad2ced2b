import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeRecords, type SetOptions } from './population.ts';
import { lineOf, sourceFormats } from './source-files.ts';

/** Text written in large pieces, so that a million lines cost few calls and little memory. */
class TextFile {
  readonly #file: number;
  #pending: string[] = [];
  #length = 0;

  constructor(name: string) {
    this.#file = openSync(name, 'w');
  }

  line(text: string): void {
    this.#pending.push(text);
    this.#length += text.length;
    if (this.#length > 1_000_000) this.#flush();
  }

  #flush(): void {
    writeSync(this.#file, `${this.#pending.join('\n')}\n`);
    this.#pending = [];
    this.#length = 0;
  }

  close(): void {
    if (this.#pending.length > 0) this.#flush();
    closeSync(this.#file);
  }
}

/** Files of a set, relative to its folder. */
export const sourceFiles: readonly string[] = sourceFormats.map(({ id }) => `${id}.csv`);
export const truthFile = 'truth.csv';

/** Writes one CSV file per source and `truth.csv` (`source,row,entity`, rows from 1). The same options give the same bytes. */
export function writeSet(folder: string, options: SetOptions): void {
  mkdirSync(folder, { recursive: true });
  const files = sourceFiles.map((name) => new TextFile(path.join(folder, name)));
  const truth = new TextFile(path.join(folder, truthFile));
  for (const [index, { columns, separator }] of sourceFormats.entries())
    files[index]?.line(columns.join(separator));
  truth.line('source,row,entity');
  const rows = sourceFormats.map(() => 0);
  for (const { sighting, source } of makeRecords(options)) {
    const format = sourceFormats[source];
    if (format === undefined) continue;
    const row = (rows[source] ?? 0) + 1;
    rows[source] = row;
    files[source]?.line(lineOf(format, sighting, row, options.seed));
    truth.line(`${format.id},${row},p${sighting.entity}`);
  }
  for (const file of [...files, truth]) file.close();
}
