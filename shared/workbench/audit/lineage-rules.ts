import { because, notLogged, type AuditRulesOf } from './audit-rule.ts';

/** The lineage is made of files of the model alone: no call of it reads a value of a person. */
export const lineageRules: AuditRulesOf<'lineage'> = {
  'lineage.graph': because.workspace,
  'lineage.expand': because.workspace,
  'lineage.column': because.workspace,
  'lineage.reach': because.workspace,
  'lineage.edges': because.workspace,
  'lineage.path': because.workspace,
  'lineage.search': because.workspace,
  'lineage.impact': because.workspace,
  'lineage.taint': because.workspace,
  'lineage.sql': notLogged('The statement is bound over empty tables: no row of any person is read.'),
  'lineage.export': because.workspace,
};
