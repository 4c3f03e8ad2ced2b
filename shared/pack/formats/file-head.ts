/** What a format is recognised by. */
export interface FileHead {
  /** The file's name in small letters. */
  readonly name: string;
  /** The text from its first character on that is neither blank nor part of a remark. */
  readonly text: string;
}

export function fileHead(name: string, text: string): FileHead {
  return { name: name.toLowerCase(), text: text.slice(contentStart(text)) };
}

/** Where the content begins: after blanks, the lines that open a YAML document, and remarks of SQL, YAML, DBML and JSON. */
export function contentStart(text: string): number {
  let at = 0;
  for (;;) {
    at = nextMatch(/[^\s\ufeff]/g, text, at);
    const remark = remarks.find(([open]) => text.startsWith(open, at));
    if (remark === undefined) return at;
    const [open, close] = remark;
    const end = text.indexOf(close, at + open.length);
    if (end < 0) return text.length;
    at = end + close.length;
  }
}

/** `---` of YAML is a remark of SQL, too: both end with the line. */
const remarks = [
  ['/*', '*/'],
  ['//', '\n'],
  ['--', '\n'],
  ['#', '\n'],
] as const;

function nextMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/**
 * Whether a document in YAML or JSON, in lines or on one, has a member whose value begins with the pattern `value`. In YAML in
 * lines it is one of the outermost; in JSON it may be one further in. Every pattern reads the text once: blanks are only
 * looked for behind what they follow.
 */
export function hasMember({ text }: FileHead, name: string, value = ''): boolean {
  const before = text.startsWith('{') ? '[{,]\\s*' : '^';
  return new RegExp(`${before}["']?(?:${name})["']?[ \\t]*:\\s*${value}`, 'm').test(text);
}
