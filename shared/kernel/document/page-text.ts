import type { PDFFont } from '@cantoo/pdf-lib';
import anyAscii from 'any-ascii';
import { visibleText } from '../markup.ts';

/** Where a line may end within it. */
const afterBreak = /(?<=[ /])/;
/** Where a word that is wider than a line may end within it. */
const afterSign = /(?<=[ /_.,:;#=-])/;

/** A font that knows the width of every character it has, and writes those it has not in Latin letters with their codes. */
export class PageFont {
  readonly font: PDFFont;
  /** Characters that it was asked to draw and lacks. */
  readonly lacking = new Set<string>();
  readonly #characters: ReadonlySet<number>;
  readonly #widths = new Map<string, number>();

  constructor(font: PDFFont) {
    this.font = font;
    this.#characters = new Set(font.getCharacterSet());
  }

  /** Text as it can be drawn: nothing is left out because the font lacks it, or hidden because it is a control. */
  drawable(text: string): string {
    let drawn = '';
    let lacking: string[] = [];
    const spell = (): void => {
      if (lacking.length > 0) drawn += spelled(lacking);
      lacking = [];
    };
    for (const character of visibleText(text)) {
      if (character !== '\n' && character !== '\t' && character !== '\r' && !this.#has(character)) {
        lacking.push(character);
        this.lacking.add(character);
        continue;
      }
      spell();
      drawn += character === '\t' || character === '\r' ? ' ' : character;
    }
    spell();
    return drawn;
  }

  #has(character: string): boolean {
    return this.#characters.has(character.codePointAt(0) ?? 0);
  }

  /** Width in points; characters are set one by one, without kerning. */
  width(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.#unit(character) * size;
    return width;
  }

  /** Widths in points of the longest part that is only broken where it has to be, and of the longest line. */
  extent(text: string, size: number): { readonly word: number; readonly line: number } {
    let [word, line] = [0, 0];
    for (const one of this.drawable(text).split('\n')) {
      line = Math.max(line, this.width(one, size));
      for (const part of one.split(afterSign)) word = Math.max(word, this.width(part.trimEnd(), size));
    }
    return { word, line };
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
    for (const word of line.split(afterBreak)) {
      const wide = this.width(word, size);
      if (used + this.width(word.trimEnd(), size) <= width) {
        current += word;
        used += wide;
        continue;
      }
      if (current !== '') lines.push(current.trimEnd());
      // The blank after it may stand beyond the end of the line.
      const fits = this.width(word.trimEnd(), size) <= width;
      const pieces = fits ? [word] : this.#pieces(word, size, width);
      lines.push(...pieces.slice(0, -1));
      current = pieces.at(-1) ?? '';
      used = this.width(current, size);
    }
    lines.push(current.trimEnd());
    return lines;
  }

  /** A word in pieces that fit, after a sign inside it where there is one: digests and addresses have no spaces. */
  #pieces(word: string, size: number, width: number): string[] {
    const pieces: string[] = [];
    let piece = '';
    let used = 0;
    for (const character of word) {
      const wide = this.#unit(character) * size;
      if (used + wide > width && piece !== '') {
        const [, head = piece, tail = ''] = /^(.{3,}[_.,:;#=-])([^_.,:;#=-]*)$/su.exec(piece) ?? [];
        pieces.push(head);
        piece = tail;
        used = this.width(tail, size);
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

/**
 * Characters that a font lacks, so that they can be read and none is lost: `⟨Wang Xiao Ming U+738B U+5C0F U+660E⟩`. The
 * letters are any-ascii's, one character at a time: an aid to reading, not a name to be used.
 */
function spelled(characters: readonly string[]): string {
  const letters = characters
    .map((character) => anyAscii(character).trim())
    .filter((one) => /^[\x20-\x7e]+$/.test(one))
    .join(' ');
  const codes = characters.map((character) => codePoint(character.codePointAt(0) ?? 0)).join(' ');
  return letters === '' ? `⟨${codes}⟩` : `⟨${letters} ${codes}⟩`;
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
