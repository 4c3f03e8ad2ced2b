import { compareText } from '../../kernel/index.ts';
import type { Derived } from '../../workspace/index.ts';

/** What each derived column carries on from its inputs. */
export interface DerivedInputs {
  /**
   * The attributes that restrict a column, sorted, itself left out: its inputs, theirs, and so on, up to columns whose
   * declassification somebody approved. Empty for a column that is not derived.
   */
  of(attribute: string): readonly string[];
  readonly columns: readonly string[];
}

/**
 * The closure over the inputs. A circle closes like anything else: all of its columns restrict one another. A column that
 * is written twice carries the inputs of both.
 */
export function derivedInputs({ derived, indirectInputs }: Derived): DerivedInputs {
  const direct = new Map<string, string[]>();
  for (const { column, inputs, indirect, declassifier } of derived) {
    const own = direct.get(column) ?? [];
    if (declassifier === undefined) own.push(...inputs, ...(indirectInputs === 'count' ? indirect : []));
    direct.set(column, own);
  }
  const closed = new Map<string, readonly string[]>();
  for (const column of direct.keys()) {
    const found = new Set<string>();
    const open = [...(direct.get(column) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...(direct.get(next) ?? []));
    }
    found.delete(column);
    closed.set(column, [...found].sort(compareText));
  }
  return { of: (attribute) => closed.get(attribute) ?? [], columns: [...closed.keys()].sort(compareText) };
}
