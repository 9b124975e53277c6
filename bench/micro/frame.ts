import { randomUUID } from 'node:crypto';
import { encodeFrame, FrameDecoder } from '../../protocol/frame.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { decodeRequest, encodeRequest } from '../../protocol/message-codec.ts';
import { fullBatch } from '../payload.ts';
import type { MicroTask } from './task.ts';

const PARTITIONS = 16;
const PAYLOAD_BYTES = 1_048_576;
/** What a socket hands over at a time. */
const CHUNK_BYTES = 65_536;

/** A produce request for 16 partitions: its header out and in, and the frame as it arrives in chunks. */
export function frameTasks(): MicroTask[] {
  const { batch } = fullBatch(1024, PAYLOAD_BYTES / PARTITIONS);
  const payload = Buffer.concat(Array.from({ length: PARTITIONS }, () => batch));
  const request: tidemark.RequestFrame.$Properties = {
    correlationId: 1,
    produce: {
      acks: -1,
      timeoutMs: 30_000,
      topics: [
        {
          topicId: randomUUID(),
          partitions: Array.from({ length: PARTITIONS }, (_, partition) => ({
            partition,
            leaderEpoch: 1,
            bytes: batch.length,
          })),
        },
      ],
    },
  };
  const header = Buffer.from(encodeRequest(request));
  const frame = Buffer.concat([encodeFrame(header, payload.length), payload]);
  const limits = { maxFrameBytes: 2 * PAYLOAD_BYTES, maxHeaderBytes: 2 * PAYLOAD_BYTES };
  const decoder = new FrameDecoder({ reserve: () => true, onFrame: () => undefined }, limits);
  return [
    {
      name: `encode a produce header of ${PARTITIONS} partitions`,
      items: 1,
      bytes: header.length,
      run: () => void encodeFrame(encodeRequest(request), payload.length),
    },
    {
      name: `decode a produce header of ${PARTITIONS} partitions`,
      items: 1,
      bytes: header.length,
      run: () => void decodeRequest(header),
    },
    {
      name: `take in a frame of ${frame.length} B`,
      items: 1,
      bytes: frame.length,
      run() {
        for (let at = 0; at < frame.length; at += CHUNK_BYTES) decoder.push(frame.subarray(at, at + CHUNK_BYTES));
      },
    },
  ];
}
