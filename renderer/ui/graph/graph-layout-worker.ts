// Layouts take from 15 ms (10 records) to seconds (hundreds of links), so none is made on the window's thread.
import { placeGraph, type GraphShape } from './graph-layout.ts';

addEventListener('message', (event: MessageEvent<GraphShape>) => {
  postMessage(placeGraph(event.data));
});
