import { isWorkspaceFile } from '../../workspace/index.ts';
import { because, notLogged, type AuditRulesOf } from './audit-rule.ts';
import { auditIdOf } from './changed-objects.ts';

export const workspaceRules: AuditRulesOf<'workspace' | 'upload' | 'model'> = {
  'workspace.info': because.workspace,
  'workspace.check': because.workspace,
  'workspace.files': because.workspace,
  'workspace.commands': because.workspace,
  'workspace.history': because.workspace,
  'model.get': because.workspace,
  'model.text': because.workspace,
  'model.templates': because.workspace,
  'model.templateSteps': because.workspace,
  'model.usages': because.workspace,
  'model.view': because.workspace,
  'model.cardinality': because.counts,
  'model.candidateKeys': because.counts,
  'model.naming': because.workspace,
  'model.mends': because.workspace,
  // An extract may be read as text; files of the model hold no personal value.
  'workspace.readText': {
    how: 'view',
    action: 'file.viewed',
    about: ({ path }, _text, { commit }) =>
      isWorkspaceFile(path) || !path.startsWith('data/')
        ? null
        : { target: { kind: 'file', token: commit.value(path) } },
  },
  'workspace.execute': {
    how: 'change',
    action: 'workspace.changed',
    namedByObjects: true,
    about: ({ command, args }) => {
      const by = decidedBy(args);
      return {
        target: { kind: 'workspace' },
        detail: { ids: { command: auditIdOf(command) } },
        ...(by === null ? {} : { by }),
      };
    },
  },
  'workspace.undo': {
    how: 'change',
    action: 'workspace.undone',
    about: () => ({ target: { kind: 'workspace' } }),
  },
  'workspace.redo': {
    how: 'change',
    action: 'workspace.redone',
    about: () => ({ target: { kind: 'workspace' } }),
  },
  'upload.begin': notLogged('Only hands a file over; the call that uses it is logged.'),
  'upload.part': notLogged('Only hands a file over; the call that uses it is logged.'),
};

/** Who records a decision by the command itself. */
function decidedBy({ decision }: Readonly<Record<string, unknown>>): string | null {
  if (typeof decision !== 'object' || decision === null || !('by' in decision)) return null;
  return typeof decision.by === 'string' ? decision.by : null;
}
