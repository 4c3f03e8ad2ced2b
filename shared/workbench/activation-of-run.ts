import {
  DisclosureGatherer,
  enforceActivation,
  lintActivation,
  maskingKeys,
  type ActivatedRow,
  type ActivationInputs,
} from '../activation/index.ts';
import type { ConsentContext } from '../consent/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import type { Activation, WorkspaceModel } from '../workspace/index.ts';
import { moments } from './consent-handlers.ts';
import type { ActivationSummary } from './contract/index.ts';
import type { DeepReadonly } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** A saved dataset by its id, or a draft. */
export interface ActivationQuestion {
  readonly activation: string | Activation;
  readonly asOf?: string | undefined;
  readonly known?: string | undefined;
}

/** What enforcing a dataset on the current run takes. Errors: `reference.unknown`, those of time, run and key. */
export async function activationInputs(
  state: WorkbenchState,
  { activation, asOf, known }: ActivationQuestion,
  job: Job,
): Promise<Result<ActivationInputs>> {
  const { run, session } = state;
  const model = session.model();
  const found =
    typeof activation === 'string' ? model.activations.find(({ id }) => id === activation) : activation;
  if (found === undefined) {
    return fail('reference.unknown', `There is no activation "${String(activation)}"`, {
      fix:
        model.activations.length === 0
          ? 'Describe one in activations/<id>.yaml, or build it on the Activation screen.'
          : `Use one of: ${model.activations.map(({ id }) => id).join(', ')}`,
    });
  }
  const at = moments(state, { asOf, known });
  if (!at.ok) return at;
  const consent = await run.consent(job);
  if (!consent.ok) return consent;
  const key = await run.recordKey();
  if (!key.ok) return key;
  return ok({
    activation: found,
    consent: consent.value,
    attributes: attributesOf(model),
    keys: maskingKeys(key.value),
    asOf: at.value,
    deliveredAt: { event: state.ports.clock.now() },
  });
}

export function attributesOf({ entities }: Pick<WorkspaceModel, 'entities'>): string[] {
  return entities.flatMap(({ id, attributes }) => attributes.map((attribute) => `${id}.${attribute.id}`));
}

/** Enforces a dataset and sums it up; `visit` sees every row of the audience on the way. */
export async function summariseActivation(
  state: WorkbenchState,
  inputs: ActivationInputs,
  job: Job,
  visit: (row: ActivatedRow) => void = () => undefined,
): Promise<Result<DeepReadonly<ActivationSummary>>> {
  const { activation, asOf } = inputs;
  const gatherer = new DisclosureGatherer(activation);
  const digests = activation.columns.map(() => 0);
  const ledger = await enforceActivation(
    inputs,
    (row) => {
      gatherer.row(row);
      countDigests(row, digests);
      visit(row);
    },
    job,
  );
  if (!ledger.ok) return ledger;
  const disclosure = gatherer.report();
  return ok({
    asOf: asOf.event,
    known: asOf.known ?? null,
    activation,
    ledger: ledger.value,
    disclosure,
    findings: findingsOf(state.session.model(), inputs.consent, activation, {
      ledger: ledger.value,
      disclosure,
      digests: activation.columns.flatMap(({ name }, index) =>
        (digests[index] ?? 0) > ledger.value.delivered / 2 && ledger.value.delivered > 0 ? [name] : [],
      ),
    }),
  });
}

const digest = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Values that look like MD5, SHA-1 or SHA-256 and are delivered as they are. */
function countDigests({ suppressedBy, cells }: ActivatedRow, counts: number[]): void {
  if (suppressedBy !== null) return;
  for (const [index, { outcome, value }] of cells.entries()) {
    // oxlint-disable-next-line no-param-reassign -- the counters of this function's caller
    if (outcome === 'delivered' && value !== null && digest.test(value))
      counts[index] = (counts[index] ?? 0) + 1;
  }
}

function findingsOf(
  model: WorkspaceModel,
  consent: ConsentContext,
  activation: Activation,
  made: NonNullable<Parameters<typeof lintActivation>[0]['made']>,
) {
  return lintActivation({ activation, model, purposes: consent.purposes, terms: consent.rules.terms, made });
}
