import { because, notLogged, type AuditRulesOf } from './audit-rule.ts';
import { pairTold, personTold } from './person-told.ts';

export const consentRules: AuditRulesOf<'consent'> = {
  'consent.purposes': because.workspace,
  'consent.matrix': because.counts,
  'consent.person': {
    how: 'view',
    action: 'person.viewed',
    about: ({ personId }, _decisions, context) => personTold(context, personId),
  },
};

const recordsListed = {
  how: 'view',
  action: 'records.listed',
  about: () => ({ target: { kind: 'records' } }),
} as const;

export const retentionRules: AuditRulesOf<'retention'> = {
  'retention.overview': because.workspace,
  'retention.forecast': because.counts,
  'retention.forecastCsv': because.counts,
  'retention.records': recordsListed,
  'retention.held': recordsListed,
  'retention.record': {
    how: 'view',
    action: 'record.viewed',
    about: ({ record }, _shown, context) => ({
      ...pairTold(context, { left: record, right: '' }),
      target: { kind: 'record' },
    }),
  },
};

export const requestRules: AuditRulesOf<'requests'> = {
  'requests.find': {
    how: 'event',
    action: 'subject.searched',
    about: ({ identifiers }, { matches, searched }, { commit }) => ({
      target: { kind: 'persons' },
      detail: {
        values: identifiers.map((identifier) => commit.value(identifier)),
        persons: matches.slice(0, 200).map(({ personId }) => commit.person(personId)),
        counts: { identifiers: identifiers.length, found: matches.length, searched: searched.length },
      },
    }),
  },
  'requests.access': {
    how: 'disclosure',
    action: 'access.disclosed',
    about: ({ identifiers }, { personId, files, searchLog, disclosedValues, withheld }, context) => ({
      ...personTold(context, personId),
      detail: {
        values: identifiers.map((identifier) => context.commit.value(identifier)),
        files: files.map(({ sha256 }) => sha256),
        counts: {
          files: files.length,
          disclosedValues,
          withheld: withheld.length,
          records: searchLog.reduce((sum, { records }) => sum + records, 0),
          sources: searchLog.length,
        },
      },
    }),
  },
};

export const packRules: AuditRulesOf<'packs'> = {
  'packs.export': {
    how: 'event',
    action: 'pack.exported',
    about: (_args, { file, entries }) => ({
      target: { kind: 'pack' },
      detail: { files: [file.sha256], counts: { entries: entries.length } },
    }),
  },
  'packs.verify': {
    how: 'event',
    action: 'pack.verified',
    about: (_args, { intact, entries, problems }) => ({
      target: { kind: 'pack' },
      detail: {
        codes: [intact ? 'intact' : 'changed'],
        counts: { entries: entries.length, problems: problems.length },
      },
    }),
  },
};

export const auditRules: AuditRulesOf<'audit'> = {
  'audit.timeline': notLogged('Shows the log itself: every look would make the next one longer.'),
  'audit.locate': {
    how: 'view',
    action: 'person.viewed',
    about: (_args, { personId }, context) => (personId === null ? null : personTold(context, personId)),
  },
  'audit.verify': notLogged('Verifying changes nothing, so that it can be done with a log that is evidence.'),
  'audit.checkpoint': {
    how: 'event',
    action: 'checkpoint.made',
    about: (_args, { size, root, writers, publicKey }) => ({
      target: { kind: 'log' },
      detail: {
        digests: { root },
        counts: { size, writers },
        codes: [publicKey === null ? 'unsigned' : 'signed'],
      },
    }),
  },
};
