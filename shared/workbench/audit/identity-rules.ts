import { because, notLogged, type AuditRulesOf } from './audit-rule.ts';
import { pairTold, personTold } from './person-told.ts';

const verdicts = { 'same-person': 'must-link', 'different-persons': 'cannot-link' } as const;

export const identityRules: AuditRulesOf<'identity' | 'why' | 'rules' | 'history' | 'health'> = {
  'identity.resolve': {
    how: 'event',
    action: 'run.resolved',
    about: (_args, { ruleset, rulesetDigest, resultDigest, ...run }) => ({
      target: { kind: 'ruleset', id: ruleset },
      detail: {
        digests: { ruleset: rulesetDigest, result: resultDigest },
        counts: {
          records: run.records,
          persons: run.persons,
          linkedPairs: run.linkedPairs,
          reviewPairs: run.reviewPairs,
          refusedUnions: run.refusedUnions,
        },
      },
    }),
  },
  'identity.reopen': notLogged(
    'Computes a run again that was logged when it was made; nothing is shown or written.',
  ),
  'identity.summary': because.counts,
  'identity.persons': {
    how: 'view',
    action: 'persons.listed',
    about: (_args, { total }) => ({ target: { kind: 'persons' }, detail: { counts: { found: total } } }),
  },
  'identity.person': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId }, _person, context) => personTold(context, personId),
  },
  'identity.personHistory': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId }, _history, context) => personTold(context, personId),
  },
  'identity.pairs': {
    how: 'view',
    action: 'pairs.listed',
    about: () => ({ target: { kind: 'pairs' } }),
  },
  'identity.decide': {
    how: 'change',
    action: 'decision.added',
    about: ({ verdict, by, ...pair }, context) => {
      const told = pairTold(context, pair);
      return { ...told, by, detail: { ...told.detail, codes: [verdicts[verdict]] } };
    },
  },
  'identity.explainPair': {
    how: 'view',
    action: 'pair.viewed',
    about: (pair, _explained, context) => pairTold(context, pair),
  },
  'identity.explainPath': {
    how: 'view',
    action: 'pair.viewed',
    about: (pair, _explained, context) => pairTold(context, pair),
  },
  'identity.replay': {
    how: 'event',
    action: 'run.replayed',
    about: (_args, { same, checked }) => ({
      target: { kind: 'run' },
      detail: { codes: [same ? 'same' : 'differs'], counts: { checked: checked.length } },
    }),
  },
  'why.path': { how: 'view', action: 'pair.viewed', about: (pair, _why, context) => pairTold(context, pair) },
  'why.not': { how: 'view', action: 'pair.viewed', about: (pair, _why, context) => pairTold(context, pair) },
  'why.counterfactual': {
    how: 'view',
    action: 'pair.viewed',
    about: (pair, _why, context) => pairTold(context, pair),
  },
  'why.person': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId }, _built, context) => personTold(context, personId),
  },
  'why.near': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId, record }, _near, context) =>
      personId === undefined
        ? { ...pairTold(context, { left: record ?? '', right: '' }), target: { kind: 'record' } }
        : personTold(context, personId),
  },
  'rules.book': because.workspace,
  'rules.lint': because.workspace,
  'rules.estimate': because.counts,
  'rules.diff': because.workspace,
  'rules.regroup': because.counts,
  'rules.persons': {
    how: 'view',
    action: 'effect.viewed',
    about: () => ({ target: { kind: 'ruleset' } }),
  },
  'rules.preview': {
    how: 'view',
    action: 'effect.viewed',
    about: () => ({ target: { kind: 'ruleset' } }),
  },
  'rules.compare': {
    how: 'view',
    action: 'effect.viewed',
    about: ({ with: other }) => ({ target: { kind: 'ruleset', id: other } }),
  },
  'history.list': because.counts,
  'history.diff': because.counts,
  'history.rollback': {
    how: 'change',
    action: 'ruleset.rolledBack',
    about: () => ({ target: { kind: 'workspace' } }),
    done: (_args, { ruleset }) => ({ target: { kind: 'ruleset', id: ruleset } }),
  },
  'health.report': {
    how: 'view',
    action: 'health.viewed',
    about: () => ({ target: { kind: 'run' } }),
  },
};

export const reviewRules: AuditRulesOf<'review'> = {
  'review.queue': { how: 'view', action: 'pairs.listed', about: () => ({ target: { kind: 'pairs' } }) },
  'review.pair': {
    how: 'view',
    action: 'pair.viewed',
    about: (pair, _shown, context) => pairTold(context, pair),
  },
  'review.judge': {
    how: 'change',
    action: 'verdict.recorded',
    namedByObjects: true,
    about: ({ verdict, as, by, ...pair }, context) => {
      const told = pairTold(context, pair);
      return { ...told, by, detail: { ...told.detail, codes: [as, verdict] } };
    },
  },
  'review.retract': {
    how: 'change',
    action: 'decision.retracted',
    about: ({ id, by }) => ({ target: { kind: 'decision', id }, by }),
  },
  'review.labels': { how: 'view', action: 'labels.listed', about: () => ({ target: { kind: 'labels' } }) },
  'review.agreement': { how: 'view', action: 'labels.listed', about: () => ({ target: { kind: 'labels' } }) },
  'review.evaluate': { how: 'view', action: 'labels.listed', about: () => ({ target: { kind: 'labels' } }) },
  'review.estimate': notLogged('Answers with expected figures; no record is shown.'),
};
