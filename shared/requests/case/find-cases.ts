import type { RequestCase } from '../../workspace/index.ts';
import { caseStatus } from '../../workspace/index.ts';

/** Whether two cases are about one person: the same person, or an identifier in common. */
export function sameSubject(a: RequestCase['subject'], b: RequestCase['subject']): boolean {
  if (a.person !== undefined && a.person === b.person) return true;
  const tokens = new Set(a.identifiers.map(({ token }) => token));
  return b.identifiers.some(({ token }) => tokens.has(token));
}

/** Cases about a person, whatever right and status. */
export function casesOfSubject(
  cases: readonly RequestCase[],
  subject: RequestCase['subject'],
): RequestCase[] {
  return cases.filter((one) => sameSubject(one.subject, subject));
}

/** Open cases of the same person and right: the same question twice. An appeal is another question than what it is about. */
export function duplicatesOf(
  cases: readonly RequestCase[],
  asked: Pick<RequestCase, 'subject' | 'right'> & { readonly id?: string },
): RequestCase[] {
  return casesOfSubject(cases, asked.subject).filter((one) => {
    const status = caseStatus(one);
    return (
      one.id !== asked.id && one.right === asked.right && (status === 'open' || status === 'in_progress')
    );
  });
}

/** `2026-0007`: the year of receipt and the next number of that year. */
export function nextCaseId(ids: Iterable<string>, day: string): string {
  const year = day.slice(0, 4);
  let last = 0;
  for (const id of ids) {
    const match = /^(\d{4})-(\d{4,6})$/.exec(id);
    if (match?.[1] === year) last = Math.max(last, Number(match[2]));
  }
  return `${year}-${String(last + 1).padStart(4, '0')}`;
}
