/**
 * Whether typed arrays can lie on memory that threads share: always in Node, in a page only when it is cross-origin
 * isolated. Where they cannot, the same code works on ordinary memory and threads get copies.
 */
export const hasSharedMemory = typeof SharedArrayBuffer !== 'undefined';

function memory(bytes: number): ArrayBufferLike {
  return hasSharedMemory ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

/** Zeros that other threads can read and write without a copy. */
export function sharedInts(length: number): Int32Array {
  return new Int32Array(memory(length * 4));
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(memory(length));
}

type Shareable = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** The array itself where it is on shared memory already (or none exists), else a copy that is. */
export function shared<A extends Shareable>(array: A): A {
  return !hasSharedMemory || array.buffer instanceof SharedArrayBuffer ? array : sharedCopy(array);
}

/** A copy, on memory that threads share where there is any. */
export function sharedCopy<A extends Shareable>(array: A): A {
  const Type = array.constructor as new (buffer: ArrayBufferLike) => A;
  const copy = new Type(memory(array.byteLength));
  copy.set(array);
  return copy;
}
