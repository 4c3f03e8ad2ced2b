// A thread of the browser-only host: runs the tasks of identity that the workbench's worker hands over.
import { serveTasks } from '../../shared/kernel/index.ts';
import { runTask } from '../../shared/workbench/index.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's messages have no target origin
const serve = serveTasks(runTask, (answer, transfer) => postMessage(answer, { transfer }));
addEventListener('message', (event: MessageEvent<unknown>) => serve(event.data));
