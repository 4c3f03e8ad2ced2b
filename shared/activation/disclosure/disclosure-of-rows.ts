import type { Activation } from '../../workspace/index.ts';
import type { ActivatedRow } from '../enforce/activated-row.ts';
import { disclosureReport, type DisclosureReport, type DisclosureRow } from './k-anonymity.ts';

/** Gathers what rows show at the destination, after masking, for the report on quasi-identifiers. */
export class DisclosureGatherer {
  readonly #quasi: readonly number[];
  readonly #sensitive: number;
  readonly #asked: NonNullable<Activation['disclosure']> | undefined;
  readonly #rows: DisclosureRow[] = [];

  constructor({ columns, disclosure }: Activation) {
    const at = (attribute: string | undefined): number =>
      columns.findIndex((column) => column.attribute === attribute);
    this.#asked = disclosure;
    this.#quasi = (disclosure?.quasiIdentifiers ?? []).map(at).filter((index) => index >= 0);
    this.#sensitive = at(disclosure?.sensitive);
  }

  row({ suppressedBy, cells }: ActivatedRow): void {
    if (suppressedBy !== null || this.#quasi.length === 0) return;
    this.#rows.push({
      quasi: this.#quasi.map((index) => cells[index]?.value ?? null),
      ...(this.#sensitive < 0 ? {} : { sensitive: cells[this.#sensitive]?.value ?? null }),
    });
  }

  /** Null when the dataset names no quasi-identifier among its columns. */
  report(): DisclosureReport | null {
    if (this.#asked === undefined || this.#quasi.length === 0) return null;
    const { k, l } = this.#asked;
    return disclosureReport(this.#rows, { k, l, sensitive: this.#sensitive >= 0 });
  }
}
