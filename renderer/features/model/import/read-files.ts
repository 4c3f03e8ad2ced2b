import { appError, err, type Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf, ImportPreviewDto } from '../../../../shared/workbench/index.ts';
import { sendFile } from '../../../platform/send-file.ts';
import { runWork } from '../../../state/jobs.ts';
import { callWorkbench, useWorkbench } from '../../../state/workbench.ts';

export const importTitle = 'Read files to import';

/** Hands files over and asks what they would bring. */
export function readFiles(
  files: readonly File[],
  options: Omit<ArgsOf<'import.preview'>, 'uploads'>,
): Promise<Result<ImportPreviewDto>> {
  return runWork(
    async (job) => {
      const { connection } = useWorkbench.getState();
      if (connection === null) return err(appError('transport.closed', 'No workbench is connected.'));
      const uploads: string[] = [];
      for (const file of files) {
        const sent = await sendFile(connection.api, file, job);
        if (!sent.ok) return sent;
        uploads.push(sent.value);
      }
      return callWorkbench(
        'import.preview',
        { ...options, uploads },
        { signal: job.signal, onProgress: job.report },
      );
    },
    // The dialog shows why; a toast would say it twice, above the dialog's own buttons.
    { title: importTitle, quiet: true },
  );
}
