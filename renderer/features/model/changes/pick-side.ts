import { appError, err, ok, type Result } from '../../../../shared/kernel/index.ts';
import { folderFiles } from '../../../platform/picked-files.ts';
import { sendFile } from '../../../platform/send-file.ts';
import type { PickedSide } from '../../../state/changes-desk.ts';
import { runWork } from '../../../state/jobs.ts';
import { useWorkbench } from '../../../state/workbench.ts';

/** Hands a pack, a contract or a schema over, to be compared with. */
export function pickFile(files: readonly File[]): Promise<Result<PickedSide>> {
  const [file] = files;
  return file === undefined
    ? Promise.resolve(err(appError('usage.argument', 'No file was chosen.')))
    : send(file, (upload) => ({ label: file.name, arg: { upload } }));
}

/** Hands the texts of another workspace over: its YAML files, and nothing of its data. */
export async function pickFolder(files: readonly File[]): Promise<Result<PickedSide>> {
  const texts = files.filter(({ name }) => name.endsWith('.yaml'));
  const { label, files: found } = await folderFiles(texts);
  const decoder = new TextDecoder('utf-8');
  const byPath = Object.fromEntries(
    Object.entries(found).map(([path, content]) => [path, decoder.decode(content)]),
  );
  return send(new File([JSON.stringify(byPath)], `${label}.json`), (folder) => ({
    label: `Folder ${label}`,
    arg: { folder, label },
  }));
}

function send(file: File, made: (upload: string) => PickedSide): Promise<Result<PickedSide>> {
  const { connection } = useWorkbench.getState();
  if (connection === null)
    return Promise.resolve(err(appError('transport.closed', 'No workbench is connected.')));
  return runWork(
    async (job) => {
      const sent = await sendFile(connection.api, file, job);
      return sent.ok ? ok(made(sent.value)) : sent;
    },
    { title: `Hand over ${file.name}`, quiet: true },
  );
}
