import { because, type AuditRulesOf } from './audit-rule.ts';

export const mappingRules: AuditRulesOf<'mapping'> = {
  'mapping.check': because.workspace,
  'mapping.complete': because.workspace,
  'mapping.suggest': because.counts,
  'mapping.coverage': because.counts,
  'mapping.conflicts': {
    how: 'view',
    action: 'conflicts.viewed',
    about: (_args, conflicts) => ({
      target: { kind: 'run' },
      detail: {
        counts: {
          differing: conflicts.reduce((sum, { differ }) => sum + differ, 0),
          shown: conflicts.reduce((sum, { examples }) => sum + examples.length, 0),
        },
      },
    }),
  },
  'mapping.preview': {
    how: 'view',
    action: 'rows.viewed',
    about: ({ source }) => ({ target: { kind: 'source', id: source } }),
  },
};
