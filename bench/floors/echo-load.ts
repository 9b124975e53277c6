import { once } from 'node:events';
import { connect } from 'node:net';
import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { BATCH_HEADER_BYTES, readBatchHeader, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { OpenLoop } from '../open-loop.ts';
import type { ServerProcess } from '../server-process.ts';
import { intendedMsOf, stampedValues } from '../stamped-values.ts';
import { readFrames, u32 } from './frames.ts';

const BATCH_BYTES = 262_144;

export interface EchoLoad {
  readonly valueBytes: number;
  readonly recordsPerSecond: number;
  readonly records: number;
}

/**
 * Sends records in an open loop to an append server that echoes, all that are due in one batch; checks and decodes what
 * comes back. `onReceived` hears of each record with the time at which it was meant to be sent.
 */
export async function sendToEcho(
  server: ServerProcess,
  { valueBytes, recordsPerSecond, records }: EchoLoad,
  onReceived: (intendedMs: number) => void,
): Promise<void> {
  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  await once(socket, 'connect');
  const stamped = stampedValues(valueBytes);
  const loop = new OpenLoop(recordsPerSecond, records, (due) => {
    socket.cork();
    for (const batch of batchesOf(due.map(stamped))) {
      socket.write(u32(batch.length));
      socket.write(batch);
    }
    socket.uncork();
  });
  const reader = new RecordReader();
  let received = 0;
  readFrames(socket, (batch) => {
    if (!verifyBatchCrc(batch, 0, batch.length)) throw new Error('a batch whose checksum does not match');
    const payload = batch.subarray(BATCH_HEADER_BYTES);
    reader.reset(readBatchHeader(batch), payload);
    for (; reader.next(); received++) onReceived(intendedMsOf(payload, reader.valueStart));
    if (received === records) socket.end();
    else loop.nudge();
  });
  const closed = once(socket, 'close');
  await loop.run();
  await closed;
  if (received < records) throw new Error(`the floor sent ${received} of ${records} records back`);
}

function batchesOf(values: readonly Buffer[]): Buffer[] {
  const batches: Buffer[] = [];
  const timestamp = Date.now();
  let builder = new BatchBuilder({ maxBytes: BATCH_BYTES });
  for (const value of values) {
    if (builder.append(timestamp, null, value, undefined) !== -1) continue;
    batches.push(builder.finish());
    builder = new BatchBuilder({ maxBytes: BATCH_BYTES });
    builder.append(timestamp, null, value, undefined);
  }
  batches.push(builder.finish());
  return batches;
}
