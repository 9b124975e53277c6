import { randomBytes } from 'node:crypto';
import { crc32c, crc32cPortable } from '../../protocol/crc32c.ts';
import type { MicroTask } from './task.ts';

const SMALL_BYTES = 32;
const LARGE_BYTES = 262_144;

export function checksumTasks(): MicroTask[] {
  const large = randomBytes(LARGE_BYTES);
  const small = large.subarray(0, SMALL_BYTES);
  return [
    { name: `CRC32C of ${LARGE_BYTES} B`, items: 1, bytes: LARGE_BYTES, run: () => void crc32c(large) },
    {
      name: `CRC32C of ${LARGE_BYTES} B, portable`,
      items: 1,
      bytes: LARGE_BYTES,
      run: () => void crc32cPortable(large),
    },
    { name: `CRC32C of ${SMALL_BYTES} B`, items: 1, bytes: SMALL_BYTES, run: () => void crc32c(small) },
  ];
}
