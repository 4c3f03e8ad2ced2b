import type { JSX } from 'react';
import type { MadeFile } from '../../../shared/workbench/index.ts';
import { saveMadeFile } from '../../platform/made-file.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Characters that are shown of a file; the rest is read in the file itself. */
const shownCharacters = 60_000;

/** One file of the pack that was made last, as text. */
export function FilePreview({
  pack,
  path,
  onClose,
}: {
  /** SHA-256 of the zip. */
  readonly pack: string;
  readonly path: string;
  readonly onClose: () => void;
}): JSX.Element {
  const answer = useCall('packs.files', { pack, paths: [path] });
  const file: MadeFile | null = answer.value?.files[0] ?? null;
  return (
    <Dialog
      open
      wide
      title={path}
      onClose={onClose}
      actions={
        file === null ? undefined : (
          <Button icon="download" onClick={() => saveMadeFile({ ...file, name: nameOf(path) })}>
            Download this file
          </Button>
        )
      }
    >
      <div className="pack-preview" tabIndex={0} role="group" aria-label={`Text of ${path}`}>
        <pre>{file === null ? 'Reading…' : textOf(file)}</pre>
      </div>
    </Dialog>
  );
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function textOf({ encoding, content }: MadeFile): string {
  if (encoding !== 'utf-8') return 'This file is not text. Download it to open it.';
  if (content.length <= shownCharacters) return content;
  return `${content.slice(0, shownCharacters)}\n… and ${String(content.length - shownCharacters)} more characters`;
}
