import { compareText, groupBy } from '../../kernel/index.ts';
import { caseStatus, type RequestCase } from '../../workspace/index.ts';

/** Cases by every token that names their person, for asking about each of many. */
export class CaseIndex {
  readonly #byToken = new Map<string, RequestCase[]>();
  readonly #byId: ReadonlyMap<string, RequestCase>;
  readonly #appeals: ReadonlyMap<string, readonly RequestCase[]>;

  constructor(cases: readonly RequestCase[]) {
    this.#byId = new Map(cases.map((one) => [one.id, one]));
    this.#appeals = groupBy(
      cases.filter(({ appealOf }) => appealOf !== undefined),
      ({ appealOf = '' }) => appealOf,
    );
    for (const one of cases) {
      for (const token of tokensOf(one.subject)) {
        const known = this.#byToken.get(token);
        if (known === undefined) this.#byToken.set(token, [one]);
        else known.push(one);
      }
    }
  }

  find(id: string): RequestCase | undefined {
    return this.#byId.get(id);
  }

  /** Cases that appeal against what was decided in this one. */
  appealsAgainst(id: string): readonly RequestCase[] {
    return this.#appeals.get(id) ?? [];
  }

  /** Cases about a person, whatever right and status, by id. Two are about one person by the person or by one identifier. */
  ofSubject(subject: RequestCase['subject']): readonly RequestCase[] {
    const found = new Set([...tokensOf(subject)].flatMap((token) => this.#byToken.get(token) ?? []));
    return [...found].sort((a, b) => compareText(a.id, b.id));
  }

  /** Open cases of the same person and right: the same question twice. An appeal is another question than what it is about. */
  duplicatesOf(
    asked: Pick<RequestCase, 'subject' | 'right'> & { readonly id?: string },
  ): readonly RequestCase[] {
    return this.ofSubject(asked.subject).filter((one) => {
      const status = caseStatus(one);
      return (
        one.id !== asked.id && one.right === asked.right && (status === 'open' || status === 'in_progress')
      );
    });
  }
}

function tokensOf({ person, identifiers }: RequestCase['subject']): ReadonlySet<string> {
  return new Set([...(person === undefined ? [] : [person]), ...identifiers.map(({ token }) => token)]);
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
