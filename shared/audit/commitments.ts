import { keyedToken } from '../kernel/index.ts';

/**
 * Commitments under the log's own key: entries say which person, record or value they are about to whoever holds the key.
 * Without it they tell nothing, and with the key destroyed nobody can be found in the log any more, while its chain holds.
 * The domains keep them from joining with one another and with the tokens of decisions.
 */
export class Commitments {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  person(id: string): string {
    return keyedToken(this.#key, 'audit:person', id);
  }

  /** `name`: `source/key`, or `source:extract:row` where the source has no key. */
  record(name: string): string {
    return keyedToken(this.#key, 'audit:record', name);
  }

  value(text: string): string {
    return keyedToken(this.#key, 'audit:value', text);
  }

  /** Somebody of the staff, by the name that they gave. */
  actor(name: string): string {
    return keyedToken(this.#key, 'audit:actor', name);
  }
}
