import type { Diagnostic } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** What can be said of the own audit log without reading all of it: that its last line was cut off by a crash. */
export async function auditFindings({ audit, ports }: WorkbenchState): Promise<Diagnostic[]> {
  if (ports.files.readOnly) return [];
  const damage = await audit.log.damage();
  if (damage === null) return [];
  const { file, line, bytes } = damage;
  return [
    {
      severity: 'warning',
      code: 'audit.broken',
      message: `The audit log ends with a line that was cut off while it was written (${bytes} bytes)`,
      location: { file, line },
      fix: 'It stays as it is; the next entry will name it. What it was to say was not carried out or not answered.',
    },
  ];
}
