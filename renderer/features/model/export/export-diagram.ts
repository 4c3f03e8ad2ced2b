import type { CanvasContext } from '../canvas/use-canvas-actions.ts';

export function exportDiagram(context: CanvasContext, as: 'svg' | 'png'): void {
  void context;
  void as;
}
