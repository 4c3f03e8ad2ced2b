import type { AuditDraft } from '../../audit/index.ts';
import { Cancelled, fail, ok, type Result } from '../../kernel/index.ts';
import type { AuditDetail } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import type { AuditContext, AuditRule, Told } from './audit-rule.ts';
import { changedObjects, type ChangedObject } from './changed-objects.ts';

/** The same view is written again after this many milliseconds. */
const viewLasts = 15 * 60 * 1000;
const mostViews = 10_000;

/**
 * Runs calls as their rules say: what decides or discloses leaves an entry in the audit log, and what cannot be logged does
 * not happen, or hands nothing over. In a workspace that is open for reading only nothing is written: changes are refused by
 * those who would make them, disclosures here.
 */
export class AuditedCalls {
  readonly #state: WorkbenchState;
  readonly #views = new Map<string, number>();

  constructor(state: WorkbenchState) {
    this.#state = state;
  }

  async run<Args, Value>(
    rule: AuditRule<Args, Value> | undefined,
    args: Args,
    work: () => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    if (rule === undefined || rule.how === 'not') return work();
    const { session, ports, audit } = this.#state;
    if (ports.files.readOnly || session.readOnlyReason() !== null) {
      if (rule.how !== 'disclosure') return work();
      return fail('audit.read-only', 'The workspace is open for reading only, so this could not be logged');
    }
    const commit = await audit.commitments();
    if (!commit.ok)
      return fail('audit.not-written', `The audit log cannot be written: ${commit.error.message}`);
    const context = { state: this.#state, commit: commit.value };
    return rule.how === 'change'
      ? this.#change(rule, args, work, context)
      : this.#handOver(rule, args, work, context);
  }

  async #change<Args, Value>(
    rule: Extract<AuditRule<Args, Value>, { how: 'change' }>,
    args: Args,
    work: () => Promise<Result<Value>>,
    context: AuditContext,
  ): Promise<Result<Value>> {
    const { session } = this.#state;
    const before = session.model();
    const about = rule.about(args, context);
    const begun = await this.#append(rule.action, about, { outcome: 'begun' }, context);
    if (!begun.ok) return begun;
    const ended = async (told: Told, end: End, action = rule.action): Promise<Result<number>> =>
      this.#append(action, told, { ...end, of: begun.value }, context);
    let result: Result<Value>;
    try {
      result = await work();
    } catch (thrown) {
      await ended(about, failed(thrown instanceof Cancelled ? 'job.cancelled' : 'internal.bug'));
      throw thrown;
    }
    if (!result.ok) {
      await ended(about, failed(result.error.code));
      return result;
    }
    const { objects, count } = changedObjects(before, session.model());
    const told = merged(about, rule.done?.(args, result.value, context) ?? {}, objects, count);
    const action = rule.namedByObjects === true ? (actionOf(objects) ?? rule.action) : rule.action;
    const written = await ended(told, { outcome: 'done' }, action);
    if (written.ok) return result;
    return fail(
      'audit.not-written',
      'What was asked for is done, and that it is done could not be logged; the log says that it began',
      written.error.cause === undefined ? {} : { cause: written.error.cause },
    );
  }

  async #handOver<Args, Value>(
    rule: Extract<AuditRule<Args, Value>, { how: 'event' | 'disclosure' | 'view' }>,
    args: Args,
    work: () => Promise<Result<Value>>,
    context: AuditContext,
  ): Promise<Result<Value>> {
    const result = await work();
    if (!result.ok) {
      if (rule.how === 'disclosure' && result.error.code !== 'job.cancelled')
        await this.#append(
          rule.action,
          { target: { kind: 'disclosure' } },
          failed(result.error.code),
          context,
        );
      return result;
    }
    const told = rule.about(args, result.value, context);
    if (told === null) return result;
    const view =
      rule.how === 'view' ? JSON.stringify([rule.action, told.target, told.detail?.records]) : null;
    if (view !== null && this.#seen(view)) return result;
    const written = await this.#append(rule.action, told, { outcome: 'done' }, context);
    if (!written.ok) return written;
    if (view !== null) this.#note(view);
    return result;
  }

  async #append(
    action: string,
    { target, detail = {}, by }: Told,
    end: End,
    { commit }: AuditContext,
  ): Promise<Result<number>> {
    const { audit, ports, announce } = this.#state;
    const name = by === undefined ? {} : { name: commit.actor(by) };
    const draft: AuditDraft = { actor: { host: ports.host, ...name }, action, target, detail, ...end };
    const written = await audit.log.append(draft);
    if (written.ok) announce('audit');
    return written.ok ? ok(written.value) : written;
  }

  #seen(view: string): boolean {
    const last = this.#views.get(view);
    return last !== undefined && this.#now() - last < viewLasts;
  }

  #note(view: string): void {
    this.#views.delete(view);
    this.#views.set(view, this.#now());
    for (const old of this.#views.keys()) {
      if (this.#views.size <= mostViews) break;
      this.#views.delete(old);
    }
  }

  #now(): number {
    return Date.parse(this.#state.ports.clock.now());
  }
}

type End = Pick<AuditDraft, 'outcome'> & Partial<Pick<AuditDraft, 'error' | 'of'>>;

function failed(error: string): End {
  return { outcome: 'failed', error };
}

function merged(about: Told, done: Partial<Told>, objects: readonly ChangedObject[], count: number): Told {
  const [only] = objects;
  const one = only !== undefined && count === 1 ? { kind: only.kind, id: only.id } : undefined;
  const counts = {
    ...about.detail?.counts,
    ...done.detail?.counts,
    ...(count === 0 ? {} : { changed: count }),
  };
  const detail: AuditDetail = {
    ...about.detail,
    ...done.detail,
    ...(Object.keys(counts).length === 0 ? {} : { counts }),
    ...(count === 0 ? {} : { objects: [...objects] }),
  };
  const target = done.target ?? (about.target.kind === 'workspace' ? (one ?? about.target) : about.target);
  return { ...about, ...done, target, detail };
}

/** `policy.changed`, `decision.added`: what was done, where it was done to one kind of object. */
function actionOf(objects: readonly ChangedObject[]): string | null {
  const kinds = new Set(objects.map(({ kind }) => kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.size > 1) return null;
  const ways = new Set(
    objects.map(({ before, after }) => (before === null ? 'added' : after === null ? 'removed' : 'changed')),
  );
  const [way] = ways;
  return `${kind}.${ways.size === 1 ? way : 'changed'}`;
}
