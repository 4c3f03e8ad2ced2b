import { canonicalJson } from '../../kernel/index.ts';
import { domainSchema, type Domain } from '../../workspace/index.ts';
import type { ImportIds } from './import-ids.ts';

/** Makes domains of the limits that fields of a file carry: equal limits are one domain, named after their first field. */
export class LimitDomains {
  readonly #ids: ImportIds;
  readonly #byLimits = new Map<string, Domain>();
  readonly #all: Domain[] = [];

  constructor(ids: ImportIds) {
    this.#ids = ids;
  }

  /** Domains that a file brings with it keep their ids. */
  keep(domains: readonly Domain[]): void {
    for (const domain of domains) {
      if (this.#all.some(({ id }) => id === domain.id)) continue;
      this.#ids.keep(domain.id);
      this.#all.push(domain);
    }
  }

  find(id: string | undefined): Domain | undefined {
    return this.#all.find((domain) => domain.id === id);
  }

  /** The id of the domain with these limits; undefined where there are none, or none that a domain can hold. */
  idOf(field: string, limits: Omit<Domain, 'id' | 'name'>): string | undefined {
    const { type: _type, ...own } = limits;
    if (Object.values(own).every((value) => value === undefined)) return undefined;
    const key = canonicalJson(limits);
    const known = this.#byLimits.get(key);
    if (known !== undefined) return known.id;
    const id = this.#ids.take(field, 'domain');
    const read = domainSchema.safeParse({ id, name: field.slice(0, 200) || id, ...limits });
    if (!read.success) return undefined;
    this.#byLimits.set(key, read.data);
    this.#all.push(read.data);
    return id;
  }

  get all(): readonly Domain[] {
    return this.#all;
  }
}
