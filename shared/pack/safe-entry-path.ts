/**
 * True for a path that stays inside any folder on any system: relative, `/`-separated, no empty, `.` or `..` part, no
 * drive, backslash, control character or part that Windows reads differently (`CON`, a trailing dot or space, `a:b`).
 */
export function safeEntryPath(path: string): boolean {
  if (path === '' || path.length > 400 || !path.isWellFormed()) return false;
  if (/[\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(path)) return false;
  return path
    .split('/')
    .every((part) => part !== '' && !/^\.{1,2}$|[. ]$/.test(part) && !reserved.test(part));
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
