import { useLineageDesk, type OpenDataset } from '../../state/lineage-desk.ts';
import { toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { rowsPerPage } from './canvas/lineage-box.ts';

/** Opens a dataset on the canvas, or another page or selection of it. */
export async function openDataset(
  dataset: string,
  { offset = 0, find = '' }: { readonly offset?: number; readonly find?: string } = {},
): Promise<void> {
  const before = useLineageDesk.getState().open.get(dataset);
  put(dataset, { offset, find, total: before?.total, nodes: before?.nodes ?? [] });
  const answer = await callWorkbench('lineage.expand', {
    dataset,
    offset,
    limit: rowsPerPage,
    ...(find === '' ? {} : { find }),
  });
  const now = useLineageDesk.getState().open.get(dataset);
  // It was closed, or something else was asked of it meanwhile.
  if (now === undefined || now.offset !== offset || now.find !== find) return;
  if (!answer.ok) {
    closeDataset(dataset);
    toastError(answer.error);
    return;
  }
  const { total, nodes } = answer.value;
  put(dataset, { offset, find, total, nodes });
  useLineageDesk.setState({ said: `${dataset}: ${total} fields and steps` });
}

function put(dataset: string, opened: OpenDataset): void {
  useLineageDesk.setState(({ open }) => ({ open: new Map(open).set(dataset, opened) }));
}

export function closeDataset(dataset: string): void {
  useLineageDesk.setState(({ open, cursor }) => {
    const rest = new Map(open);
    const inside = rest.get(dataset)?.nodes.some(({ id }) => id === cursor) === true;
    rest.delete(dataset);
    return { open: rest, ...(inside ? { cursor: null } : {}) };
  });
}

/** Asks again for all that is open: the workspace has changed. */
export function refreshOpen(known: ReadonlySet<string>): void {
  for (const [dataset, { offset, find }] of useLineageDesk.getState().open)
    if (known.has(dataset)) void openDataset(dataset, { offset, find });
    else closeDataset(dataset);
}
