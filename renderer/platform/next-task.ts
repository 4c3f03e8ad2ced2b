/**
 * Resolves in a task of its own, after what the page has waiting (input, frames). Not a timer: browsers stretch timers of 0
 * to 4 ms when one follows another.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
