/** The two times of a decision: what had been said by `event`, as far as it was known by `known`. ISO 8601, UTC. */
export interface AsOf {
  readonly event: string;
  /** Everything known today when missing. */
  readonly known?: string | undefined;
}
