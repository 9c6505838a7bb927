import { Transform, type TransformCallback } from 'node:stream';

/** A body holds more than it may. */
export class TooLarge extends Error {}

/** Passes a body through up to a number of bytes, and fails after. */
export class LimitedBody extends Transform {
  #left: number;

  constructor(limit: number) {
    super();
    this.#left = limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#left -= chunk.byteLength;
    if (this.#left < 0) callback(new TooLarge());
    else callback(null, chunk);
  }
}
