import type { AuditRulesOf } from './audit-rule.ts';
import { personTold } from './person-told.ts';

export const governanceRules: AuditRulesOf<'governance'> = {
  'governance.documents': {
    how: 'event',
    action: 'governance.exported',
    about: (_args, { files, record }) => ({
      target: { kind: 'workspace' },
      detail: {
        files: files.map(({ sha256 }) => sha256),
        counts: { filled: record.filled, items: record.items },
      },
    }),
  },
  'governance.receipts': {
    how: 'disclosure',
    action: 'receipts.disclosed',
    about: (_args, { personId, files, receipts, events }, context) => ({
      ...personTold(context, personId),
      detail: { files: files.slice(0, 200).map(({ sha256 }) => sha256), counts: { receipts, events } },
    }),
  },
};
