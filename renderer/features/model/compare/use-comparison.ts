import { useMemo } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import type { ChangeDto, ChangeReportDto } from '../../../../shared/workbench/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import type { DiagramTone } from '../../../ui/diagram/diagram-line.ts';
import type { BoxChange } from '../canvas/model-boxes.ts';
import { toneOfChange } from '../canvas/model-boxes.ts';

/** What changed between a release and the model as it is. */
export interface Comparison {
  readonly entities: ReadonlyMap<string, BoxChange>;
  /** Colours of relationships that changed, by the id of their line. */
  readonly lines: ReadonlyMap<string, DiagramTone>;
  /** Paths of what the model has no more. */
  readonly removed: readonly string[];
  readonly report: ChangeReportDto | undefined;
  readonly error: AppError | undefined;
  readonly state: 'off' | 'waiting' | 'ready' | 'failed';
}

const off: Comparison = {
  entities: new Map(),
  lines: new Map(),
  removed: [],
  report: undefined,
  error: undefined,
  state: 'off',
};

/** The comparison with the release that was picked, kept up to date while the model is edited. */
export function useComparison(): Comparison {
  const release = useModelDesk((state) => state.comparing);
  const answer = useCall('changes.diff', release === null ? {} : { before: { release } }, {
    enabled: release !== null,
  });
  const { value, error } = answer;
  return useMemo(() => {
    if (release === null) return off;
    if (error !== undefined) return { ...off, error, state: 'failed' };
    if (value === undefined) return { ...off, state: 'waiting' };
    return { ...colour(value.changes), report: value, error: undefined, state: 'ready' };
  }, [release, value, error]);
}

/** Changes by the boxes, rows and lines that they colour. */
export function colour(changes: readonly ChangeDto[]): Pick<Comparison, 'entities' | 'lines' | 'removed'> {
  const entities = new Map<
    string,
    BoxChange & { attributes: Map<string, { what: BoxChange['what']; breaking: boolean }> }
  >();
  const lines = new Map<string, DiagramTone>();
  const removed: string[] = [];
  const entityOf = (id: string) => {
    const known = entities.get(id) ?? { what: 'changed' as const, breaking: false, attributes: new Map() };
    entities.set(id, known);
    return known;
  };
  for (const { kind, path, status, verdict } of changes) {
    const breaking = verdict === 'breaking';
    if (status === 'removed' && kind !== 'mapping') removed.push(path);
    const [entity = '', part = ''] = path.split('.');
    if (kind === 'entity') {
      const known = entityOf(path);
      entities.set(path, { ...known, what: status, breaking: breaking || known.breaking });
    } else if (kind === 'attribute') {
      const known = entityOf(entity);
      known.attributes.set(part, { what: status, breaking });
      entities.set(entity, { ...known, breaking: breaking || known.breaking });
    } else if (kind === 'relationship') {
      lines.set(`${entity}/${part}`, toneOfChange({ what: status, breaking }));
    }
  }
  return { entities, lines, removed };
}
