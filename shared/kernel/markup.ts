/** HTML whose texts are escaped. Only `html` makes it, so text from data can never become a tag. */
export interface Markup {
  readonly markup: string;
}
export type MarkupPart = string | number | Markup | readonly Markup[] | null;

/**
 * Template tag: literal parts are HTML, inserted texts are escaped for element content and quoted attributes. Control
 * and bidirectional-override characters are shown as ⟨U+202E⟩, since they would hide or reorder what is read.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  let markup = '';
  literals.forEach((literal, index) => {
    markup += literal + render(parts[index] ?? null);
  });
  return { markup };
}

function render(part: MarkupPart): string {
  if (part === null) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeText(part);
  if ('markup' in part) return part.markup;
  return part.map(({ markup }) => markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const invisible = /(?![\t\n\r])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

export function escapeText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Text in which control and bidirectional-override characters are written out, and halves of pairs are replaced. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replace(
      invisible,
      (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
    );
}

/**
 * A whole document that needs nothing else: styles inline, and a policy that forbids scripts and every request,
 * so that a value which slipped through could still do nothing.
 */
export function htmlDocument(title: string, styles: string, body: Markup): string {
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${{ markup: styles }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.markup
  }`;
}
