import type { DocumentDrawing } from './document.ts';
import type { LineStyle, PageFlow, PageFonts } from './page-flow.ts';

/** Points that its heading may take on the page of a drawing. */
const headingRoom = 60;

function scaleOf(flow: PageFlow, { width, height }: DocumentDrawing): number {
  const room = flow.pageRoom - headingRoom;
  return Math.min(1, flow.width / Math.max(1, width), room / Math.max(1, height));
}

/** Height in points as it is drawn: with a heading above it never more than a page. */
export function drawnHeight(flow: PageFlow, drawing: DocumentDrawing): number {
  return drawing.height * scaleOf(flow, drawing);
}

/** Draws a drawing as wide as the text, or as large as it is; one that is taller than a page is made smaller still. */
export function drawDrawing(
  flow: PageFlow,
  fonts: PageFonts,
  text: LineStyle,
  drawing: DocumentDrawing,
): void {
  const { height, shapes } = drawing;
  const scale = scaleOf(flow, drawing);
  flow.need(height * scale);
  for (const one of shapes)
    switch (one.shape) {
      case 'box':
        flow.box(one.x * scale, one.y * scale, one.width * scale, one.height * scale, one.filled);
        break;
      case 'line':
        flow.line([one.from[0] * scale, one.from[1] * scale], [one.to[0] * scale, one.to[1] * scale]);
        break;
      case 'text': {
        const font = one.bold ? fonts.bold : fonts.regular;
        const size = one.size * scale;
        flow.draw(font.drawable(one.text), one.x * scale, one.y * scale - size, { ...text, font, size });
        break;
      }
    }
  flow.space(height * scale + 6);
}
