/** What became of a statement: read, or passed over because a model has no place for it. */
export type StatementOutcome = { readonly kind: 'read' } | { readonly kind: 'passed'; readonly what: string };

export const read: StatementOutcome = { kind: 'read' };

export function passed(what: string): StatementOutcome {
  return { kind: 'passed', what };
}
