// A log in a folder of its own, over Node's ports or others.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecompressionRoom } from '../../broker/decompression-room.ts';
import { nodePorts } from '../../broker/node-ports.ts';
import type { Logger, Ports } from '../../broker/ports.ts';
import { DiskSpace } from '../../broker/storage/disk-space.ts';
import { FilePool } from '../../broker/storage/file-pool.ts';
import { Journal } from '../../broker/storage/journal/journal.ts';
import { JournalReplay } from '../../broker/storage/journal/journal-replay.ts';
import { LocalLog, type LogKey } from '../../broker/storage/local-log.ts';
import type { LogSettings, PartitionLog } from '../../broker/storage/partition-log.ts';
import type { LastStop } from '../../broker/storage/recovery.ts';
import { Reserve } from '../../broker/storage/reserve.ts';
import { BufferPool } from '../../protocol/buffer-pool.ts';
import { endOffsetOf, type ReadValue, valuesIn } from './batches.ts';

export const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const LOG_SETTINGS: LogSettings = {
  segmentBytes: 1024 * 1024,
  segmentMs: 1_000_000,
  indexIntervalBytes: 128,
  flush: 'ack',
  flushIntervalMs: 1_000,
  retentionMs: undefined,
  retentionBytes: undefined,
  maxBatchBytes: 1024 * 1024,
  compaction: undefined,
};

export const LOG_KEY: LogKey = { topicId: '6e5f7d1c-0000-4000-8000-000000000001', partition: 0 };

export async function inTemporaryFolder(test: (path: string) => Promise<void>): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'tidemark-test-'));
  try {
    await test(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

export interface OpenOptions {
  ports?: Ports;
  settings?: Partial<LogSettings>;
  lastStop?: LastStop;
  onPoisoned?: () => void;
  space?: DiskSpace;
  isInternal?: boolean;
  journalMinWriters?: number;
}

/** With a journal of its own. */
export async function openLocalLog(path: string, options: OpenOptions = {}): Promise<LocalLog> {
  const ports = options.ports ?? nodePorts({ logger: SILENT });
  const settings = { ...LOG_SETTINGS, ...options.settings };
  const stop = options.lastStop ?? 'clean';
  const directory = `${path}/journal`;
  const replay = await JournalReplay.read(ports.files, directory, stop === 'machine-died', ports.logger);
  return LocalLog.open(
    {
      ports,
      key: LOG_KEY,
      place: {
        files: ports.files,
        pool: new FilePool(ports.files, 64),
        directory: `${path}/0`,
        durableParent: path,
        indexIntervalBytes: settings.indexIntervalBytes,
      },
      name: 'topic "test" partition 0',
      onPoisoned: options.onPoisoned ?? (() => {}),
      producerIdExpirationMs: 1_000_000,
      buffers: new BufferPool(),
      opener: new DecompressionRoom(ports),
      journal: new Journal({
        files: ports.files,
        random: ports.random,
        logger: ports.logger,
        directory,
        firstNumber: replay.nextNumber,
        minWriters: options.journalMinWriters ?? 5,
      }),
      space: options.space ?? new DiskSpace(ports, path, new Reserve(ports.files, path), 0),
      isInternal: options.isInternal ?? false,
    },
    settings,
    { stop, journal: replay },
  );
}

/** Everything readable from an offset on, in reads of at most `maxBytes`. */
export async function readAll(log: PartitionLog, from = log.logStartOffset, maxBytes = 4096): Promise<ReadValue[]> {
  const values: ReadValue[] = [];
  for (let offset = from; offset < log.highWatermark; ) {
    const read = await log.read(offset, maxBytes);
    values.push(...valuesIn(read.bytes).filter((record) => record.offset >= offset));
    const endOffset = endOffsetOf(read.bytes);
    read.release();
    if (endOffset === undefined) break;
    offset = endOffset;
  }
  return values;
}
