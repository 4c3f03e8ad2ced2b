import { fail, ok, type Result } from '../../kernel/index.ts';
import type { HeldIdentifier } from '../reach/index.ts';
import { planDigest } from './build-plan.ts';
import type { ErasurePlan } from './erasure-plan.ts';

export interface ReadPlan {
  readonly plan: ErasurePlan;
  readonly identifiers: readonly HeldIdentifier[];
  /** Under which recipients answer. */
  readonly requestId: string;
}

/**
 * Reads a plan and what verifies it back. `request.erasure-plan` when one is not what its name says, when the plan's digest is
 * not that of its content, and when the two belong to different plans: a certificate must rest on the plan that was made.
 */
export function readErasurePlan(planText: string, verificationText: string): Result<ReadPlan> {
  const outer = member(parse(planText), 'plan');
  if (member(outer, 'format') !== 'c360-erasure-plan' || member(outer, 'formatVersion') !== 1)
    return refused('erasure-plan.json is no erasure plan');
  const plan = outer as ErasurePlan;
  let digest: string;
  try {
    digest = planDigest(plan);
  } catch {
    return refused('erasure-plan.json holds what no plan can hold');
  }
  if (member(parse(planText), 'planDigest') !== digest)
    return refused('erasure-plan.json was changed after it was made');
  const verification = parse(verificationText);
  if (member(verification, 'format') !== 'c360-erasure-verification')
    return refused('analyst-only-verification.json is not the file of that name');
  if (member(verification, 'planDigest') !== digest)
    return refused('analyst-only-verification.json belongs to another plan');
  const identifiers = member(verification, 'identifiers');
  const requestId = member(verification, 'requestId');
  if (!Array.isArray(identifiers) || typeof requestId !== 'string')
    return refused('analyst-only-verification.json is not whole');
  return ok({ plan, identifiers: identifiers as readonly HeldIdentifier[], requestId });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function refused(why: string): Result<never> {
  return fail('request.erasure-plan', `The plan cannot be certified: ${why}`);
}
