import { lintAges, lintPolicies, type PolicyFinding } from '../consent/index.ts';
import {
  type Diagnostic,
  formatKeyPath,
  locateFinding,
  workspacePath,
  type WorkspaceSession,
} from '../workspace/index.ts';

/** The findings about policies as problems of the workspace, each at the very word that it is about. */
export async function policyFindings(session: WorkspaceSession): Promise<Diagnostic[]> {
  const findings = await ageFindings(session);
  for (const finding of lintPolicies(session.model())) {
    const text = await session.readText(workspacePath('policy', finding.policy));
    findings.push(placePolicyFinding(finding, text.ok ? text.value : null));
  }
  return findings;
}

/** Without the file the defaults stand in for it, and there is no place to point at. */
async function ageFindings(session: WorkspaceSession): Promise<Diagnostic[]> {
  const found = lintAges(session.model());
  if (found === null) return [];
  const { path, message, fix } = found;
  const file = workspacePath('jurisdictions');
  const text = await session.readText(file);
  const plain: Diagnostic = { severity: 'warning', code: 'policy.age-unknown', message, fix };
  if (!text.ok) return [plain];
  return [locateFinding({ ...plain, location: { file, path: formatKeyPath(path) } }, text.value)];
}

/** A finding with its line and column in the text of the policy, where that text is there. */
export function placePolicyFinding(
  { severity, code, policy, path, at, message, fix }: PolicyFinding,
  text: string | null,
): Diagnostic {
  const file = workspacePath('policy', policy);
  const location = { file, path: formatKeyPath(path) };
  const plain: Diagnostic = { severity, code, message, fix, location };
  if (text === null) return plain;
  return at === null ? locateFinding(plain, text) : within(plain, at, text);
}

/** Moves a finding from the beginning of a text to a place in it, where the file shows the text on one line as it is. */
function within(finding: Diagnostic, at: number, file: string): Diagnostic {
  const located = locateFinding(finding, file);
  const { line, column } = located.location ?? {};
  if (line === undefined || column === undefined) return located;
  const shown = file.split(/\r\n?|\n/)[line - 1]?.slice(column - 1) ?? '';
  if (/^[|>]/.test(shown)) return located;
  const quote = /^["']/.test(shown) ? 1 : 0;
  // Escapes make the text in the file longer than what it says.
  if (quote === 1 && /\\|''/.test(shown.slice(0, at + 1))) return located;
  return { ...located, location: { ...located.location, line, column: column + quote + at } };
}
