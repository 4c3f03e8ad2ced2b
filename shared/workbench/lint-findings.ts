import { lintRuleset, type LintInput, type LintFinding } from '../identity/index.ts';
import { compareText, type ErrorCode } from '../kernel/index.ts';
import {
  type Diagnostic,
  encodeFile,
  formatKeyPath,
  type KeyPath,
  locateFinding,
  parseKeyPath,
  type Ruleset,
  rulesetSchema,
  workspacePath,
  type WorkspaceModel,
} from '../workspace/index.ts';
import type { LintFindingDto } from './contract/index.ts';

/** A draft as a ruleset, or what its schema says against it. */
export function readDraft(
  draft: Readonly<Record<string, unknown>>,
): { readonly ruleset: Ruleset } | { readonly findings: readonly LintFindingDto[] } {
  const parsed = rulesetSchema.safeParse(draft);
  if (parsed.success) return { ruleset: parsed.data };
  const id = typeof draft['id'] === 'string' ? draft['id'] : '';
  const written = encodeFile(rulesetSchema, null, draft, workspacePath('ruleset', id));
  return { findings: written.ok ? [] : written.error.map(ofSchema) };
}

function ofSchema({ severity, code, message, location, fix }: Diagnostic): LintFindingDto {
  const path = parseKeyPath(location?.path ?? '');
  return {
    code: noKey(path) ? 'ruleset.blocking-no-key' : code,
    severity,
    path: [...path],
    text: message,
    ...(fix === undefined ? {} : { fix }),
  };
}

function noKey(path: KeyPath): boolean {
  return path.length === 3 && path[0] === 'blocking' && path[2] === 'keys';
}

/** Findings with the line of the saved file that they are about, where it says the same there. */
export function placeFindings(
  findings: readonly LintFinding[],
  ruleset: string,
  savedText: string | null,
): LintFindingDto[] {
  const file = workspacePath('ruleset', ruleset);
  return findings.map(({ code, severity, path, text, fix, changes }) => {
    const finding: LintFindingDto = {
      code,
      severity,
      path: [...path],
      text,
      fix,
      file,
      ...(changes === undefined
        ? {}
        : { changes: changes.map(({ path: at, value }) => ({ path: [...at], value })) }),
    };
    if (savedText === null) return finding;
    const located = locateFinding(
      asDiagnostic({ code, severity, path, text, fix }, file),
      savedText,
    ).location;
    return {
      ...finding,
      ...(located?.line === undefined ? {} : { line: located.line }),
      ...(located?.column === undefined ? {} : { column: located.column }),
    };
  });
}

/** What reading the files says already, with the very same meaning. */
const saidByReading: ReadonlySet<ErrorCode> = new Set([
  'ruleset.unknown-attribute',
  'ruleset.unknown-source',
  'ruleset.duplicate-id',
  'ruleset.bad-pattern',
  'ruleset.review-above-link',
]);

/** The lint of all rulesets as problems of the workspace. What is only worth knowing is left to the editor. */
export function lintDiagnostics(model: WorkspaceModel): Diagnostic[] {
  return model.rulesets.flatMap((ruleset) =>
    lintRuleset({ ruleset, model } satisfies LintInput)
      .filter(({ code, severity }) => severity !== 'info' && !saidByReading.has(code))
      .map((finding) => asDiagnostic(finding, workspacePath('ruleset', ruleset.id))),
  );
}

function asDiagnostic({ code, severity, path, text, fix }: LintFinding, file: string): Diagnostic {
  return {
    severity: severity === 'error' ? 'error' : 'warning',
    code,
    message: text,
    location: { file, path: formatKeyPath(path) },
    fix,
  };
}

const severities = ['error', 'warning', 'info'];

/** Worst first, then by place. */
export function bySeverity(a: LintFindingDto, b: LintFindingDto): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compareText(a.path.join('.'), b.path.join('.'))
  );
}
