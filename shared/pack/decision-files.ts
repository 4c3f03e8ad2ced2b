import {
  attributesHeld,
  consentMatrix,
  readInstant,
  recordLabel,
  type MatrixCell,
} from '../consent/index.ts';
import { breathe, canonicalJson, ok, spreadsheetLine, type Job, type Result } from '../kernel/index.ts';
import type { Resolution } from '../identity/index.ts';
import { textFile, type PackFile, type PackInputs } from './pack-inputs.ts';

export interface DecisionFiles {
  readonly files: readonly PackFile[];
  readonly matrix: readonly MatrixCell[];
}

/**
 * What was decided, without a raw personal value: persons with the records they are made of and where each golden
 * value comes from, the use matrix, and the stewards' decisions (which name records by keyed tokens).
 * `usage.argument` when `asOf` is not an instant.
 */
export async function decisionFiles(
  { model, run, asOf }: PackInputs,
  job: Job,
): Promise<Result<DecisionFiles>> {
  const at = readInstant(asOf);
  if (!at.ok) return at;
  const stewards = textFile(
    'decisions/stewards.ndjson',
    'application/x-ndjson',
    model.decisions.map((decision) => `${canonicalJson(decision)}\n`).join(''),
  );
  if (run === undefined) return ok({ files: [stewards], matrix: [] });
  const matrix = await consentMatrix(run.consent, { event: at.value }, job);
  const persons: PackFile = {
    path: 'decisions/persons.ndjson',
    mediaType: 'application/x-ndjson',
    content: await personLines(run.consent, job),
  };
  return ok({ files: [persons, stewards, matrixFile(matrix)], matrix });
}

async function personLines(
  context: NonNullable<PackInputs['run']>['consent'],
  job: Job,
): Promise<Uint8Array> {
  const { resolution } = context;
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let lines = '';
  for (let person = 0; person < resolution.personCount; person += 1) {
    // Key order is the order below; JSON.stringify also carries column names that are not well-formed text.
    lines += `${JSON.stringify(personSummary(resolution, person, new Set(attributesHeld(context, person))))}\n`;
    if (person % 256 === 255 || person === resolution.personCount - 1) {
      parts.push(encoder.encode(lines));
      lines = '';
      job.report({ phase: 'Persons', done: person + 1, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
  }
  return joined(parts);
}

function personSummary(resolution: Resolution, person: number, held: ReadonlySet<string>) {
  const links = resolution.linksOf(person);
  return {
    person: resolution.personId(person),
    records: resolution.recordsOf(person).map((record) => recordLabel(resolution.recordRef(record))),
    links: links.map(({ left, right, weight, reason }) => ({
      left: recordLabel(resolution.recordRef(left)),
      right: recordLabel(resolution.recordRef(right)),
      weight,
      reason,
    })),
    golden: resolution
      .goldenOf(person)
      .filter(({ attribute }) => held.has(attribute))
      .map(({ attribute, record, column, strategy, agreement, losers }) => ({
        attribute,
        from: recordLabel(resolution.recordRef(record)),
        column,
        strategy,
        agreement,
        losers: losers.length,
      })),
  };
}

function matrixFile(matrix: readonly MatrixCell[]): PackFile {
  const head = ['attribute', 'purpose', 'persons', 'allow', 'mask', 'deny', 'reasons'];
  const lines = matrix.map(({ attribute, purpose, persons, allow, mask, deny, reasons }) => [
    attribute,
    purpose,
    ...[persons, allow, mask, deny].map(String),
    reasons.map((reason) => `${reason.code}: ${String(reason.persons)}`).join('; '),
  ]);
  return textFile(
    'decisions/use-matrix.csv',
    'text/csv',
    [head, ...lines].map((cells) => spreadsheetLine(cells)).join(''),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
