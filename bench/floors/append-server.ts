// The floor for producing: a server that receives frames of record batches, checks each batch's CRC32C, appends them
// to one file and answers with the number of frames that are down, after fdatasync with `ack` and without with `os`. One
// write and one sync are under way at a time; what arrives meanwhile goes into the next. A connection starts the file anew.
//
// With `echo` it answers with the frames themselves: the floor for the way of a record to its reader.
//
//   node append-server.js FILE ack|os [echo]

import { open } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { peekBatchSize, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { Appender } from './appender.ts';
import { readFrames, u32 } from './frames.ts';

const [path, flush, answer] = process.argv.slice(2);
if (path === undefined || (flush !== 'ack' && flush !== 'os') || (answer !== undefined && answer !== 'echo')) {
  throw new Error('usage: append-server FILE ack|os [echo]');
}

function holdsWholeBatches(frame: Buffer): boolean {
  for (let at = 0; at < frame.length; ) {
    const sizeBytes = peekBatchSize(frame, at);
    if (sizeBytes === undefined || at + sizeBytes > frame.length || !verifyBatchCrc(frame, at, sizeBytes)) return false;
    at += sizeBytes;
  }
  return true;
}

function sendCount(socket: Socket, group: readonly Buffer[]): void {
  socket.write(u32(group.length));
}

function sendBack(socket: Socket, group: readonly Buffer[]): void {
  socket.cork();
  for (const frame of group) {
    socket.write(u32(frame.length));
    socket.write(frame);
  }
  socket.uncork();
}

const reply = answer === 'echo' ? sendBack : sendCount;

const server = createServer({ noDelay: true }, (socket) => {
  socket.pause();
  socket.on('error', (error) => console.error(`append-server: ${error.message}`));
  const fail = socket.destroy.bind(socket);
  open(path, 'w').then((file) => {
    const appender = new Appender(file, flush, (group) => reply(socket, group), fail);
    readFrames(socket, (frame) => {
      if (holdsWholeBatches(frame)) appender.add(frame);
      else fail(new Error('a batch whose checksum does not match'));
    });
    socket.on('close', () => file.close());
    socket.resume();
  }, fail);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`ready on 127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => process.exit(0));
