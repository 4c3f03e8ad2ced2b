import { sha256 } from '../../kernel/index.ts';
import { because, notLogged, type AuditRulesOf } from './audit-rule.ts';
import { auditIdOf } from './changed-objects.ts';
import { personTold } from './person-told.ts';

export const erasureRules: AuditRulesOf<'erasure'> = {
  'erasure.plan': {
    how: 'disclosure',
    action: 'erasure.planned',
    about: ({ identifiers, caseId: request }, { personId, planDigest, totals, files }, context) => ({
      ...personTold(context, personId),
      detail: {
        values: identifiers.slice(0, 200).map((identifier) => context.commit.value(identifier)),
        digests: { plan: planDigest },
        files: files.slice(0, 200).map(({ sha256 }) => sha256),
        ...(request === undefined ? {} : { ids: { request: auditIdOf(request) } }),
        counts: { rows: totals.found.rows, cells: totals.found.cells, open: totals.openRows, ...totals.rows },
      },
    }),
  },
  'erasure.certificate': {
    how: 'event',
    action: 'erasure.certified',
    about: (
      { executor },
      { personId, status, case: request, planDigest, certificateDigest, open, residues },
      context,
    ) => ({
      ...personTold(context, personId),
      by: executor,
      detail: {
        codes: [status],
        digests: { plan: planDigest, certificate: certificateDigest },
        ...(request === null ? {} : { ids: { request: auditIdOf(request) } }),
        counts: { open: open.length, residues },
      },
    }),
  },
  'erasure.propagation': notLogged(
    'It reads answers that were given to it; the certificate that rests on them is logged.',
  ),
  'erasure.answer': {
    how: 'change',
    action: 'request.answerKept',
    about: ({ recipient, by, text }) => ({
      target: { kind: 'recipient', id: auditIdOf(recipient) },
      by,
      detail: { digests: { answer: sha256(text) } },
    }),
    done: (_args, { case: request, state }) => ({
      detail: { ids: { request: auditIdOf(request) }, codes: [state] },
    }),
  },
  'erasure.verifyCertificate': notLogged(
    'It reads a file that was given to it, and tells what the file says of itself.',
  ),
  'erasure.suppress': {
    how: 'change',
    action: 'suppression.added',
    about: ({ identifiers, reason, by, caseId: request }, { commit }) => ({
      target: { kind: 'suppression' },
      by,
      detail: {
        values: identifiers.slice(0, 200).map((identifier) => commit.value(identifier)),
        codes: [reason],
        ...(request === undefined ? {} : { ids: { request: auditIdOf(request) } }),
      },
    }),
    done: (_args, { entry, personId, tokens }, { commit }) => ({
      target: { kind: 'suppression', id: entry },
      detail: { persons: [commit.person(personId)], counts: { tokens } },
    }),
  },
  'erasure.lift': {
    how: 'change',
    action: 'suppression.lifted',
    about: ({ entry, by }) => ({ target: { kind: 'suppression', id: auditIdOf(entry) }, by }),
  },
  'erasure.suppressions': because.workspace,
  'erasure.reingested': {
    how: 'view',
    action: 'records.listed',
    about: () => ({ target: { kind: 'records' } }),
  },
  'erasure.references': because.workspace,
};
