// Ordering thousands of boxes takes longer than a frame, so it is not done on the window's thread.
import { orderLayers, type OrderShape } from './order-layers.ts';

addEventListener('message', (event: MessageEvent<OrderShape>) => {
  postMessage(orderLayers(event.data));
});
