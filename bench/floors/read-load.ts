import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { connect } from 'node:net';
import { BATCH_HEADER_BYTES, readBatchHeader, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { fullBatch } from '../payload.ts';
import type { ServerProcess } from '../server-process.ts';
import { readFrames } from './frames.ts';

const BATCH_BYTES = 1_048_576;

/** Writes a file of equal batches for a read server; returns the size of a batch. */
export async function writeBatches(path: string, valueBytes: number, totalBytes: number): Promise<number> {
  const { batch, records } = fullBatch(valueBytes, BATCH_BYTES);
  await using file = await open(path, 'w');
  for (let written = 0; written < totalBytes; written += records * valueBytes) await file.write(batch);
  return batch.length;
}

/** Takes all that a read server has to send, checks every batch's CRC32C and walks through its records. */
export async function readFromServer(server: ServerProcess): Promise<{ valueBytes: number; records: number }> {
  const reader = new RecordReader();
  let valueBytes = 0;
  let records = 0;
  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  readFrames(socket, (batch) => {
    if (!verifyBatchCrc(batch, 0, batch.length)) throw new Error('a batch whose checksum does not match');
    reader.reset(readBatchHeader(batch), batch.subarray(BATCH_HEADER_BYTES));
    while (reader.next()) {
      records++;
      valueBytes += reader.valueBytes;
    }
  });
  await once(socket, 'close');
  return { valueBytes, records };
}
