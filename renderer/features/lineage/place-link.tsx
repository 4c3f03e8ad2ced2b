import type { JSX } from 'react';
import { openPlace, targetOf } from './open-place.ts';

/** A place in a file of the workspace; a button where a screen shows that file. */
export function PlaceLink({
  file,
  path,
  line,
}: {
  readonly file: string;
  readonly path?: string | undefined;
  readonly line?: number | undefined;
}): JSX.Element {
  const target = targetOf(file);
  const where = `${file}${line === undefined ? '' : `:${line}`}`;
  const words = (
    <>
      {where}
      {path !== undefined && path !== '' && <span className="muted"> {path}</span>}
    </>
  );
  return target === undefined ? (
    <code className="lineage-place wrap">{words}</code>
  ) : (
    <button
      type="button"
      className="link-button lineage-place wrap mono"
      title="Open the screen of this file"
      onClick={() => openPlace(target)}
    >
      {words}
    </button>
  );
}
