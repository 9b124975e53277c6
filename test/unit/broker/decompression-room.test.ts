import { expect, it } from 'vitest';
import { DecompressionRoom } from '../../../broker/decompression-room.ts';
import { compressBatch } from '../../../protocol/batch-compression.ts';
import type { Compression } from '../../../protocol/compression.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, readBatchHeader } from '../../../protocol/record-batch.ts';
import { batchBytes } from '../../support/batches.ts';
import { settled } from '../../support/test-server.ts';

const MIB = 1024 * 1024;

async function headerOf(codec: Compression): Promise<BatchHeader> {
  return readBatchHeader(await compressBatch(batchBytes(['x'.repeat(1_000)]), codec), 0);
}

it('has no more batches open at a time than there may be memory for, whatever becomes of them', async () => {
  const room = new DecompressionRoom(128 * MIB);
  const zstd = await headerOf('zstd');
  const ends: (() => void)[] = [];
  const open = (header: BatchHeader): Promise<void> =>
    room.open(header, () => new Promise((_, reject) => ends.push(() => reject(new Error('unreadable')))));
  const opened = Array.from({ length: 5 }, () => open(zstd).catch((error: Error) => error.message));
  await settled();
  expect(ends).toHaveLength(2);
  ends.shift()?.();
  await settled();
  expect(ends).toHaveLength(2);
  while (ends.length > 0) {
    ends.shift()?.();
    await settled();
  }
  expect(await Promise.all(opened)).toEqual(Array.from({ length: 5 }, () => 'unreadable'));
});

it('counts what cannot become large for no more than that', async () => {
  const room = new DecompressionRoom(MIB);
  const header = await headerOf('gzip');
  const kept: Promise<never>[] = [];
  let opened = 0;
  for (let count = 0; count < 5; count++) {
    kept.push(
      room.open(header, () => {
        opened++;
        return new Promise<never>(() => {});
      }),
    );
  }
  await settled();
  expect(opened).toBe(5);
});

it('goes on after a batch of no bytes', async () => {
  const room = new DecompressionRoom(MIB);
  for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const) {
    const header = { ...(await headerOf(codec)), sizeBytes: BATCH_HEADER_BYTES };
    expect(await room.open(header, async () => codec)).toBe(codec);
  }
  expect(await room.open(await headerOf('zstd'), async () => 'opened')).toBe('opened');
});
