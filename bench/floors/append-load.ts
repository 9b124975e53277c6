import { once } from 'node:events';
import { connect } from 'node:net';
import { fullBatch } from '../payload.ts';
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
  const prefix = u32(batch.length);
  const frames = Math.ceil(totalBytes / (records * valueBytes));
  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  await once(socket, 'connect');
  let sent = 0;
  let answered = 0;
  const send = (): void => {
    for (; sent < frames && sent - answered < FRAMES_IN_FLIGHT; sent++) {
      socket.cork();
      socket.write(prefix);
      socket.write(batch);
      socket.uncork();
    }
  };
  readAnswers(socket, (count) => {
    answered += count;
    if (answered === frames) socket.end();
    else send();
  });
  const closed = once(socket, 'close');
  send();
  await closed;
  if (answered < frames) throw new Error(`the floor answered ${answered} of ${frames} frames`);
  return { valueBytes: frames * records * valueBytes, records: frames * records };
}
