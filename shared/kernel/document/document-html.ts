import { html, htmlDocument, type Markup } from '../markup.ts';
import type {
  DocumentBlock,
  DocumentDrawing,
  DocumentTable,
  DrawnShape,
  Heading,
  ReportDocument,
} from './document.ts';

/** A report as a page that needs nothing else: the same content as its PDF. `styles` is CSS of our own, never of data. */
export function documentHtml(content: ReportDocument, styles: string): string {
  return htmlDocument(
    content.title,
    styles,
    html`<main>${content.blocks.map((block, index) => blockHtml(block, index, content.blocks))}</main>
      <footer class="soft">${content.footer}</footer>`,
  );
}

function blockHtml(block: DocumentBlock, index: number, blocks: readonly DocumentBlock[]): Markup {
  switch (block.kind) {
    case 'heading':
      if (block.level === 1) return html`<h1>${block.text}</h1> `;
      return block.level === 2
        ? html`<h2 id="${anchor(index)}">${block.text}</h2> `
        : html`<h3 id="${anchor(index)}">${block.text}</h3> `;
    case 'contents':
      return contentsHtml(block.title, blocks, index);
    case 'paragraph':
      return block.soft === true ? html`<p class="soft">${block.text}</p> ` : html`<p>${block.text}</p> `;
    case 'notice':
      return html`<div class="notice" role="note">${block.lines.map((line) => html`<p>${line}</p>`)}</div> `;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${item}</li>`)}
      </ul> `;
    case 'terms':
      return html`<dl>
        ${block.entries.map(
          ([term, text]) =>
            html`<dt>${term}</dt>
              <dd>${linesOf(text)}</dd>`,
        )}
      </dl> `;
    case 'table':
      return tableHtml(block);
    case 'drawing':
      return drawingHtml(block);
  }
}

/** Place of a heading in its page; ids of our own, so that no text of the data can name one. */
function anchor(index: number): string {
  return `part-${String(index)}`;
}

function contentsHtml(title: string, blocks: readonly DocumentBlock[], from: number): Markup {
  const parts: { readonly index: number; readonly heading: Heading; readonly below: Markup[] }[] = [];
  const link = (index: number, { text }: Heading): Markup =>
    html`<a href="#${anchor(index)}"><bdi>${text}</bdi></a>`;
  for (const [index, block] of blocks.entries()) {
    if (index <= from || block.kind !== 'heading') continue;
    if (block.level === 2) parts.push({ index, heading: block, below: [] });
    else if (block.level === 3) parts.at(-1)?.below.push(html`<li>${link(index, block)}</li> `);
  }
  return html`<nav class="contents" aria-label="${title}">
    <h2>${title}</h2>
    <ul>
      ${parts.map(
        ({ index, heading, below }) =>
          html`<li>
            ${link(index, heading)}${
              below.length === 0
                ? null
                : html` <ul>
                    ${below}
                  </ul>`
            }
          </li> `,
      )}
    </ul>
  </nav> `;
}

function drawingHtml({ label, width, height, shapes }: DocumentDrawing): Markup {
  const box = `0 0 ${String(width)} ${String(height)}`;
  return html`<svg
    role="img"
    aria-label="${label}"
    viewBox="${box}"
    width="${width}"
    style="max-width: 100%; height: auto"
  >
    ${shapes.map(shapeSvg)}
  </svg> `;
}

function shapeSvg(one: DrawnShape): Markup {
  switch (one.shape) {
    case 'box':
      return html`<rect
        x="${one.x}"
        y="${one.y}"
        width="${one.width}"
        height="${one.height}"
        rx="3"
        fill="${one.filled ? '#f4f6f8' : 'none'}"
        stroke="#5b6470"
      />`;
    case 'line':
      return html`<line
        x1="${one.from[0]}"
        y1="${one.from[1]}"
        x2="${one.to[0]}"
        y2="${one.to[1]}"
        stroke="#5b6470"
      />`;
    case 'text':
      return html`<text
        x="${one.x}"
        y="${one.y}"
        font-size="${one.size}"
        font-weight="${one.bold ? 600 : 400}"
        >${one.text}</text
      >`;
  }
}

function tableHtml({ caption, columns, rows }: DocumentTable): Markup {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  return html`<table style="table-layout: fixed">
    ${
      caption === undefined
        ? null
        : html`<caption>
            ${caption}
          </caption>`
    }
    <colgroup>
      ${columns.map(({ share }) => html`<col style="width: ${Math.round((share / total) * 1000) / 10}%" />`)}
    </colgroup>
    <thead>
      <tr>
        ${columns.map(({ title, numeric }) =>
          numeric === true
            ? html`<th scope="col" class="number">${title}</th>`
            : html`<th scope="col">${title}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map(({ numeric }, index) => {
              const cell = linesOf(row[index] ?? '');
              if (index === 0) return html`<th scope="row">${cell}</th>`;
              return numeric === true ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`;
            })}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

function linesOf(text: string): Markup[] {
  return text.split('\n').map((line) => html`<div><bdi>${line}</bdi></div>`);
}
