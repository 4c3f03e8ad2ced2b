import type { Activation } from '../../workspace/index.ts';
import type { DeepReadonly } from '../handlers.ts';
import { because, type AuditRulesOf, type Told } from './audit-rule.ts';
import { auditIdOf } from './changed-objects.ts';

/** The dataset asked for, saved or a draft. */
function target(activation: string | DeepReadonly<Activation>): Pick<Told, 'target'> {
  const id = typeof activation === 'string' ? activation : activation.id;
  return { target: { kind: 'activation', id: auditIdOf(id) } };
}

export const activationRules: AuditRulesOf<'activation'> = {
  'activation.list': because.workspace,
  'activation.summary': because.counts,
  'activation.preview': {
    how: 'view',
    action: 'rows.viewed',
    about: ({ activation }) => target(activation),
  },
  'activation.diff': {
    how: 'view',
    action: 'activation.compared',
    about: ({ activation }) => target(activation),
  },
  'activation.files': {
    how: 'disclosure',
    action: 'activation.delivered',
    about: ({ activation }, { summary, files }) => ({
      ...target(activation),
      detail: {
        files: files.map(({ sha256 }) => sha256),
        ids: {
          purpose: auditIdOf(summary.activation.purpose),
          destination: auditIdOf(summary.activation.destination.id),
        },
        counts: {
          audience: summary.ledger.audience,
          delivered: summary.ledger.delivered,
          suppressed: summary.ledger.audience - summary.ledger.delivered,
          cells: summary.ledger.cells,
        },
      },
    }),
  },
};
