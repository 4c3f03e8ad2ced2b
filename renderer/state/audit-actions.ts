import { saveMadeFile } from '../platform/made-file.ts';
import { runJob } from './jobs.ts';

export const verifyLogTitle = 'Verify the audit log';
export const checkpointTitle = 'Make a checkpoint';

/** Makes a checkpoint of the audit log and saves it, to be kept elsewhere. */
export async function exportCheckpoint(sign: boolean): Promise<void> {
  const made = await runJob(
    'audit.checkpoint',
    { sign },
    {
      title: checkpointTitle,
      opens: { place: { kind: 'room', room: 'decisions' }, view: 'verify' },
      summary: ({ size, fingerprint }) =>
        `${size} entries${fingerprint === null ? '' : `, signed with key ${fingerprint}`}. Keep it on another disk.`,
    },
  );
  if (made.ok) saveMadeFile(made.value.file);
}
