import { type Finding, lintRuleset } from '../identity/index.ts';
import { type AppError, err, formatLocation, type Location, ok, type Result } from '../kernel/index.ts';
import {
  diagnosticError,
  formatKeyPath,
  type Ruleset,
  workspacePath,
  type WorkspaceSession,
} from '../workspace/index.ts';
import type { LintFindingDto } from './contract/index.ts';
import { findRuleset } from './find-ruleset.ts';
import { bySeverity, placeFindings } from './lint-findings.ts';

/** Of many errors the first is the message; so many more are named with their places. */
const mostNamed = 5;

/**
 * The saved ruleset of this id (the workspace's own when left out), where it can be resolved by. A part of a ruleset that
 * names what does not exist, or cannot mean what it says, would be left out or decided by accident, and persons would change
 * without a word. Errors: the first of its file, otherwise the first that the lint calls one, each with its place and fix;
 * `identity.no-ruleset`.
 */
export async function soundRuleset(
  session: WorkspaceSession,
  id: string | undefined,
): Promise<Result<Ruleset>> {
  const wrong = fileError(session, id ?? session.model().manifest.defaults.ruleset);
  if (wrong !== null) return err(wrong);
  const ruleset = findRuleset(session.model(), id);
  return ruleset.ok ? meantRuleset(session, ruleset.value) : ruleset;
}

/** A ruleset, saved or not, in which the lint finds no error. Errors: the first of those. */
export async function meantRuleset(session: WorkspaceSession, ruleset: Ruleset): Promise<Result<Ruleset>> {
  const errors = (await lintOf(session, ruleset)).filter(({ severity }) => severity === 'error');
  const [first, ...others] = errors;
  if (first === undefined) return ok(ruleset);
  const { code, text, fix } = first;
  return err({
    code,
    message: text,
    location: locationOf(first),
    ...(others.length === 0 ? {} : { cause: othersText(others) }),
    ...(fix === undefined ? {} : { fix }),
  });
}

function othersText(others: readonly LintFindingDto[]): string {
  const named = others.slice(0, mostNamed).map((one) => `${formatLocation(locationOf(one))} ${one.text}`);
  const rest = others.length - named.length;
  return [`These rules hold ${others.length} more ${others.length === 1 ? 'error' : 'errors'}`, ...named]
    .join('; ')
    .concat(rest > 0 ? `; and ${rest} more` : '');
}

function locationOf({ file, line, column, path }: LintFindingDto): Location {
  return {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    path: formatKeyPath(path),
  };
}

/** What a run under the ruleset says of parts that do less, or other, than they seem to: it goes on without them. */
export async function idleParts(session: WorkspaceSession, ruleset: Ruleset): Promise<Finding[]> {
  const findings = await lintOf(session, ruleset);
  return findings
    .filter((finding) => finding.severity === 'warning' && !saidByRun(finding))
    .map((finding) => ({
      severity: 'warning',
      code: finding.code,
      text: `${formatLocation(locationOf(finding))} ${finding.text}`,
    }));
}

/** What a run finds itself, with the same meaning. */
function saidByRun({ code, path }: LintFindingDto): boolean {
  return (
    code === 'ruleset.group-overlap' ||
    (code === 'ruleset.unmapped-attribute' && path[0] === 'comparisons' && path.at(-1) === 0)
  );
}

async function lintOf(session: WorkspaceSession, ruleset: Ruleset): Promise<LintFindingDto[]> {
  const model = session.model();
  const findings = lintRuleset({ ruleset, model });
  const known = model.rulesets.some(({ id }) => id === ruleset.id);
  const text = known ? await session.readText(workspacePath('ruleset', ruleset.id)) : null;
  return placeFindings(findings, ruleset.id, text?.ok === true ? text.value : null).sort(bySeverity);
}

function fileError(session: WorkspaceSession, id: string): AppError | null {
  const file = workspacePath('ruleset', id);
  const wrong = session
    .diagnostics()
    .find(({ severity, location }) => severity === 'error' && location?.file === file);
  if (wrong === undefined) return null;
  const error = diagnosticError(wrong);
  return { ...error, fix: error.fix ?? `Mend ${file}: a check of the workspace lists all that is wrong.` };
}
