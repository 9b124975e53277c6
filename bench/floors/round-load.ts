import { once } from 'node:events';
import { connect } from 'node:net';
import type { Latencies } from '../latencies.ts';
import { fullBatch } from '../payload.ts';
import type { ServerProcess } from '../server-process.ts';
import { readAnswers, u32 } from './frames.ts';

/** Room in a batch for one record's own fields and the batch's header. */
const BATCH_OVERHEAD_BYTES = 100;

/**
 * Sends rounds of `batchesPerRound` batches of one record, made beforehand, to an append server: a frame for each round,
 * and the next when it is answered. Returns the number of records.
 */
export async function sendRounds(
  server: ServerProcess,
  valueBytes: number,
  batchesPerRound: number,
  untilMs: number,
  latencies: Latencies,
): Promise<number> {
  const { batch, records } = fullBatch(valueBytes, valueBytes + BATCH_OVERHEAD_BYTES);
  if (records !== 1) throw new Error(`a batch of this size holds ${records} records, not one`);
  const frame = Buffer.concat([u32(batch.length * batchesPerRound), ...new Array<Buffer>(batchesPerRound).fill(batch)]);
  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  await once(socket, 'connect');
  let sent = 0;
  let sentAtMs = 0;
  const send = (): void => {
    sent += batchesPerRound;
    sentAtMs = performance.now();
    socket.write(frame);
  };
  readAnswers(socket, () => {
    const nowMs = performance.now();
    for (let record = 0; record < batchesPerRound; record++) latencies.record(nowMs - sentAtMs);
    if (nowMs < untilMs) send();
    else socket.end();
  });
  const closed = once(socket, 'close');
  send();
  await closed;
  return sent;
}
