// The floor for consuming: a server that sends a file of equal record batches, one batch a frame, each read from the page
// cache while the one before it is on its way.
//
//   node read-server.js FILE BATCH_BYTES

import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { u32 } from './frames.ts';

const [path, batchBytes] = process.argv.slice(2);
if (path === undefined || !(Number(batchBytes) > 0)) throw new Error('usage: read-server FILE BATCH_BYTES');

async function sendFile(socket: Socket, file: FileHandle, frameBytes: number): Promise<void> {
  // Two buffers take turns: one is being filled while the other leaves.
  let filling = Buffer.allocUnsafeSlow(frameBytes);
  let leaving = Buffer.allocUnsafeSlow(frameBytes);
  let left: Promise<void> = Promise.resolve();
  for (let position = 0; ; position += frameBytes) {
    const { bytesRead } = await file.read(filling, 0, frameBytes, position);
    await left;
    if (bytesRead < frameBytes) break;
    [leaving, filling] = [filling, leaving];
    left = sendFrame(socket, leaving);
  }
  socket.end();
}

function sendFrame(socket: Socket, frame: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.cork();
    socket.write(u32(frame.length));
    socket.write(frame, (error) => (error ? reject(error) : resolve()));
    socket.uncork();
  });
}

const file = await open(path, 'r');
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', (error) => console.error(`read-server: ${error.message}`));
  sendFile(socket, file, Number(batchBytes)).catch((error: Error) => socket.destroy(error));
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`ready on 127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => process.exit(0));
