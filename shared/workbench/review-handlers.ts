import {
  bindLabels,
  type BoundLabels,
  consensus,
  correctedEstimate,
  estimateAssumptions,
  evaluateLabels,
  examine,
  type Frame,
  frameOf,
  type IdentityRun,
  labelsOf,
  type Labels,
  readLabels,
  recordLabel,
  recordToken,
  reviewerAgreement,
  reviewPair,
  reviewQueue,
  stratumFigures,
  type TeachingPairs,
  teachingPairs,
} from '../identity/index.ts';
import { breathe, fail, ok, type Job, type Result } from '../kernel/index.ts';
import type { EstimateReportDto } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { judge, retractVerdict } from './judge.ts';
import { OncePerRun } from './once-per-run.ts';
import { findRecord } from './record-reference.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** What reviewing needs of a run, made when first asked for and kept while the run is the current one. */
interface Made {
  readonly frame: Frame;
  readonly teaching: TeachingPairs;
}

export function reviewHandlers(state: WorkbenchState): HandlersOf<'review'> {
  const made = new OncePerRun(async (run: IdentityRun, job): Promise<Made> => {
    const frame = await frameOf(run, job);
    return { frame, teaching: await teachingPairs(run, frame, job) };
  });
  const tokens = new OncePerRun(async (run: IdentityRun, job) => tokenIndex(state, run, job));
  const bound = async (run: IdentityRun, job: Job): Promise<Result<BoundLabels>> => {
    const labels = state.session.model().decisions.filter((one) => one.kind === 'label');
    if (labels.length === 0) return ok({ labels: [], unbound: [] });
    const index = await tokens.of(run, job);
    return index.ok ? ok(bindLabels(labels, (token) => index.value.get(token) ?? -1)) : index;
  };
  /** The current run with its labels, handed to `answer`. */
  const withLabels = async <Value>(
    job: Job,
    answer: (run: IdentityRun, labels: BoundLabels) => Promise<Result<Value>> | Result<Value>,
  ): Promise<Result<Value>> => {
    const run = state.run.require();
    if (!run.ok) return run;
    const labels = await bound(run.value.identity, job);
    return labels.ok ? answer(run.value.identity, labels.value) : labels;
  };
  return {
    'review.queue': (asked, job) =>
      withLabels(job, async (run, { labels }) => {
        const { frame, teaching } = await made.of(run, job);
        const items = reviewQueue(run, frame, teaching, labels, asked).map((one) => ({
          left: run.recordRef(one.left),
          right: run.recordRef(one.right),
          drawn: one.drawn,
          information: asked.blind ? null : one.information,
        }));
        return ok({ items, judged: labels.filter(({ by }) => by === asked.reviewer).length });
      }),
    'review.pair': ({ left, right, ...asked }, job) =>
      withLabels(job, (run, { labels }) => {
        const first = findRecord(run, left);
        if (!first.ok) return first;
        const second = findRecord(run, right);
        if (!second.ok) return second;
        if (first.value === second.value)
          return fail('usage.argument', 'Both references name the same record');
        return ok(reviewPair(run, first.value, second.value, labels, asked));
      }),
    'review.judge': (verdict) => judge(state, verdict),
    'review.retract': (asked) => retractVerdict(state, asked),
    'review.labels': (_args, job) =>
      withLabels(job, (run, { labels, unbound }) =>
        ok({
          labels: labels.map(({ id, left, right, ...label }) => ({
            ...label,
            label: id,
            left: run.recordRef(left),
            right: run.recordRef(right),
            leftLabel: recordLabel(run, left),
            rightLabel: recordLabel(run, right, left),
          })),
          unbound: unbound.length,
        }),
      ),
    'review.agreement': (_args, job) =>
      withLabels(job, (run, { labels }) => {
        const agreement = reviewerAgreement(labels);
        return ok({
          ...agreement,
          disagreements: agreement.disagreements.map(({ left, right, verdicts }) => ({
            left: run.recordRef(left),
            right: run.recordRef(right),
            leftLabel: recordLabel(run, left),
            rightLabel: recordLabel(run, right, left),
            verdicts,
          })),
        });
      }),
    'review.evaluate': (given, job) =>
      withLabels(job, async (run, own) => {
        const labels = evaluationLabels(state, run, own, given);
        if (!labels.ok) return labels;
        await breathe(job);
        const evaluation = evaluateLabels(run, labels.value);
        return ok({ evaluation, examination: await examine(run, labels.value, job) });
      }),
    'review.estimate': (_args, job) =>
      withLabels(job, async (run, { labels }) => ok(estimateReport((await made.of(run, job)).frame, labels))),
  };
}

function evaluationLabels(
  { uploads }: WorkbenchState,
  run: IdentityRun,
  own: BoundLabels,
  { labels, upload }: { readonly labels?: string | undefined; readonly upload?: string | undefined },
): Result<Labels> {
  if (labels !== undefined) return readLabels(run, labels);
  if (upload === undefined) {
    const found = labelsOf(own);
    const [first] = found.problems;
    return found.kind === 'pairs' && found.pairs.length > 0
      ? ok(found)
      : fail(
          'identity.labels',
          `The workspace holds no label that can be used. ${first?.text ?? ''}`.trim(),
          {
            fix: 'Judge pairs first: Identity → Review, or c360 review; or give a file of labels.',
          },
        );
  }
  const file = uploads.take(upload);
  if (!file.ok) return file;
  try {
    return readLabels(run, new TextDecoder('utf-8', { fatal: true }).decode(file.value.content));
  } catch {
    return fail('identity.labels', `${file.value.fileName} is not UTF-8 text`, {
      fix: 'Save the labels as UTF-8.',
    });
  }
}

function estimateReport(frame: Frame, labels: BoundLabels['labels']): DeepReadonly<EstimateReportDto> {
  const drawn = consensus(labels).pairs.filter((pair) => pair.drawn);
  return {
    withoutLabels: frame.estimate,
    withLabels: drawn.length === 0 ? null : correctedEstimate(frame, drawn),
    drawnLabels: drawn.length,
    strata: stratumFigures(frame, drawn).map(({ stratum, labelled, matches, share }) => ({
      side: stratum.side,
      from: stratum.from,
      to: stratum.to,
      pairs: stratum.pairs,
      modelled: (stratum.high + stratum.low) / 2 / stratum.pairs,
      labelled,
      matches,
      share,
    })),
    assumptions: estimateAssumptions,
  };
}

const breathEvery = 2048;

async function tokenIndex(
  state: WorkbenchState,
  run: IdentityRun,
  job: Job,
): Promise<Result<ReadonlyMap<string, number>>> {
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const index = new Map<string, number>();
  for (let record = 0; record < run.recordCount; record += 1) {
    const token = recordToken(run.records, record, key.value);
    if (!index.has(token)) index.set(token, record);
    if (record % breathEvery === 0) await breathe(job);
  }
  return ok(index);
}
