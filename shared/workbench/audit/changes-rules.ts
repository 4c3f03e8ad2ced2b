import { because, type AuditRulesOf } from './audit-rule.ts';

export const changesRules: AuditRulesOf<'changes'> = {
  'changes.releases': because.workspace,
  'changes.next': because.workspace,
  'changes.diff': because.workspace,
  'changes.plan': because.workspace,
  'changes.deprecations': because.workspace,
  'changes.release': {
    how: 'change',
    action: 'workspace.changed',
    namedByObjects: true,
    about: () => ({ target: { kind: 'workspace' } }),
  },
};
