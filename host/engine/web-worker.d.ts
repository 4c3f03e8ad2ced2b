/** The package has types, but its `exports` hide them from the compiler. */
declare module 'web-worker' {
  export default class Worker {
    constructor(url: string);
    postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
    terminate(): void;
  }
}
