import { openConsent, purposeTree, type ConsentContext, type Suppressions } from '../consent/index.ts';
import type { Job } from '../kernel/index.ts';
import { suppressedPersons, type SuppressionList } from '../requests/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import { countryReader, type MadeRun } from './country-reader.ts';
import { keepingOf } from './retention-facts.ts';
import { subjectNames } from './subject-names.ts';

export interface ConsentOfRunInputs {
  readonly model: WorkspaceModel;
  /** The key under which tracked files name records. */
  readonly key: Uint8Array;
  readonly list: SuppressionList;
}

/** All that decides about use on the records of a run: rules, statements, keeping and the suppression list. Throws `Cancelled`. */
export async function consentOfRun(
  run: MadeRun,
  inputs: ConsentOfRunInputs,
  job: Job,
): Promise<ConsentContext> {
  const { identity } = run;
  const { model, key } = inputs;
  return openConsent(
    {
      model,
      resolution: identity,
      countryOf: countryReader(run),
      names: subjectNames(identity, key),
      keeping: keepingOf(run, key),
      suppressions: await suppressionsOfRun(run, inputs, job),
    },
    job,
  );
}

/** The suppression list as it names persons of a run. Throws `Cancelled`. */
export function suppressionsOfRun(
  { identity }: Pick<MadeRun, 'identity'>,
  { model, key, list }: ConsentOfRunInputs,
  job: Job,
): Promise<Suppressions> {
  return suppressedPersons({ run: identity, list, key, purposes: purposeTree(model.purposes) }, job);
}
