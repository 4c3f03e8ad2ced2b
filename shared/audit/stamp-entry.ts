import { canonicalJson, sha256 } from '../kernel/index.ts';
import { auditEntrySchema, type AuditEntry } from '../workspace/index.ts';

/** What is to be logged; the chain's own members are given by the log. */
export type AuditDraft = Pick<
  AuditEntry,
  'actor' | 'action' | 'target' | 'outcome' | 'error' | 'of' | 'detail'
>;

/** Place of an entry in the chain of its writer. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

/** What the first entry of a writer is chained to: a beginning of its own, so that no chain can stand for another. */
export function chainStart(writer: string): Link {
  return { seq: 0, hash: sha256(`c360.audit:1:${writer}`) };
}

/**
 * One line of the log without its line end: the entry after `before`, in RFC 8785 form, with the SHA-256 of its form
 * without `hash`. Throws when the draft does not fit the closed schema, which is a fault of whoever described it.
 */
export function stampEntry(
  writer: string,
  at: string,
  before: Link,
  draft: AuditDraft,
): { readonly line: string; readonly link: Link } {
  const body = { v: 1, writer, at, seq: before.seq + 1, prev: before.hash, ...draft };
  const hash = sha256(canonicalJson(body));
  const entry = auditEntrySchema.parse({ ...body, hash });
  return { line: canonicalJson(entry), link: { seq: entry.seq, hash } };
}
