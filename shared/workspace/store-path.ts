import { fail, ok, type Result } from '../kernel/index.ts';

/** Names that Windows keeps for devices, with or without an ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/**
 * Checks a path of a file store: relative, `/`-separated, inside the store. A path that leads outside, or to a device,
 * is `file.outside`. For `write` also names that another system cannot hold are refused, so that a workspace made
 * here opens everywhere.
 */
export function checkStorePath(path: string, use: 'read' | 'write'): Result<string> {
  const refuse = (
    why: string,
    fix = 'Use a path relative to the workspace, with / between folders.',
  ): Result<never> =>
    fail('file.outside', `The path ${JSON.stringify(path.slice(0, 200))} is refused: ${why}`, { fix });
  const rename = 'Rename the file or folder: no file of that name could be kept on Windows.';
  if (path === '' || path.length > 4096) return refuse('it is empty or too long');
  if (!path.isWellFormed() || path.includes('\u0000')) return refuse('it holds a character no path can hold');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return refuse('it is absolute');
  if (path.includes('\\')) return refuse('it holds a backslash');
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') return refuse('it holds an empty, `.` or `..` part');
    if (deviceName.test(part)) return refuse(`${part} is a device on Windows`, rename);
    if (use === 'read') continue;
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused here
    if (/[<>:"|?*\u0000-\u001f\u007f]/.test(part))
      return refuse(`${part} holds a character that Windows refuses`, rename);
    if (/[. ]$/.test(part)) return refuse('a part ends with a dot or a space, which Windows drops', rename);
  }
  return ok(path);
}
