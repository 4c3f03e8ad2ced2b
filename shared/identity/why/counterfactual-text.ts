import type { IdentityRun } from '../run.ts';
import type { Counterfactual } from './counterfactual.ts';
import { guardConflicts } from './guard-conflict.ts';

/** A counterfactual as one sentence: what would have to be different. */
export function counterfactualText(
  run: IdentityRun,
  one: Counterfactual,
  left: number,
  right: number,
): string {
  switch (one.kind) {
    case 'decision':
      return {
        'must-link': `A decision that ${named(run, left)} and ${named(run, right)} are one person.`,
        'cannot-link': `A decision that ${named(run, left)} and ${named(run, right)} are two persons.`,
        retract: `The decision on ${named(run, left)} and ${named(run, right)} taken back.`,
      }[one.decision];
    case 'threshold':
      return `The link threshold at ${exact(one.threshold)} instead of ${exact(run.thresholds.link)} bits.`;
    case 'value': {
      const { record, attribute, from, to } = one.change;
      const where = `in ${named(run, record)}`;
      if (from === null) return `${attribute} ${where} filled with “${to ?? ''}”.`;
      return to === null
        ? `${attribute} ${where} left empty instead of “${from}”.`
        : `${attribute} ${where} being “${to}” instead of “${from}”.`;
    }
    case 'rule': {
      if (run.ruleset.rules.some((rule) => rule.kind === 'link' && rule.id === one.rule))
        return `Without the link rule ${one.rule}.`;
      const [conflict] = guardConflicts(
        run,
        run.recordsOf(run.personOf(left)),
        run.recordsOf(run.personOf(right)),
      ).filter(({ guard }) => guard === one.rule);
      return `Without the guard ${one.rule}.${conflict === undefined ? '' : ` ${conflict.text}`}`;
    }
  }
}

function named(run: IdentityRun, record: number): string {
  const { extract, row } = run.recordRef(record);
  return `${extract}:${row}`;
}

function exact(milli: number): string {
  return `${milli < 0 ? '−' : ''}${String(Math.abs(milli) / 1000)}`;
}
