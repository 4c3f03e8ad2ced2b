import type { Command } from 'commander';
import path from 'node:path';
import { fail, type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { asOfOption, engineOption, jsonOption, knownAtOption } from '../option.ts';
import { count, paragraphs, textTable } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';
import { contentOf, writeFile } from '../write-files.ts';

interface DecideOptions extends CommonOptions, OpenOptions {
  readonly purpose: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly out?: string;
  readonly person?: string;
  readonly destination?: string;
}

/** `c360 decide W --purpose P`: what a purpose may use of whom, and why; every decision goes to `--out`. */
export function decideCommand(program: Command, cli: Cli): void {
  program
    .command('decide')
    .description('what a purpose may use: allow, mask or deny per person and attribute, with the reason')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--purpose <id>', 'the purpose')
    .option('--out <file>', 'write every single decision as CSV')
    .option('--person <id>', 'every decision about one person, with all reasons')
    .option('--destination <id>', 'with --person: for values sent to this destination')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: DecideOptions) =>
      cli.perform(options, (job) =>
        options.person === undefined
          ? decide(cli, folder, options, job)
          : decidePerson(cli, folder, { ...options, person: options.person }, job),
      ),
    );
}

function decide(cli: Cli, folder: string, options: DecideOptions, job: Job): Promise<Result<Outcome>> {
  const { purpose, asOf, knownAt: known } = options;
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const matrix = await session.api.call('consent.matrix', { asOf, known }, callOptions(job));
    if (!matrix.ok) return matrix;
    const { purposes, persons } = matrix.value;
    if (!purposes.some(({ id }) => id === purpose)) {
      return fail('consent.unknown-purpose', `There is no purpose "${purpose}".`, {
        fix:
          purposes.length === 0
            ? 'Describe the purposes in consent/purposes.yaml.'
            : `Use one of: ${purposes.map(({ id }) => id).join(', ')}`,
      });
    }
    const cells = matrix.value.cells.filter((cell) => cell.purpose === purpose);
    const target = options.out === undefined ? null : path.resolve(cli.folder, options.out);
    if (target !== null) {
      // The same moment for the summary and for the file, also when none was named.
      const made = await session.api.decisionsCsv(purpose, { asOf: matrix.value.asOf, known }, job);
      if (!made.ok) return made;
      const written = await writeFile(target, contentOf(made.value));
      if (!written.ok) return written;
    }
    const table = textTable(
      [
        { title: 'attribute', value: (cell) => cell.attribute },
        { title: 'persons', value: (cell) => cell.persons },
        { title: 'allow', value: (cell) => cell.allow },
        { title: 'mask', value: (cell) => cell.mask },
        { title: 'deny', value: (cell) => cell.deny },
        {
          title: 'reasons',
          value: (cell) => cell.reasons.map((reason) => `${reason.code} ${count(reason.persons)}`).join(', '),
          most: 70,
        },
      ],
      // What may be used comes first; what may be used of nobody is the long rest.
      cells.toSorted((a, b) => b.allow - a.allow || b.mask - a.mask),
    );
    const usable = cells.filter(({ allow, mask }) => allow + mask > 0).length;
    return ok({
      json: { purpose, asOf: matrix.value.asOf, known: matrix.value.known, persons, cells, out: target },
      text: paragraphs(
        `${purpose} as of ${matrix.value.asOf}${withKnown(matrix.value.known)}, ${count(persons)} persons: ${count(usable)} of ${count(cells.length)} attributes may be used of somebody, the others of nobody`,
        table,
        target === null ? 'Every single decision: --out FILE' : `Wrote every single decision to ${target}`,
      ),
    });
  });
}

function withKnown(known: string | null): string {
  return known === null ? '' : ` with what was known at ${known}`;
}

/** In the order in which they are read: what may be used first. */
const outcomes = ['allow', 'mask', 'deny'];

/** The cells of one person, each with the reason that decides and all that also speaks against use. */
function decidePerson(
  cli: Cli,
  folder: string,
  options: DecideOptions & { readonly person: string },
  job: Job,
): Promise<Result<Outcome>> {
  const { purpose, asOf, knownAt: known, person, destination } = options;
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const purposes = await session.api.call('consent.purposes', {});
    if (!purposes.ok) return purposes;
    if (!purposes.value.some(({ id }) => id === purpose))
      return fail('consent.unknown-purpose', `There is no purpose "${purpose}".`);
    const decided = await session.api.call('policy.simulate', {
      personId: person,
      ...(asOf === undefined ? {} : { asOf }),
      ...(known === undefined ? {} : { known }),
      ...(destination === undefined ? {} : { destination }),
    });
    if (!decided.ok) return decided;
    const cells = decided.value.cells.flatMap(({ before }) => (before.purpose === purpose ? [before] : []));
    const table = textTable(
      [
        { title: 'attribute', value: (cell) => cell.attribute },
        { title: 'outcome', value: (cell) => cell.outcome },
        { title: 'masking', value: (cell) => cell.masking },
        { title: 'reason', value: (cell) => cell.reason.code },
        { title: 'cause', value: (cell) => cell.reason.cause, most: 40 },
        {
          title: 'also',
          value: (cell) => cell.alsoBecause.map(({ code, cause }) => `${code} ${cause ?? ''}`).join(', '),
          most: 60,
        },
      ],
      cells.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome)),
    );
    return ok({
      json: {
        purpose,
        person,
        destination: destination ?? null,
        asOf: decided.value.asOf,
        known: known ?? null,
        cells,
      },
      text: paragraphs(
        `${purpose} for ${person} as of ${decided.value.asOf}${withKnown(known ?? null)}`,
        cells.length === 0 ? 'No record of the person holds a value.' : table,
      ),
    });
  });
}
