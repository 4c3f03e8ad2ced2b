import { readReach, type TaintFindingDto } from '../../../shared/workbench/index.ts';
import { useLineageDesk } from '../../state/lineage-desk.ts';
import { inspect, openRoom } from '../../state/navigation.ts';
import { toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { listedPath } from './listed-path.ts';

/** More edges than this are not drawn of one path; the table has them all. */
const mostNodes = 5000;

let asked = 0;

/**
 * Highlights the path of a column (or of a whole dataset) up and down, and explains it in the inspector. `also` changes
 * with it, so that all is drawn once.
 */
export async function pickColumn(
  node: string,
  also: { readonly boxes?: ReadonlySet<string> } = {},
): Promise<boolean> {
  asked += 1;
  const mine = asked;
  const { kinds, depth } = useLineageDesk.getState();
  const answer = await callWorkbench('lineage.reach', {
    node,
    direction: 'both',
    kinds,
    limit: mostNodes,
    ...(depth === null ? {} : { depth }),
  });
  if (mine !== asked) return false;
  if (!answer.ok) {
    toastError(answer.error);
    return false;
  }
  const { node: picked, cut } = answer.value;
  const along = readReach(answer.value);
  let [before, after] = [0, 0];
  for (let node = 0; node < along.nodes; node += 1) {
    const distance = along.distanceOf(node);
    if (distance < 0) before += 1;
    else if (distance > 0) after += 1;
  }
  useLineageDesk.setState({
    ...also,
    path: {
      picked: picked.id,
      title: picked.id,
      along,
      counts: { upstream: picked.upstream, downstream: picked.downstream },
      cut,
    },
    line: null,
    said: `${picked.id} picked: it hangs on ${before}, and ${after} hang on it`,
  });
  inspect({ kind: 'lineage', node: picked.id });
  return true;
}

/** Asks again for the picked column: it is followed otherwise now. The path of a leak stays as it is. */
export function pickAgain(): void {
  const { path } = useLineageDesk.getState();
  if (path !== null && path.counts !== null && path.picked !== null) void pickColumn(path.picked);
}

/** Picks it and opens the canvas where it is. */
export async function showOnLineage(node: string): Promise<void> {
  openRoom('lineage', 'canvas');
  if (await pickColumn(node))
    useLineageDesk.setState(({ asked: last }) => ({ asked: again(last, 'fit-path') }));
}

/** Draws the path of a leak on the canvas. */
export function showLeak({ from, to, path }: TaintFindingDto): void {
  asked += 1;
  useLineageDesk.setState(({ asked: last }) => ({
    path: {
      picked: to.id,
      title: `${from.id} → ${to.id}`,
      along: listedPath(
        path.map(({ node }, index) => ({ ...node, distance: index - path.length + 1 })),
        path.flatMap(({ edge }) => edge ?? []),
      ),
      counts: null,
      cut: false,
    },
    asked: again(last, 'fit-path'),
  }));
  openRoom('lineage', 'canvas');
}

export function letGo(): void {
  asked += 1;
  useLineageDesk.setState({ path: null, cursor: null, line: null, said: 'Nothing is picked' });
  inspect(null);
}

function again<Action>(
  last: { readonly count: number } | null,
  action: Action,
): { readonly action: Action; readonly count: number } {
  return { action, count: (last?.count ?? 0) + 1 };
}
