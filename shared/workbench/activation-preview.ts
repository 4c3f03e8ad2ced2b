import { activatedRow, checkedAudience, isMeant, type ActivationInputs } from '../activation/index.ts';
import type { ConsentContext } from '../consent/index.ts';
import { breathe, canonicalJson, ok, type Job, type Result } from '../kernel/index.ts';
import { activationInputs, type ActivationQuestion } from './activation-of-run.ts';
import type { ActivatedRowDto } from './contract/index.ts';
import type { DeepReadonly } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

interface PreviewQuestion extends ActivationQuestion {
  readonly only?: 'delivered' | 'suppressed' | undefined;
  readonly offset: number;
  readonly limit: number;
}

type Audience = Parameters<typeof activatedRow>[1];

/**
 * Pages of a preview. Who is on which page is worked out once for a dataset, run and set of rules; the cells of a page are
 * decided anew each time, so that what is shown is never older than what holds.
 */
export class ActivationPreview {
  readonly #state: WorkbenchState;
  #last: { readonly key: string; readonly consent: ConsentContext; readonly persons: Int32Array } | null =
    null;

  constructor(state: WorkbenchState) {
    this.#state = state;
  }

  async page(
    question: PreviewQuestion,
    job: Job,
  ): Promise<Result<{ total: number; rows: DeepReadonly<ActivatedRowDto>[] }>> {
    const inputs = await activationInputs(this.#state, question, job);
    if (!inputs.ok) return inputs;
    const audience = checkedAudience(inputs.value);
    if (!audience.ok) return audience;
    const persons = await this.#persons(inputs.value, audience.value, question, job);
    const rows: DeepReadonly<ActivatedRowDto>[] = [];
    for (const person of persons.subarray(question.offset, question.offset + question.limit)) {
      const row = activatedRow(inputs.value, audience.value, person);
      if (row === null) continue;
      const { personId, suppressedBy, cells } = row;
      rows.push({ personId, suppressedBy, cells });
    }
    return ok({ total: persons.length, rows });
  }

  async #persons(
    inputs: ActivationInputs,
    audience: Audience,
    { only, asOf, known }: PreviewQuestion,
    job: Job,
  ): Promise<Int32Array> {
    const { activation, consent } = inputs;
    const key = canonicalJson([activation, only ?? null, asOf ?? null, known ?? null]);
    if (this.#last?.key === key && this.#last.consent === consent) return this.#last.persons;
    const { personCount } = consent.resolution;
    const found = new Int32Array(personCount);
    let count = 0;
    for (let person = 0; person < personCount; person += 1) {
      if (person % 256 === 0) {
        job.report({ phase: 'Preview', done: person, total: personCount, unit: 'rows' });
        await breathe(job);
      }
      if (!isShown(inputs, audience, person, only)) continue;
      found[count] = person;
      count += 1;
    }
    const persons = found.slice(0, count);
    this.#last = { key, consent, persons };
    return persons;
  }
}

/** Decides about cells only where the question is about them. */
function isShown(
  inputs: ActivationInputs,
  audience: Audience,
  person: number,
  only: PreviewQuestion['only'],
): boolean {
  if (only === undefined) return isMeant(inputs.consent, audience, person);
  const row = activatedRow(inputs, audience, person);
  return row !== null && (row.suppressedBy === null) === (only === 'delivered');
}
