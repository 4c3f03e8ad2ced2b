import { toast, toastError } from '../../../state/toasts.ts';
import { appError } from '../../../../shared/kernel/index.ts';
import { readDiagramTheme } from '../../../ui/diagram/diagram-theme.ts';
import type { CanvasContext } from '../canvas/canvas-context.ts';
import { underlayOf } from '../canvas/model-underlay.ts';
import { writeModelSvg } from './write-model-svg.ts';

/** Browsers refuse larger pictures. */
const mostPixels = 16_000;

/** Saves the canvas as it is drawn, in the colours of the theme. */
export async function exportDiagram(context: CanvasContext, as: 'svg' | 'png'): Promise<void> {
  const places = new Map(context.boxes.map((box) => [box.id, box]));
  const underlay = underlayOf(context.graph, context.options)((id) => places.get(id));
  const title = `The ${context.graph.view} model`;
  const svg = writeModelSvg({ title, boxes: context.boxes, underlay }, readDiagramTheme());
  const name = `${context.graph.view}-model.${as}`;
  const file = as === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg);
  if (file === null) {
    toastError(
      appError('usage.argument', 'The drawing is too large for a picture.', { fix: 'Export it as SVG.' }),
    );
    return;
  }
  save(file, name);
  toast('Exported', name);
}

/** The drawing as a picture, twice as fine as the screen where the browser can hold that. */
async function pngOf(svg: string): Promise<Blob | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(2, mostPixels / Math.max(image.width, image.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(image.width * scale)),
      Math.max(1, Math.round(image.height * scale)),
    );
    const pen = canvas.getContext('2d');
    if (pen === null) return null;
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned; a minute is more than it needs to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
