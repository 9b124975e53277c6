// The floor for producing: a server that receives frames of record batches, checks each batch's CRC32C, appends them
// to one file and answers with the number of frames that are down, after fdatasync with `ack` and without with `os`. One
// write and one sync are under way at a time; what arrives meanwhile goes into the next. A connection starts the file anew.
//
//   node append-server.js FILE ack|os

import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { peekBatchSize, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { readFrames, u32 } from './frames.ts';

const [path, flush] = process.argv.slice(2);
if (path === undefined || (flush !== 'ack' && flush !== 'os')) throw new Error('usage: append-server FILE ack|os');

class Appender {
  readonly #file: FileHandle;
  readonly #socket: Socket;
  #waiting: Buffer[] = [];
  #busy = false;
  #position = 0;

  constructor(file: FileHandle, socket: Socket) {
    this.#file = file;
    this.#socket = socket;
  }

  add(frame: Buffer): void {
    this.#waiting.push(frame);
    if (this.#busy) return;
    this.#busy = true;
    this.#drain().catch((error: Error) => this.#socket.destroy(error));
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      const { bytesWritten } = await this.#file.writev(group, this.#position);
      this.#position += bytesWritten;
      if (flush === 'ack') await this.#file.datasync();
      this.#socket.write(u32(group.length));
    }
    this.#busy = false;
  }
}

function holdsWholeBatches(frame: Buffer): boolean {
  for (let at = 0; at < frame.length; ) {
    const sizeBytes = peekBatchSize(frame, at);
    if (sizeBytes === undefined || at + sizeBytes > frame.length || !verifyBatchCrc(frame, at, sizeBytes)) return false;
    at += sizeBytes;
  }
  return true;
}

const server = createServer({ noDelay: true }, (socket) => {
  socket.pause();
  socket.on('error', (error) => console.error(`append-server: ${error.message}`));
  open(path, 'w').then((file) => {
    const appender = new Appender(file, socket);
    readFrames(socket, (frame) => {
      if (holdsWholeBatches(frame)) appender.add(frame);
      else socket.destroy(new Error('a batch whose checksum does not match'));
    });
    socket.on('close', () => file.close());
    socket.resume();
  }, socket.destroy.bind(socket));
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`ready on 127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => process.exit(0));
