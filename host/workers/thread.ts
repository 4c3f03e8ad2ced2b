// A thread of the Node side: runs the tasks of identity that the main thread hands over. Its own bundle.
import { parentPort } from 'node:worker_threads';
import { serveTasks } from '../../shared/kernel/index.ts';
import { runTask } from '../../shared/workbench/index.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the entry of a worker thread');
port.on(
  'message',
  serveTasks(runTask, (answer, transfer) => port.postMessage(answer, transfer)),
);
