import { because, type AuditContext, type AuditRulesOf, type Told } from './audit-rule.ts';
import { pairTold, personTold } from './person-told.ts';

interface Subject {
  readonly personId?: string | undefined;
  readonly record?: string | undefined;
  readonly identifier?: { readonly attribute: string; readonly value: string } | undefined;
}

/** Whom a statement is about: a person, a record, or an identifier. */
function subjectTold(context: AuditContext, { personId, record, identifier }: Subject): Told {
  if (personId !== undefined) return personTold(context, personId);
  if (record !== undefined)
    return { ...pairTold(context, { left: record, right: '' }), target: { kind: 'record' } };
  const values = identifier === undefined ? [] : [`${identifier.attribute}=${identifier.value}`];
  return {
    target: { kind: 'identifier' },
    detail: { values: values.map((value) => context.commit.value(value)) },
  };
}

export const ledgerRules: AuditRulesOf<'ledger'> = {
  'ledger.vocabulary': because.workspace,
  'ledger.person': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId }, _ledger, context) => personTold(context, personId),
  },
  'ledger.events': {
    how: 'view',
    action: 'consentEvents.listed',
    about: () => ({ target: { kind: 'consentEvents' } }),
  },
  'ledger.record': {
    how: 'change',
    action: 'consent.recorded',
    about: ({ subject, type, state, purposes, by }, context) => {
      const told = subjectTold(context, subject);
      return {
        ...told,
        by,
        detail: {
          ...told.detail,
          codes: [type, ...(state === undefined ? [] : [state])],
          counts: { purposes: purposes.length },
        },
      };
    },
    done: (_args, { events }) => ({ detail: { counts: { events: events.length } } }),
  },
  'ledger.importSignal': {
    how: 'change',
    action: 'consent.signalImported',
    about: ({ subject, kind, by }, context) => {
      const told = subjectTold(context, subject);
      return { ...told, by, detail: { ...told.detail, codes: [kind] } };
    },
    done: (_args, { events, unmapped }) => ({
      detail: { counts: { events: events.length, unmapped: unmapped.length } },
    }),
  },
};
