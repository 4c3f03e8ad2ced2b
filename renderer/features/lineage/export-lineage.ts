import { saveMadeFile } from '../../platform/made-file.ts';
import { toast, toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';

/** Saves every edge as CSV, or the lineage as OpenLineage events. */
export async function exportLineage(format: 'csv' | 'openlineage'): Promise<void> {
  const made = await callWorkbench('lineage.export', { format });
  if (!made.ok) {
    toastError(made.error);
    return;
  }
  saveMadeFile(made.value.file);
  toast('Exported', made.value.file.name);
}
