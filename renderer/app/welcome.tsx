import { useRef, useState, type JSX } from 'react';
import { appError, causeText, type AppError } from '../../shared/kernel/index.ts';
import { connectBrowser } from '../platform/connect-browser.ts';
import { folderFiles } from '../platform/picked-files.ts';
import { addFiles } from '../state/actions.ts';
import { useWorkbench } from '../state/workbench.ts';
import { Button } from '../ui/button.tsx';
import { ErrorView } from '../ui/error-view.tsx';
import { adopt, startSession } from './session.ts';

/** No workbench answers: open the sample, a folder or files in this page only. */
export function Welcome(): JSX.Element {
  const reason = useWorkbench((state) => state.reason);
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState('');
  const [error, setError] = useState<AppError>();

  const openWith = async (
    what: string,
    read: () => Promise<{ readonly label: string; readonly files: Record<string, Uint8Array> }>,
  ): Promise<boolean> => {
    setBusy(what);
    setError(undefined);
    try {
      const picked = await read();
      const opened = await connectBrowser(picked.label, picked.files);
      if (opened.ok) adopt(opened.value, false);
      else setError(opened.error);
      return opened.ok;
    } catch (thrown) {
      setError(appError('file.unreadable', `${what} could not be opened.`, { cause: causeText(thrown) }));
      return false;
    } finally {
      setBusy('');
    }
  };
  const openSample = () =>
    openWith('The sample', async () => {
      const { sampleFiles } = await import('../platform/sample-files.ts');
      return { label: 'harbor (sample)', files: await sampleFiles() };
    });
  const openFiles = async (picked: readonly File[]) => {
    const opened = await openWith('The new workspace', async () => ({ label: 'New workspace', files: {} }));
    if (opened) await addFiles(picked);
  };

  return (
    <main className="welcome">
      <div className="welcome-card">
        <h1>C360 Workbench</h1>
        <p>{reason}</p>
        <p className="muted">
          Everything runs in this page and nothing is sent anywhere. Nothing is saved either: what you change
          is gone when the page closes, except what you export.
        </p>
        <div className="row row-wrap">
          <Button variant="primary" disabled={busy !== ''} onClick={() => void openSample()}>
            Open the sample workspace
          </Button>
          <Button disabled={busy !== ''} onClick={() => files.current?.click()}>
            Open files
          </Button>
          <Button disabled={busy !== ''} onClick={() => folder.current?.click()}>
            Open a workspace folder
          </Button>
          <Button variant="quiet" disabled={busy !== ''} onClick={() => void startSession()}>
            Look for a workbench again
          </Button>
        </div>
        <p role="status" className="muted">
          {busy === '' ? '' : `${busy} is being opened…`}
        </p>
        {error !== undefined && <ErrorView error={error} />}
        <input
          ref={files}
          type="file"
          multiple
          className="visually-hidden"
          tabIndex={-1}
          aria-label="Files to open"
          onChange={(event) => void openFiles([...(event.target.files ?? [])])}
        />
        <input
          ref={folder}
          type="file"
          multiple
          className="visually-hidden"
          tabIndex={-1}
          aria-label="Folder to open"
          {...{ webkitdirectory: '' }}
          onChange={(event) =>
            void openWith('The folder', () => folderFiles([...(event.target.files ?? [])]))
          }
        />
      </div>
    </main>
  );
}
