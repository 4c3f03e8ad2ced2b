import { because, type AuditRulesOf } from './audit-rule.ts';

export const sourceRules: AuditRulesOf<'sources'> = {
  'sources.list': because.workspace,
  'sources.add': {
    how: 'change',
    action: 'source.added',
    about: ({ uploads }) => ({
      target: { kind: 'workspace' },
      detail: { counts: { files: uploads.length } },
    }),
  },
  'sources.load': {
    how: 'event',
    action: 'source.loaded',
    about: (_args, reports) => {
      const [only] = reports;
      if (only === undefined) return null;
      const sum = (of: 'read' | 'loaded' | 'quarantined'): number =>
        reports.reduce((total, { counts }) => total + counts[of], 0);
      return {
        target: reports.length === 1 ? { kind: 'source', id: only.source } : { kind: 'sources' },
        detail: {
          counts: {
            sources: reports.length,
            read: sum('read'),
            loaded: sum('loaded'),
            quarantined: sum('quarantined'),
          },
          files: reports.flatMap(({ extracts }) => extracts.map(({ sha256 }) => sha256)).slice(0, 200),
        },
      };
    },
  },
  'sources.rows': {
    how: 'view',
    action: 'rows.viewed',
    about: ({ source }) => ({ target: { kind: 'source', id: source } }),
  },
  'sources.quarantine': {
    how: 'view',
    action: 'quarantine.viewed',
    about: ({ source }) => ({ target: { kind: 'source', id: source } }),
  },
  'sources.profile': {
    how: 'view',
    action: 'profile.viewed',
    about: ({ source }) => ({ target: { kind: 'source', id: source } }),
  },
};
