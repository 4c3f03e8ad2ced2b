import { because, notLogged, type AuditContext, type AuditRulesOf, type Told } from './audit-rule.ts';
import { auditIdOf } from './changed-objects.ts';
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
  'retention.hold': {
    how: 'change',
    action: 'hold.put',
    namedByObjects: true,
    about: ({ hold, persons }, { commit }) => ({
      target: { kind: 'hold', id: auditIdOf(hold.id) },
      by: hold.owner,
      detail: { persons: persons.slice(0, 200).map((person) => commit.person(person)) },
    }),
  },
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
    about: (asked, { personId, files, searchLog, disclosedValues, withheld }, context) =>
      disclosed(asked, personId, files, context, {
        disclosedValues,
        withheld: withheld.length,
        records: searchLog.reduce((sum, { records }) => sum + records, 0),
        sources: searchLog.length,
      }),
  },
  'requests.portability': {
    how: 'disclosure',
    action: 'portability.disclosed',
    about: (asked, { personId, files, counts }, context) =>
      disclosed(asked, personId, files, context, { ...counts }),
  },
  'requests.readPortability': notLogged(
    'Reads a package that was handed over; nothing of the workspace is shown.',
  ),
  'requests.checkReport': notLogged(
    'It reads a report that was given to it, and tells what the file says of itself.',
  ),
  'requests.gate': {
    how: 'view',
    action: 'person.viewed',
    about: (_asked, { personId }, context) => personTold(context, personId),
  },
  'requests.decideGate': {
    how: 'change',
    action: 'request.gateDecided',
    about: ({ caseId, by, disclose }) => ({
      target: { kind: 'request', id: auditIdOf(caseId) },
      by,
      detail: { codes: [disclose ? 'disclose' : 'withhold'] },
    }),
  },
};

interface Asked {
  readonly identifiers: readonly string[];
  readonly caseId?: string | undefined;
  readonly reviewed: readonly { readonly by: string; readonly disclose: boolean }[];
}

/** A package for one person: what was asked by, what went out by digest, and how many records a reviewer let through. */
function disclosed(
  { identifiers, caseId, reviewed }: Asked,
  personId: string,
  files: readonly { readonly sha256: string }[],
  context: AuditContext,
  counts: Readonly<Record<string, number>>,
): Told {
  const by = reviewed[0]?.by;
  return {
    ...personTold(context, personId),
    ...(by === undefined ? {} : { by }),
    detail: {
      values: identifiers.slice(0, 200).map((identifier) => context.commit.value(identifier)),
      files: files.slice(0, 200).map(({ sha256 }) => sha256),
      ...(caseId === undefined ? {} : { ids: { request: auditIdOf(caseId) } }),
      counts: {
        ...counts,
        files: files.length,
        reviewed: reviewed.length,
        letThrough: reviewed.filter(({ disclose }) => disclose).length,
      },
    },
  };
}

export const packRules: AuditRulesOf<'packs'> = {
  'packs.parts': { how: 'not', because: 'It lists what a pack can hold, which is the same for everybody.' },
  'packs.files': { how: 'not', because: 'It shows files of a pack whose making was logged with its digest.' },
  'packs.compare': {
    how: 'not',
    because: 'It names files of two packs that somebody already has, and no content.',
  },
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
