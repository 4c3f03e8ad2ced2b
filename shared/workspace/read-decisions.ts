import { canonicalJson, causeText, compareText } from '../kernel/index.ts';
import { checkSchema } from './check-schema.ts';
import { contradictions } from './decision-contradictions.ts';
import { compareDiagnostics, errorDiagnostic, warningDiagnostic, type Diagnostic } from './diagnostic.ts';
import { formatKeyPath } from './key-path.ts';
import { decisionSchema, type Decision } from './schema/index.ts';

export interface DecisionLog {
  /** Every good line, sorted by id, each id once. */
  readonly all: readonly Decision[];
  /** What holds now: neither retracted nor a retraction. */
  readonly active: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

interface DecisionLine {
  readonly decision: Decision;
  readonly canonical: string;
  readonly file: string;
  readonly line: number;
}

interface DecisionFile {
  readonly text: string;
  readonly lines: readonly DecisionLine[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Remembers how each file was read, so that a log of many months is not parsed again for one new line. */
export type DecisionCache = Map<string, DecisionFile>;

/**
 * Reads the lines of `decisions/*.jsonl`. A bad line is reported (`decision.invalid`, with its line) and never costs a good
 * one. The order of files and lines does not matter, and a line may be there twice (git merges such files by union).
 */
export function readDecisions(
  files: ReadonlyMap<string, string>,
  cache: DecisionCache = new Map(),
): DecisionLog {
  const diagnostics: Diagnostic[] = [];
  const byId = new Map<string, DecisionLine>();
  for (const [file, text] of [...files].sort(([a], [b]) => compareText(a, b))) {
    const known = cache.get(file);
    const read = known?.text === text ? known : readDecisionFile(file, text);
    cache.set(file, read);
    diagnostics.push(...read.diagnostics);
    for (const entry of read.lines) {
      const other = byId.get(entry.decision.id);
      if (other !== undefined && other.canonical !== entry.canonical)
        diagnostics.push(twoOfOneId(entry, other));
      // Of two that differ the smaller text wins: a choice that does not depend on the order of files.
      if (other === undefined || compareText(entry.canonical, other.canonical) < 0)
        byId.set(entry.decision.id, entry);
    }
  }
  const entries = [...byId.values()].sort((a, b) => compareText(a.decision.id, b.decision.id));
  for (const { decision, file, line } of entries) {
    if (decision.kind !== 'retract' || byId.has(decision.decision)) continue;
    diagnostics.push(
      warningDiagnostic('decision.invalid', `The retracted decision ${decision.decision} is not here`, {
        location: { file, line, path: 'decision' },
        fix: 'Fetch the file that holds it, or remove this line.',
      }),
    );
  }
  const all = entries.map(({ decision }) => decision);
  const active = withoutRetracted(all);
  const holds = new Set(active);
  diagnostics.push(...contradictions(entries.filter(({ decision }) => holds.has(decision))));
  return { all, active, diagnostics: diagnostics.sort(compareDiagnostics) };
}

function twoOfOneId({ decision, file, line }: DecisionLine, other: DecisionLine): Diagnostic {
  return errorDiagnostic('decision.invalid', `Two different decisions carry the id ${decision.id}`, {
    location: { file, line },
    fix: `The other one is ${other.file}:${other.line}. Remove one of the two lines.`,
  });
}

function readDecisionFile(file: string, text: string): DecisionFile {
  const diagnostics: Diagnostic[] = [];
  const lines: DecisionLine[] = [];
  for (const [index, content] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (content.trim() === '') continue;
    const decision = readLine(content, file, index + 1, diagnostics);
    if (decision !== null)
      lines.push({ decision, canonical: canonicalJson(decision), file, line: index + 1 });
  }
  return { text, lines, diagnostics };
}

/** The text of one line, members in schema order, with its line end. */
export function printDecision(decision: Decision): string {
  return `${JSON.stringify(decisionSchema.parse(decision))}\n`;
}

function readLine(text: string, file: string, line: number, diagnostics: Diagnostic[]): Decision | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    const conflict = /^(?:<{7}|={7}|>{7})/.test(text);
    diagnostics.push(
      errorDiagnostic('decision.invalid', 'The line is not JSON', {
        location: { file, line, column: 1 },
        fix: conflict
          ? 'Keep the lines of both sides and remove the conflict markers.'
          : 'Mend or remove the line.',
        cause: causeText(thrown, 200),
      }),
    );
    return null;
  }
  const checked = checkSchema(decisionSchema, value, (path) => ({
    file,
    line,
    column: 1,
    path: formatKeyPath(path),
  }));
  if (checked.ok) return checked.value;
  for (const finding of checked.error) {
    diagnostics.push({ ...finding, code: 'decision.invalid' });
  }
  return null;
}

/** A retraction holds unless it is itself retracted. Two that retract each other both hold, and so cancel both. */
function withoutRetracted(all: readonly Decision[]): Decision[] {
  const retractionsOf = new Map<string, string[]>();
  for (const decision of all) {
    if (decision.kind !== 'retract') continue;
    retractionsOf.set(decision.decision, [...(retractionsOf.get(decision.decision) ?? []), decision.id]);
  }
  const holds = (id: string, above: ReadonlySet<string>): boolean =>
    !(retractionsOf.get(id) ?? []).some((by) => above.has(by) || holds(by, new Set([...above, by])));
  return all.filter(({ kind, id }) => kind !== 'retract' && holds(id, new Set([id])));
}
