import type { Result } from '../../kernel/index.ts';
import type { ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { findCase } from './case-context.ts';
import { setInCase, stampOf } from './change-case.ts';

/** Adds a proof of who asks. What was compared is named, its value never. */
export async function addProof(
  state: WorkbenchState,
  { id, kind, about, matched, why, ...doing }: ParsedArgsOf<'cases.prove'>,
): Promise<Result<ResultOf<'cases.prove'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const stamp = stampOf(state, found.value, doing, [about, why]);
  if (!stamp.ok) return stamp;
  const { verification } = found.value;
  const proof = {
    kind,
    ...(about === undefined ? {} : { about }),
    matched,
    ...(why === undefined ? {} : { why }),
    ...stamp.value,
  };
  const label = `Proof of identity: ${kind}, ${matched ? 'matched' : 'not matched'}`;
  return setInCase(state, id, label, {
    verification: { ...verification, proofs: [...(verification?.proofs ?? []), proof] },
  });
}

/** States a doubt, the level that is needed, or the outcome. An empty doubt takes it back. */
export async function setVerification(
  state: WorkbenchState,
  { id, doubt, required, result, ...doing }: ParsedArgsOf<'cases.verify'>,
): Promise<Result<ResultOf<'cases.verify'>>> {
  const found = findCase(state, id);
  if (!found.ok) return found;
  const stamp = stampOf(state, found.value, doing, [doubt]);
  if (!stamp.ok) return stamp;
  const { doubt: before, ...verification } = found.value.verification ?? { proofs: [] };
  const now = doubt === undefined ? before : doubt.trim();
  const label =
    result === undefined
      ? doubt === undefined
        ? 'Level of identity check'
        : 'Doubt about who asks'
      : `Identity ${result}`;
  return setInCase(state, id, label, {
    verification: {
      ...(now === undefined || now === '' ? {} : { doubt: now }),
      ...verification,
      ...(required === undefined ? {} : { required }),
      ...(result === undefined ? {} : { outcome: { result, ...stamp.value } }),
    },
  });
}
