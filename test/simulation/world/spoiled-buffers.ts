// Memory in the simulated world: a buffer that is given back is filled with junk at once, whatever its size, so that
// whoever still looks into it is found by what he sees.

import { BufferPool } from '../../../protocol/buffer-pool.ts';

const JUNK = 0xdb;

export class SpoiledBuffers extends BufferPool {
  override take(bytes: number): Buffer {
    return Buffer.alloc(bytes, JUNK);
  }

  override give(buffer: Buffer): void {
    buffer.fill(JUNK);
  }
}
