import type { AuditDraft, Commitments } from '../../audit/index.ts';
import type { AuditDetail } from '../../workspace/index.ts';
import type { MethodName, ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { DeepReadonly } from '../handlers.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** What a description may look at: the workbench, and the commitments that stand for persons, records and values. */
export interface AuditContext {
  readonly state: WorkbenchState;
  readonly commit: Commitments;
}

/** What an entry says about a call: no personal value, only ids, counts, digests, codes and commitments. */
export interface Told {
  readonly target: AuditDraft['target'];
  readonly detail?: AuditDetail;
  /** The name that somebody gave; the log gets a commitment to it. */
  readonly by?: string;
}

/**
 * How a call is logged. `change`: it writes, so one entry says that it begins before anything happens, and one how it
 * ended. `event`: it computes or reads in; the entry is written before the result is handed over. `disclosure`: personal
 * data leaves the workbench in a file; likewise, and refused where nothing can be logged. `view`: personal data is shown;
 * the same view again within a quarter of an hour is not written anew. `not`: it is not logged, for the reason given.
 */
export type AuditRule<Args, Value> =
  | { readonly how: 'not'; readonly because: string }
  | {
      readonly how: 'change';
      readonly action: string;
      /** Known before the call. */
      readonly about: (args: Args, context: AuditContext) => Told;
      /** Known after it; merged over what was known before. Workspace objects that changed are added in any case. */
      readonly done?: (args: Args, value: Value, context: AuditContext) => Partial<Told>;
      /** What changed names the action, where it is one kind of thing: `policy.changed` instead of `workspace.changed`. */
      readonly namedByObjects?: true;
    }
  | {
      readonly how: 'event' | 'disclosure' | 'view';
      readonly action: string;
      /** `null`: there is nothing to log about this very call. */
      readonly about: (args: Args, value: Value, context: AuditContext) => Told | null;
    };

export type AuditRuleOf<Name extends MethodName> = AuditRule<
  ParsedArgsOf<Name>,
  DeepReadonly<ResultOf<Name>>
>;

/** The rules of the methods whose names start with one of these areas. */
export type AuditRulesOf<Area extends string> = {
  readonly [Name in Extract<MethodName, `${Area}.${string}`>]?: AuditRuleOf<Name>;
};

export type AuditRules = { readonly [Name in MethodName]?: AuditRuleOf<Name> };

export function notLogged(because: string): { readonly how: 'not'; readonly because: string } {
  return { how: 'not', because };
}

const onlyCounts = 'Answers with counts and rules; no personal value is shown.';
const namesOnly = 'Answers with names and settings of the workspace; no personal value is shown.';

/** The usual reasons. */
export const because = {
  counts: notLogged(onlyCounts),
  workspace: notLogged(namesOnly),
} as const;
