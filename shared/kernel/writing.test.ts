import { describe, expect, it } from 'vitest';
import { csvLine, groupBy, html, htmlDocument, spreadsheetLine } from './index.ts';

describe('csv', () => {
  it('quotes what RFC 4180 asks to quote, and changes nothing else', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', '', '=1'])).toBe('a,"b,c","d""e","f\ng",,=1\n');
  });
  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx'])('keeps a spreadsheet from computing %j', (cell) => {
    expect(spreadsheetLine([cell])).toMatch(/^"?'/);
  });
});

describe('html', () => {
  it('escapes texts in content and attributes, and keeps what is markup', () => {
    const item = (text: string) => html`<b title="${text}">${text}</b>`;
    expect(html`${[item('<i>'), item('"&\'')]}${null}${7}`.markup).toBe(
      '<b title="&lt;i&gt;">&lt;i&gt;</b><b title="&quot;&amp;&#39;">&quot;&amp;&#39;</b>7',
    );
  });
  it('shows characters that hide or reorder text, and mends half surrogates', () => {
    expect(html`${'a\u202Eb\u0000\uD800\t'}`.markup).toBe('a⟨U+202E⟩b⟨U+0000⟩\uFFFD\t');
  });
  it('makes documents that may neither run nor fetch anything', () => {
    expect(htmlDocument('<t>', '', html`<p>x</p>`)).toMatch(
      /default-src 'none'[^]*<title>&lt;t&gt;<\/title>/,
    );
  });
});

describe('groupBy', () => {
  it('keeps the order of keys and items', () => {
    expect([...groupBy([3, 1, 4, 1, 5], (value) => value % 2)]).toEqual([
      [1, [3, 1, 1, 5]],
      [0, [4]],
    ]);
  });
});
