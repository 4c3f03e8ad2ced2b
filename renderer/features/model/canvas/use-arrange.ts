import { ok } from '../../../../shared/kernel/index.ts';
import { runWork } from '../../../state/jobs.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import { layOut } from '../../../ui/diagram/layout/lay-out.ts';
import { runCommand } from '../run-command.ts';
import type { CanvasContext } from './canvas-context.ts';
import { arrangeRequest, pinnedOf, placeArguments } from './model-places.ts';
import { present } from './present-things.ts';

export const arrangeTitle = 'Arrange the canvas';

/** Arranges entities (all when none are named) in a worker, as a job that can be cancelled, and keeps the result as one step. */
export async function arrange(
  { model, graph, places, expect }: CanvasContext,
  only: ReadonlySet<string> | undefined,
): Promise<void> {
  const done = await runWork(
    async (job) => {
      const answer = await layOut(arrangeRequest(graph, places, pinnedOf(model.layout), only), job);
      return answer.ok
        ? ok(new Map(answer.value.places.map(({ id, x, y }): [string, Point] => [id, { x, y }])))
        : answer;
    },
    { title: arrangeTitle, opens: { place: { kind: 'room', room: 'model' }, view: 'diagram' } },
  );
  if (!done.ok || done.value.size === 0) return;
  expect(done.value);
  await runCommand('layout.place', placeArguments(present(done.value, model)));
}
