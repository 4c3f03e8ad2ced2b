import { normaliserIds } from '../identity/index.ts';
import { checkModel } from '../model/index.ts';
import {
  currentFormatVersion,
  locateFinding,
  type Diagnostic,
  type WorkspaceSession,
} from '../workspace/index.ts';
import { caseFindings } from './cases/case-findings.ts';
import { lintDiagnostics } from './lint-findings.ts';
import { policyFindings } from './policy-findings.ts';

/** Every finding about a workspace: its format, its files, and what its model and mappings mean together. */
export async function checkWorkspace(session: WorkspaceSession, now: string): Promise<readonly Diagnostic[]> {
  const findings = [
    ...newerFormat(session),
    ...session.diagnostics(),
    ...checkModel(session.model(), { normalisers: normaliserIds }),
    ...lintDiagnostics(session.model()),
    ...caseFindings(session.model(), now),
    ...(await policyFindings(session)),
  ];
  return Promise.all(findings.map((finding) => placed(session, finding)));
}

async function placed(session: WorkspaceSession, finding: Diagnostic): Promise<Diagnostic> {
  const { file, line } = finding.location ?? {};
  if (file === undefined || line !== undefined) return finding;
  const text = await session.readText(file);
  return text.ok ? locateFinding(finding, text.value) : finding;
}

function newerFormat(session: WorkspaceSession): Diagnostic[] {
  const { formatVersion } = session.model().manifest;
  const reason = session.readOnlyReason();
  if (formatVersion <= currentFormatVersion || reason === null) return [];
  return [
    {
      severity: 'error',
      code: 'workspace.newer-format',
      message: reason,
      location: { file: 'c360.yaml', path: 'formatVersion' },
      fix: 'Update the program.',
    },
  ];
}
