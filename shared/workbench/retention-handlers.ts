import {
  bucketOf,
  dayText,
  expiryForecast,
  forecastCsv,
  forecastWindow,
  heldBackExpiries,
  lintRetention,
  outcomeOn,
  periodText,
  publicHoldOf,
  visitExpiries,
  type ForecastWindow,
} from '../consent/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import type { ExpiringRecord, RetentionForecast, RetentionOverview } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { textFile } from './made-file.ts';
import { putHold } from './put-hold.ts';
import { findRecord } from './record-reference.ts';
import { retentionOfRun, type RunRetention } from './retention-of-run.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function retentionHandlers(state: WorkbenchState): HandlersOf<'retention'> {
  return {
    'retention.hold': (args) => putHold(state, args),
    'retention.overview': async () => ok(overview(state)),
    'retention.forecast': (args, job) => forecast(state, args, job),
    'retention.forecastCsv': async (args, job) => {
      const made = await forecast(state, args, job);
      return made.ok
        ? ok(
            textFile('retention-forecast.csv', 'text/csv', new TextEncoder().encode(forecastCsv(made.value))),
          )
        : made;
    },
    'retention.records': (args, job) => expiringRecords(state, args, job),
    'retention.held': async ({ asOf, hold, offset, limit }, job) => {
      const opened = await windowOf(state, asOf, undefined, job);
      if (!opened.ok) return opened;
      const { inputs, reader, window } = opened.value;
      if (hold !== undefined && !inputs.model.holds.some(({ id }) => id === hold))
        return fail('reference.unknown', `There is no hold ${hold}`);
      const list = await heldBackExpiries(inputs, reader, { asOf: window.from, hold }, job);
      return ok({
        total: list.length,
        toRun: list.filter((one) => one.state === 'to-run').length,
        rows: list
          .slice(offset, offset + limit)
          .map(({ record, ...rest }) => ({ record: inputs.resolution.recordRef(record), ...rest })),
      });
    },
    'retention.record': async ({ record: reference, asOf }, job) => {
      const opened = await windowOf(state, asOf, undefined, job);
      if (!opened.ok) return opened;
      const { inputs, reader, window } = opened.value;
      const record = findRecord(inputs.resolution, reference);
      if (!record.ok) return record;
      const day = dayText(window.from);
      const attributes = [
        ...new Set(inputs.resolution.valuesOf(record.value).map(({ attribute }) => attribute)),
      ].sort();
      return ok({
        record: inputs.resolution.recordRef(record.value),
        asOf: day,
        values: attributes.map((attribute) => ({
          attribute,
          state: reader.disposalOf(record.value, attribute, day).state,
          expiries: reader.expiriesOf(record.value, attribute),
          duties: reader.obligationsOf(record.value, attribute),
          holds: reader.holdsOf(record.value, day, attribute).map(({ id }) => id),
        })),
      });
    },
  };
}

function overview({ session, ports }: WorkbenchState): DeepReadonly<RetentionOverview> {
  const model = session.model();
  const today = ports.clock.now().slice(0, 10);
  return {
    today,
    rules: model.retention.map((rule) => ({
      ...rule,
      period: periodText(rule),
      startsFrom:
        typeof rule.startsAt === 'string' ? rule.startsAt : `the attribute ${rule.startsAt.attribute}`,
    })),
    holds: model.holds.map((entry) => publicHoldOf(entry, today)),
    findings: lintRetention(model, today),
  };
}

type Opened = RunRetention & { readonly window: ForecastWindow };

async function windowOf(
  state: WorkbenchState,
  asOf: string | undefined,
  until: string | undefined,
  job: Job,
): Promise<Result<Opened>> {
  const opened = await retentionOfRun(state, job);
  if (!opened.ok) return opened;
  const from = asOf ?? state.ports.clock.now();
  const window = forecastWindow(opened.value.reader, from, until ?? from);
  return window.ok ? ok({ ...opened.value, window: window.value }) : window;
}

async function forecast(
  state: WorkbenchState,
  { asOf, until }: { readonly asOf?: string | undefined; readonly until: string },
  job: Job,
): Promise<Result<DeepReadonly<RetentionForecast>>> {
  const opened = await windowOf(state, asOf, until, job);
  if (!opened.ok) return opened;
  const { inputs, reader, window } = opened.value;
  const made = await expiryForecast(inputs, reader, window, job);
  return ok({ asOf: dayText(window.from), until: dayText(window.until), ...made });
}

interface RecordsQuestion {
  readonly asOf?: string | undefined;
  readonly until: string;
  readonly bucket: string;
  readonly rule?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

async function expiringRecords(
  state: WorkbenchState,
  { asOf, until, bucket, rule: wanted, offset, limit }: RecordsQuestion,
  job: Job,
): Promise<Result<{ readonly total: number; readonly rows: readonly DeepReadonly<ExpiringRecord>[] }>> {
  const opened = await windowOf(state, asOf, until, job);
  if (!opened.ok) return opened;
  const { inputs, reader, window } = opened.value;
  const rows: DeepReadonly<ExpiringRecord>[] = [];
  let total = 0;
  await visitExpiries(
    inputs,
    reader,
    (cells) => {
      const { record, rule, end, attributes, holds } = cells;
      if (bucketOf(cells, window) !== bucket || (wanted !== undefined && rule.rule.id !== wanted)) return;
      total += 1;
      if (total <= offset || rows.length >= limit) return;
      const outcome = typeof end === 'number' ? outcomeOn(Math.max(end, window.from), cells) : null;
      rows.push({
        record: inputs.resolution.recordRef(record),
        personId: inputs.resolution.personId(inputs.resolution.personOf(record)),
        rule: rule.rule.id,
        attributes,
        expiresAt: typeof end === 'number' ? dayText(end) : null,
        state: outcome?.state ?? (end === 'running' ? 'running' : 'unknown'),
        freeOn: outcome?.freeOn === undefined || outcome.freeOn === null ? null : dayText(outcome.freeOn),
        holds: holds.map(({ id }) => id),
      });
    },
    job,
  );
  return ok({ total, rows });
}
