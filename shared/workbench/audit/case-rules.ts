import { because, type AuditRulesOf } from './audit-rule.ts';
import { auditIdOf } from './changed-objects.ts';

interface OfCase {
  readonly id: string;
  readonly by?: string | undefined;
}

/** A step of a case: which case, by whom; that the case file changed, and how, is told by its digests. */
function step(action: string) {
  return {
    how: 'change',
    action: `request.${action}`,
    about: ({ id, by }: OfCase) => ({
      target: { kind: 'request', id: auditIdOf(id) },
      ...(by === undefined ? {} : { by }),
    }),
  } as const;
}

export const caseRules: AuditRulesOf<'cases'> = {
  'cases.list': because.workspace,
  'cases.regimes': because.workspace,
  'cases.clock': because.workspace,
  'cases.calendar': because.workspace,
  // A case may show whom it is about and values that were proposed.
  'cases.get': {
    how: 'view',
    action: 'request.viewed',
    about: ({ id }) => ({ target: { kind: 'request', id: auditIdOf(id) } }),
  },
  'cases.open': {
    how: 'change',
    action: 'request.opened',
    about: ({ right, identifiers, personId, by }, { commit }) => ({
      target: { kind: 'request' },
      by,
      detail: {
        codes: [right],
        values: identifiers.map((identifier) => commit.value(identifier)),
        persons: personId === undefined ? [] : [commit.person(personId)],
      },
    }),
    done: (_args, { id }) => ({ target: { kind: 'request', id: auditIdOf(id) } }),
  },
  'cases.act': {
    how: 'change',
    action: 'request.changed',
    about: ({ id, by, action }) => ({
      target: { kind: 'request', id: auditIdOf(id) },
      by,
      detail: { codes: [action.kind] },
    }),
  },
  'cases.subject': {
    how: 'change',
    action: 'request.subjectFound',
    about: ({ id, personId, identifiers }, { commit }) => ({
      target: { kind: 'request', id: auditIdOf(id) },
      detail: {
        persons: [commit.person(personId)],
        values: identifiers.map((identifier) => commit.value(identifier)),
      },
    }),
  },
  'cases.owner': step('assigned'),
  'cases.prove': step('proofExamined'),
  'cases.verify': step('identityChecked'),
  'cases.letter': step('letterNoted'),
  'cases.notice': step('noticeNoted'),
  'cases.reviewRegime': {
    how: 'change',
    action: 'regime.reviewed',
    about: ({ regime, reviewer }) => ({ target: { kind: 'regime', id: auditIdOf(regime) }, by: reviewer }),
  },
  'cases.correct': step('correctionProposed'),
  'cases.decideCorrection': step('correctionDecided'),
  'cases.correctionFiles': {
    how: 'disclosure',
    action: 'correction.handedOut',
    about: ({ id, by }, { files, corrections }) => ({
      target: { kind: 'request', id: auditIdOf(id) },
      by,
      detail: { files: files.map(({ sha256 }) => sha256), counts: { corrections } },
    }),
  },
  'cases.checkCorrections': step('correctionsChecked'),
  'cases.object': step('objected'),
  'cases.assessObjection': step('objectionAssessed'),
  'cases.restrict': step('restricted'),
  'cases.liftRestriction': step('restrictionLifted'),
};
