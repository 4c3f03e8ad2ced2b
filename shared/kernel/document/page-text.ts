import type { PDFFont } from '@cantoo/pdf-lib';
import { visibleText } from '../markup.ts';

/** A font that knows the width of every character it has, and writes those it has not as ⟨U+738B⟩. */
export class PageFont {
  readonly font: PDFFont;
  readonly #characters: ReadonlySet<number>;
  readonly #widths = new Map<string, number>();

  constructor(font: PDFFont) {
    this.font = font;
    this.#characters = new Set(font.getCharacterSet());
  }

  /** Text as it can be drawn: nothing is left out because the font lacks it, or hidden because it is a control. */
  drawable(text: string): string {
    let drawn = '';
    for (const character of visibleText(text)) {
      const code = character.codePointAt(0) ?? 0;
      if (character === '\t' || character === '\r') drawn += ' ';
      else drawn += character === '\n' || this.#characters.has(code) ? character : codePoint(code);
    }
    return drawn;
  }

  /** Width in points; characters are set one by one, without kerning. */
  width(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.#unit(character) * size;
    return width;
  }

  /** Lines that fit the width: broken after spaces and slashes, or within a word that is wider than a line. */
  wrap(text: string, size: number, width: number): string[] {
    return this.drawable(text)
      .split('\n')
      .flatMap((line) => this.#wrapLine(line, size, width));
  }

  #wrapLine(line: string, size: number, width: number): string[] {
    const lines: string[] = [];
    let current = '';
    let used = 0;
    for (const word of line.split(/(?<=[ /])/)) {
      const wide = this.width(word, size);
      if (used + this.width(word.trimEnd(), size) <= width) {
        current += word;
        used += wide;
        continue;
      }
      if (current !== '') lines.push(current.trimEnd());
      const pieces = this.#pieces(word, size, width);
      lines.push(...pieces.slice(0, -1));
      current = pieces.at(-1) ?? '';
      used = this.width(current, size);
    }
    lines.push(current.trimEnd());
    return lines;
  }

  /** A word in pieces that fit: digests and addresses have no spaces. */
  #pieces(word: string, size: number, width: number): string[] {
    const pieces: string[] = [];
    let piece = '';
    let used = 0;
    for (const character of word) {
      const wide = this.#unit(character) * size;
      if (used + wide > width && piece !== '') {
        pieces.push(piece);
        piece = '';
        used = 0;
      }
      piece += character;
      used += wide;
    }
    return [...pieces, piece];
  }

  #unit(character: string): number {
    const known = this.#widths.get(character);
    if (known !== undefined) return known;
    const width = this.font.widthOfTextAtSize(character, 1);
    this.#widths.set(character, width);
    return width;
  }
}

function codePoint(code: number): string {
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
