import { fail, type Result } from '../kernel/index.ts';
import type { Done } from '../workspace/index.ts';
import type { ParsedArgsOf } from './contract/index.ts';
import { pairTokens } from './pair-tokens.ts';
import type { WorkbenchState } from './workbench-state.ts';

const decided = { match: 'must-link', not: 'cannot-link' } as const;

/**
 * Writes a reviewer's verdict on two records: as a label, which teaches and measures, or as a decision, which joins or
 * parts them from the next resolution on. Both name the records by keyed tokens. Errors: `identity.no-run`,
 * `identity.unknown-record`, `usage.argument` for one record twice or an "unsure" decision, and those of the command.
 */
export async function judge(
  state: WorkbenchState,
  { left, right, verdict, as, by, reason, blind, drawn }: ParsedArgsOf<'review.judge'>,
): Promise<Result<Done>> {
  if (as === 'decision' && verdict === 'unsure')
    return fail('usage.argument', 'Who is unsure decides nothing', {
      fix: 'Record it as a label, or say match or not.',
    });
  const tokens = await pairTokens(state, { left, right });
  if (!tokens.ok) return tokens;
  const records = tokens.value;
  if (records[0] === records[1])
    return fail(
      'usage.argument',
      'The two records are alike in every value, so a verdict cannot tell them apart',
      {
        fix: 'Give the source a key, so that its records have names.',
      },
    );
  const decision =
    as === 'label'
      ? { kind: 'label', by, reason, records, verdict, blind, drawn }
      : { kind: decided[verdict === 'match' ? 'match' : 'not'], by, reason, records };
  const done = await state.session.execute('decision.add', { decision });
  if (done.ok) announceVerdict(state, as);
  return done;
}

/** Takes a label or a decision back. `decision.invalid` when there is none of this id that holds. */
export async function retractVerdict(
  state: WorkbenchState,
  { id, by, reason }: ParsedArgsOf<'review.retract'>,
): Promise<Result<Done>> {
  const known = state.session.model().decisions.find((one) => one.id === id);
  const decision = { kind: 'retract', by, reason, decision: id };
  const done = await state.session.execute('decision.add', { decision });
  if (done.ok) announceVerdict(state, known?.kind === 'label' ? 'label' : 'decision');
  return done;
}

/** A label changes no person, so nothing but reviewing has to ask again. */
function announceVerdict({ announce }: WorkbenchState, as: 'label' | 'decision'): void {
  if (as === 'label') announce('review');
  else announce('workspace', 'identity');
}
