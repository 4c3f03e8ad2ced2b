import type { Command } from 'commander';
import { fail, type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { counterfactualText, nearText, pairText, pathText, personText, whyNotText } from '../explain-text.ts';
import { engineOption, jsonOption, wholeNumber } from '../option.ts';
import { paragraphs } from '../text-table.ts';
import { callOptions, ensureRunToRead, withWorkspace } from '../with-workspace.ts';

interface ExplainOptions extends CommonOptions, OpenOptions {
  readonly path?: boolean;
  readonly whyNot?: boolean;
  readonly counterfactual?: boolean;
  readonly person?: string;
  readonly near?: string;
  readonly limit?: number;
}

/** `c360 explain W A B`, `--person ID`, `--near RECORD`: why records are, or are not, one person. */
export function explainCommand(program: Command, cli: Cli): void {
  program
    .command('explain')
    .description('why two records are, or are not, one person; how a person was built; what comes near')
    .argument('<workspace>', 'folder of the workspace')
    .argument('[a]', 'a record (source/key or extract:row) or a person id')
    .argument('[b]', 'another one')
    .option('--path', 'how the two hang together: the strongest path, the ways round it, the smallest cut')
    .option('--why-not', 'why the two are not one person')
    .option('--counterfactual', 'the smallest changes that would join or split the two, each computed anew')
    .option('--person <id>', 'how this person was built, step by step, and where it would come apart')
    .option('--near <record>', 'the other persons that come nearest to a record or a person')
    .option('--limit <n>', 'how many near misses (default: 10)', wholeNumber(1, 200))
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, a: string | undefined, b: string | undefined, options: ExplainOptions) =>
      cli.perform(options, async (job) => {
        const asked = questionOf(a, b, options);
        if (!asked.ok) return asked;
        return withWorkspace(cli, folder, options, async (session) => {
          const ready = await ensureRunToRead(cli, session, job);
          return ready.ok ? answer(session, asked.value, options, job) : ready;
        });
      }),
    );
}

type Question =
  | { readonly kind: 'pair'; readonly a: string; readonly b: string }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'near'; readonly of: string };

function questionOf(
  a: string | undefined,
  b: string | undefined,
  { person, near, path, whyNot, counterfactual }: ExplainOptions,
): Result<Question> {
  const forPairs = path === true || whyNot === true || counterfactual === true;
  const alone = a === undefined && b === undefined && !forPairs;
  if (person !== undefined && near === undefined && alone) return ok({ kind: 'person', id: person });
  if (near !== undefined && person === undefined && alone) return ok({ kind: 'near', of: near });
  if (a !== undefined && b !== undefined && person === undefined && near === undefined)
    return ok({ kind: 'pair', a, b });
  return fail('usage.argument', 'Name two records, or --person, or --near', {
    fix: 'For example: c360 explain WORKSPACE crm/10023 shop:12, or c360 explain WORKSPACE --near crm:12',
  });
}

async function answer(
  session: Session,
  question: Question,
  options: ExplainOptions,
  job: Job,
): Promise<Result<Outcome>> {
  switch (question.kind) {
    case 'pair':
      return explainPair(session, question.a, question.b, options, job);
    case 'person': {
      const build = await session.api.call('why.person', { personId: question.id }, callOptions(job));
      if (!build.ok) return build;
      const near = await session.api.call('why.near', { personId: question.id, limit: options.limit });
      if (!near.ok) return near;
      return ok({
        json: { person: build.value, near: near.value },
        text: paragraphs(personText(build.value), nearText(near.value)),
      });
    }
    case 'near': {
      const near = await session.api.call('why.near', {
        ...(isPerson(question.of) ? { personId: question.of } : { record: question.of }),
        limit: options.limit,
      });
      return near.ok ? ok({ json: { near: near.value }, text: nearText(near.value) }) : near;
    }
  }
}

/** The pair, and by default the path or why not, whichever there is; with options what was asked for. */
async function explainPair(
  { api }: Session,
  a: string,
  b: string,
  options: ExplainOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const left = await recordOf({ api }, a);
  if (!left.ok) return left;
  const right = await recordOf({ api }, b);
  if (!right.ok) return right;
  const ends = { left: left.value, right: right.value };
  const pair = await api.call('identity.explainPair', ends);
  if (!pair.ok) return pair;
  const { samePerson } = pair.value;
  const chosen = options.path === true || options.whyNot === true || options.counterfactual === true;
  const path = options.path === true || (!chosen && samePerson) ? await api.call('why.path', ends) : ok(null);
  if (!path.ok) return path;
  const whyNot =
    options.whyNot === true || (!chosen && !samePerson)
      ? await api.call('why.not', ends, callOptions(job))
      : ok(null);
  if (!whyNot.ok) return whyNot;
  const counterfactual =
    options.counterfactual === true ? await api.call('why.counterfactual', ends, callOptions(job)) : ok(null);
  if (!counterfactual.ok) return counterfactual;
  return ok({
    json: {
      pair: pair.value,
      path: path.value,
      whyNot: whyNot.value,
      counterfactual: counterfactual.value,
    },
    text: paragraphs(
      chosen ? '' : pairText(pair.value),
      path.value === null ? '' : pathText(path.value, options.path === true),
      whyNot.value === null ? '' : whyNotText(whyNot.value),
      counterfactual.value === null ? '' : counterfactualText(counterfactual.value),
    ),
  });
}

const isPerson = (reference: string): boolean => /^p-[0-9a-z]+$/i.test(reference);

/** A person stands for its first record; anything else names a record. */
async function recordOf({ api }: Pick<Session, 'api'>, reference: string): Promise<Result<string>> {
  if (!isPerson(reference)) return ok(reference);
  const person = await api.call('identity.person', { personId: reference });
  if (!person.ok) return person;
  const first = person.value.records[0]?.ref;
  return first === undefined
    ? fail('identity.unknown-person', `The person ${reference} has no records.`)
    : ok(`${first.extract}:${first.row}`);
}
