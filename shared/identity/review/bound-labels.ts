import { compareText } from '../../kernel/index.ts';
import type { Label } from '../../workspace/index.ts';
import { type LabelledPair, type LabelProblem, withoutContradictions } from '../evaluate/label-problems.ts';
import type { Labels } from '../evaluate/labels.ts';

export type LabelVerdict = Label['verdict'];

/** A label of the workspace on two records of the run; `left` < `right`. */
export interface BoundLabel {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly left: number;
  readonly right: number;
  readonly verdict: LabelVerdict;
  readonly blind: boolean;
  readonly drawn: boolean;
}

export interface BoundLabels {
  /** One label per reviewer and pair, the last that was given; in order of ids. */
  readonly labels: readonly BoundLabel[];
  /** Labels of records that are no longer there. They are kept in the log and count again when the records return. */
  readonly unbound: readonly Label[];
}

/** Finds the records that labels name. `recordOf` gives the record of a token, -1 when there is none. */
export function bindLabels(labels: readonly Label[], recordOf: (token: string) => number): BoundLabels {
  const last = new Map<string, BoundLabel>();
  const unbound: Label[] = [];
  for (const label of [...labels].sort((a, b) => compareText(a.id, b.id))) {
    const [left = -1, right = -1] = label.records.map(recordOf).sort((a, b) => a - b);
    if (left < 0 || left === right) {
      unbound.push(label);
      continue;
    }
    const { id, by, at, reason, verdict, blind, drawn } = label;
    last.set(`${left},${right},${by}`, { id, by, at, reason, left, right, verdict, blind, drawn });
  }
  return { labels: [...last.values()].sort((a, b) => compareText(a.id, b.id)), unbound };
}

/**
 * What the reviewers say together: per pair the verdict that most gave, "unsure" aside; where as many say match as not,
 * neither. `drawn` when every such label was drawn at random.
 */
export function consensus(labels: readonly BoundLabel[]): {
  pairs: readonly (LabelledPair & { readonly drawn: boolean })[];
  problems: readonly LabelProblem[];
} {
  const byPair = new Map<string, BoundLabel[]>();
  for (const label of labels) {
    const key = `${label.left},${label.right}`;
    byPair.set(key, [...(byPair.get(key) ?? []), label]);
  }
  const problems: LabelProblem[] = [];
  const pairs = [...byPair.values()].flatMap((own) => {
    const said = own.filter(({ verdict }) => verdict !== 'unsure');
    const matches = said.filter(({ verdict }) => verdict === 'match').length;
    const [first] = said;
    if (first === undefined) return [];
    if (matches * 2 === said.length) {
      problems.push({
        line: null,
        kind: 'contradiction',
        text: `As many reviewers say match as not (${said.map(({ id, by }) => `${by}, label ${id}`).join('; ')}); the pair is not used.`,
      });
      return [];
    }
    const { left, right, id } = first;
    const drawn = said.every((one) => one.drawn);
    return [{ left, right, match: matches * 2 > said.length, line: null, place: `label ${id}`, drawn }];
  });
  return { pairs, problems };
}

/** The workspace's own labels in the form of a labels file. */
export function labelsOf({ labels, unbound }: BoundLabels): Labels {
  const agreed = consensus(labels);
  const consistent = withoutContradictions(agreed.pairs);
  const lost = unbound.map(({ id }): LabelProblem => ({
    line: null,
    kind: 'unknown-record',
    text: `Label ${id} names a record that is no longer there.`,
  }));
  return {
    kind: 'pairs',
    pairs: consistent.pairs,
    problems: [...lost, ...agreed.problems, ...consistent.problems],
  };
}
