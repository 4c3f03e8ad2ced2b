import { useMemo } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import type { ChangeDto, ChangeReportDto } from '../../../../shared/workbench/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import type { DiagramTone } from '../../../ui/diagram/diagram-line.ts';
import { toneOfChange, type BoxChange } from '../canvas/model-boxes.ts';
import type { LineNote } from '../canvas/model-underlay.ts';
import { linkId } from '../canvas/model-graph.ts';
import { useReport } from '../changes/use-report.ts';

/** What changed between an older version and the model as it is. */
export interface Comparison {
  readonly entities: ReadonlyMap<string, BoxChange>;
  /** Colours of relationships that changed, by the id of their line, and the words that say the same. */
  readonly lines: ReadonlyMap<string, DiagramTone>;
  readonly lineNotes: ReadonlyMap<string, LineNote>;
  readonly report: ChangeReportDto | undefined;
  readonly error: AppError | undefined;
  readonly state: 'off' | 'waiting' | 'ready' | 'failed';
  /** The report is of an earlier question, and the answer to this one is on its way. */
  readonly stale: boolean;
}

const off: Comparison = {
  entities: new Map(),
  lines: new Map(),
  lineNotes: new Map(),
  report: undefined,
  error: undefined,
  state: 'off',
  stale: false,
};

/** The comparison that the canvas shows, kept up to date while the model is edited. */
export function useComparison(): Comparison {
  const comparing = useModelDesk((state) => state.comparing);
  const { value, error, fetching } = useReport(comparing, true);
  return useMemo(() => {
    if (!comparing) return off;
    if (error !== undefined && !fetching) return { ...off, error, state: 'failed' };
    if (value === undefined) return { ...off, state: 'waiting' };
    return { ...colour(value.changes), report: value, error: undefined, state: 'ready', stale: fetching };
  }, [comparing, value, error, fetching]);
}

/** Changes by the boxes, rows and lines that they colour. */
export function colour(changes: readonly ChangeDto[]): Pick<Comparison, 'entities' | 'lines' | 'lineNotes'> {
  const entities = new Map<
    string,
    BoxChange & { attributes: Map<string, { what: BoxChange['what']; breaking: boolean }> }
  >();
  const lines = new Map<string, DiagramTone>();
  const lineNotes = new Map<string, LineNote>();
  const entityOf = (id: string) => {
    const known = entities.get(id) ?? { what: 'changed' as const, breaking: false, attributes: new Map() };
    entities.set(id, known);
    return known;
  };
  for (const { kind, path, status, verdict } of changes) {
    const breaking = verdict === 'breaking';
    const [entity = '', part = ''] = path.split('.');
    if (kind === 'entity') {
      const known = entityOf(path);
      entities.set(path, { ...known, what: status, breaking: breaking || known.breaking });
    } else if (kind === 'attribute' || kind === 'privacy') {
      const known = entityOf(entity);
      const before = known.attributes.get(part);
      known.attributes.set(part, {
        what: kind === 'privacy' ? (before?.what ?? status) : status,
        breaking: breaking || before?.breaking === true,
      });
      entities.set(entity, { ...known, breaking: breaking || known.breaking });
    } else if (kind === 'relationship') {
      const change = { what: status, breaking };
      const id = linkId(entity, part);
      const words = breaking ? `${status}, breaking` : status;
      lines.set(id, toneOfChange(change));
      lineNotes.set(id, { text: words, tone: toneOfChange(change), spoken: `${words} in the comparison` });
    }
  }
  return { entities, lines, lineNotes };
}
