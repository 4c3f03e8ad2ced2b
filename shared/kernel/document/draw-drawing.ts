import type { DocumentDrawing } from './document.ts';
import type { LineStyle, PageFlow, PageFonts } from './page-flow.ts';

/** Draws a drawing as wide as the text, or as large as it is; one that is taller than a page is made smaller still. */
export function drawDrawing(
  flow: PageFlow,
  fonts: PageFonts,
  text: LineStyle,
  { width, height, shapes }: DocumentDrawing,
): void {
  const scale = Math.min(1, flow.width / Math.max(1, width), flow.pageRoom / Math.max(1, height));
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
