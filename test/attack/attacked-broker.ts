// The broker that is attacked: its bounds are low, so that they are reached.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1024 * 1024;

const INFLIGHT_BYTES_TOTAL: number = 64 * MIB;
/** The process with its code and heap, before anybody does anything. */
const BASE_BYTES: number = 150 * MIB;
/** One large batch and the ordinary ones at a time, each in pieces and in one; and what queues keep of them. */
const DECOMPRESSION_BYTES: number = 2 * (2 + 16) * MIB + 64 * MIB;
/** What is collected some time later. */
const GARBAGE_BYTES: number = 200 * MIB;

/** Requests and replies at their bounds at the same time. */
export const RESIDENT_LIMIT_BYTES: number = 2 * INFLIGHT_BYTES_TOTAL + BASE_BYTES + DECOMPRESSION_BYTES + GARBAGE_BYTES;

export const ATTACKED_SETTINGS: Readonly<Record<string, string | number | boolean>> = {
  'auto.create.topics': true,
  'max.partitions': 500,
  'max.groups': 100,
  'max.queues': 20,
  'group.max.size': 200,
  'max.frame.bytes': 4 * MIB,
  'inflight.bytes.per.connection': 8 * MIB,
  'inflight.bytes.total': INFLIGHT_BYTES_TOTAL,
  'handshake.timeout.ms': 2_000,
  'frame.timeout.ms': 4_000,
  'compaction.check.interval.ms': 200,
  'topic.flush': 'os',
  'storage.min.free.bytes': 0,
};

export interface AttackFolder extends AsyncDisposable {
  readonly path: string;
}

export async function attackFolder(): Promise<AttackFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tidemark-attack-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
