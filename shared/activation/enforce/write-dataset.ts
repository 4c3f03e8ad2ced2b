import { canonicalJson, csvLine, sha256, spreadsheetLine } from '../../kernel/index.ts';
import type { Activation } from '../../workspace/index.ts';
import type { DisclosureReport } from '../disclosure/k-anonymity.ts';
import type { ActivatedRow } from './activated-row.ts';
import type { ActivationLedger } from './activation-ledger.ts';

export interface DatasetFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Collects rows as the lines of a file. */
export class DatasetWriter {
  readonly #activation: Activation;
  readonly #lines: string[];
  readonly #suppressed: string[] = [csvLine(['person', 'reason', 'cause'])];

  constructor(activation: Activation) {
    this.#activation = activation;
    this.#lines = activation.format === 'csv' ? [spreadsheetLine(headings(activation))] : [];
  }

  row(row: ActivatedRow): void {
    if (row.suppressedBy !== null) {
      const { code, cause } = row.suppressedBy;
      this.#suppressed.push(spreadsheetLine([row.personId, code, cause]));
      return;
    }
    const values = [...(row.subject === null ? [] : [row.subject]), ...row.cells.map(({ value }) => value)];
    if (this.#activation.format === 'csv') {
      this.#lines.push(spreadsheetLine(values.map((value) => value ?? '')));
      return;
    }
    const names = headings(this.#activation);
    this.#lines.push(
      `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, values[at] ?? null])))}\n`,
    );
  }

  /** The data file, the list of those who are kept back, and the manifest with the digests of both. */
  close(facts: ManifestFacts): DatasetFile[] {
    const { id, format } = this.#activation;
    const encode = (lines: readonly string[]): Uint8Array<ArrayBuffer> =>
      new TextEncoder().encode(lines.join(''));
    const data: DatasetFile = {
      name: `${id}.${format}`,
      mediaType: format === 'csv' ? 'text/csv' : 'application/x-ndjson',
      content: encode(this.#lines),
    };
    const suppressed: DatasetFile = {
      name: `${id}.suppressed.csv`,
      mediaType: 'text/csv',
      content: encode(this.#suppressed),
    };
    const manifest: DatasetFile = {
      name: `${id}.manifest.json`,
      mediaType: 'application/json',
      content: encode([`${canonicalJson(manifestOf(this.#activation, facts, [data, suppressed]))}\n`]),
    };
    return [data, suppressed, manifest];
  }
}

export interface ManifestFacts {
  readonly product: string;
  readonly asOf: string;
  /** Null where everything known today counts. */
  readonly known: string | null;
  readonly runDigest: string;
  readonly ledger: ActivationLedger;
  readonly disclosure: DisclosureReport | null;
}

function headings({ columns, subjectColumn }: Activation): string[] {
  return [...(subjectColumn === undefined ? [] : [subjectColumn]), ...columns.map(({ name }) => name)];
}

function manifestOf(activation: Activation, facts: ManifestFacts, files: readonly DatasetFile[]) {
  const { product, asOf, known, runDigest, ledger, disclosure } = facts;
  return {
    format: 'c360-activation',
    formatVersion: 1,
    product,
    activation,
    definitionDigest: sha256(canonicalJson(activation)),
    asOf,
    // Only a replay names it, so that manifests of today's deliveries stay as they were.
    ...(known === null ? {} : { known }),
    runDigest,
    ledger,
    disclosure,
    statement:
      'Personal data. Values that are masked are pseudonymised, not anonymous: whoever has the key, or knows more about a person, may find them.',
    files: files.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256(content) })),
  };
}
