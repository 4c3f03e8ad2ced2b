import { fail, ok, type Result } from '../../kernel/index.ts';
import { CaseIndex, type CaseReading, readCase, regimeTable, type RegimeRow } from '../../requests/index.ts';
import { nearestName, type RequestCase } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** Everything to read cases by, at one moment. */
export interface CaseContext {
  readonly asOf: string;
  readonly regimes: readonly RegimeRow[];
  readonly cases: CaseIndex;
  read(value: RequestCase): CaseReading;
}

/** Cases as of a moment, now when left out. */
export function caseContext(
  { session, ports }: WorkbenchState,
  asOf: string = ports.clock.now(),
): CaseContext {
  const model = session.model();
  const regimes = regimeTable(model);
  const cases = new CaseIndex(model.cases);
  return { asOf, regimes, cases, read: (value) => readCase(value, { model, cases, regimes, asOf }) };
}

/** The case of an id; `request.unknown-case`, or why its file cannot be read. */
export function findCase({ session }: WorkbenchState, id: string): Result<RequestCase> {
  const found = session.model().cases.find((one) => one.id === id);
  if (found !== undefined) return ok(found);
  const file = `requests/${id}.yaml`;
  const broken = session
    .diagnostics()
    .find(({ severity, location }) => severity === 'error' && location?.file === file);
  if (broken !== undefined) {
    const { severity: _severity, ...error } = broken;
    return { ok: false, error };
  }
  const nearest = nearestName(
    id,
    session.model().cases.map((one) => one.id),
  );
  return fail(
    'request.unknown-case',
    `There is no case ${id}`,
    nearest === undefined ? { fix: 'List them: c360 request list.' } : { fix: `Did you mean ${nearest}?` },
  );
}
