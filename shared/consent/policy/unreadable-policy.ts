/**
 * A policy file that cannot be used, and what it names as far as that can be told: it denies all of it. A part that
 * cannot be told is everything.
 */
export interface UnreadablePolicy {
  /** Its id, which is the name of its file. */
  readonly id: string;
  readonly names: readonly {
    readonly purposes: readonly string[];
    readonly attributes?: readonly string[] | undefined;
  }[];
}
