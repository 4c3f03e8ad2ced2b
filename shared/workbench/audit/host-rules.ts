import type { MadeFile, ReplayReport } from '../contract/index.ts';
import type { AuditRule } from './audit-rule.ts';

/** What only a host on the same machine asks for is logged like the methods of the contract. */
export const runFilesRule: AuditRule<null, readonly MadeFile[]> = {
  how: 'disclosure',
  action: 'run.exported',
  about: (_args, files) => ({
    target: { kind: 'run' },
    detail: { files: files.map(({ sha256 }) => sha256).slice(0, 200), counts: { files: files.length } },
  }),
};

export const decisionsCsvRule: AuditRule<{ readonly purpose: string }, MadeFile> = {
  how: 'disclosure',
  action: 'consent.decisionsExported',
  about: ({ purpose }, { sha256 }) => ({
    target: { kind: 'purpose', id: purpose },
    detail: { files: [sha256] },
  }),
};

export const replayRule: AuditRule<null, ReplayReport> = {
  how: 'event',
  action: 'run.replayed',
  about: (_args, { same, checked }) => ({
    target: { kind: 'run' },
    detail: { codes: [same ? 'same' : 'differs'], counts: { checked: checked.length } },
  }),
};
