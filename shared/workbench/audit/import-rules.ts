import { because, type AuditRulesOf } from './audit-rule.ts';

export const importRules: AuditRulesOf<'import'> = {
  'import.formats': because.workspace,
  'import.preview': because.workspace,
  'import.again': because.workspace,
  'import.apply': {
    how: 'change',
    action: 'model.imported',
    about: ({ mode }) => ({ target: { kind: 'workspace' }, detail: { codes: [mode] } }),
    done: (_args, { items }) => ({
      detail: {
        counts: {
          new: items.filter(({ status }) => status === 'new').length,
          changed: items.filter(({ status }) => status === 'changed').length,
        },
      },
    }),
  },
};
