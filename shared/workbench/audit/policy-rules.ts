import { because, type AuditRulesOf } from './audit-rule.ts';
import { personTold } from './person-told.ts';

export const policyRules: AuditRulesOf<'policy'> = {
  'policy.book': because.workspace,
  'policy.lint': because.workspace,
  'policy.sql': because.workspace,
  // Both name some persons as examples.
  'policy.preview': { how: 'view', action: 'records.listed', about: () => ({ target: { kind: 'records' } }) },
  'policy.drift': { how: 'view', action: 'records.listed', about: () => ({ target: { kind: 'records' } }) },
  'policy.simulate': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId }, _cells, context) => personTold(context, personId),
  },
  'policy.uses': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId }, _uses, context) => personTold(context, personId),
  },
};
