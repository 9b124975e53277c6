import { once } from 'node:events';
import { connect } from 'node:net';
import { batchOf, fullBatch } from '../payload.ts';
import type { ServerProcess } from '../server-process.ts';
import { readAnswers, u32 } from './frames.ts';

const BATCH_BYTES = 1_048_576;
const FRAMES_IN_FLIGHT = 5;

/** Sends `totalBytes` of record values to an append server, in batches made beforehand; resolves when all are answered. */
export async function sendToAppendServer(
  server: ServerProcess,
  valueBytes: number,
  totalBytes: number,
): Promise<{ valueBytes: number; records: number }> {
  const { batch, records } = fullBatch(valueBytes, BATCH_BYTES);
  const frames = Math.ceil(totalBytes / (records * valueBytes));
  await sendFrames(server, batch, (sent) => sent < frames);
  return { valueBytes: frames * records * valueBytes, records: frames * records };
}

/** Sends batches of so many records, all the same one, for so long; resolves when all are answered. */
export async function sendBatchesFor(
  server: ServerProcess,
  valueBytes: number,
  recordsPerBatch: number,
  forMs: number,
): Promise<{ valueBytes: number; records: number }> {
  const untilMs = performance.now() + forMs;
  const frames = await sendFrames(server, batchOf(valueBytes, recordsPerBatch), () => performance.now() < untilMs);
  const records = frames * recordsPerBatch;
  return { valueBytes: records * valueBytes, records };
}

/** Sends a batch over and over as long as there is more to send. Returns how many times. */
async function sendFrames(server: ServerProcess, batch: Buffer, hasMore: (sent: number) => boolean): Promise<number> {
  const prefix = u32(batch.length);
  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  await once(socket, 'connect');
  let sent = 0;
  let answered = 0;
  const send = (): void => {
    for (; sent - answered < FRAMES_IN_FLIGHT && hasMore(sent); sent++) {
      socket.cork();
      socket.write(prefix);
      socket.write(batch);
      socket.uncork();
    }
  };
  readAnswers(socket, (count) => {
    answered += count;
    send();
    if (answered === sent) socket.end();
  });
  const closed = once(socket, 'close');
  send();
  await closed;
  if (answered < sent) throw new Error(`the floor answered ${answered} of ${sent} frames`);
  return sent;
}
