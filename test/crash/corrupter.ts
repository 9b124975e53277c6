// Damages a partition's folder, by what docs/log-format.md says of it, and tells whether anybody else changed it.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AT, BATCH_PREFIX_BYTES, readBatchHeader } from '../../protocol/record-batch.ts';
import type { Prng } from '../simulation/world/prng.ts';

export interface BatchPlace {
  /** Name of the segment's file. */
  readonly segment: string;
  readonly position: number;
  readonly sizeBytes: number;
  readonly baseOffset: number;
}

export class PartitionFiles {
  readonly folder: string;

  constructor(dataDir: string, topicId: string, partition: number) {
    this.folder = join(dataDir, 'topics', topicId, String(partition));
  }

  /** Names of the segments' files, in the order of their offsets. */
  get segments(): string[] {
    return this.names('.log').sort();
  }

  names(ending: string): string[] {
    return readdirSync(this.folder).filter((name) => name.endsWith(ending));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  batches(segment: string): BatchPlace[] {
    const bytes = readFileSync(this.path(segment));
    const found: BatchPlace[] = [];
    for (let position = 0; position < bytes.length; ) {
      const { baseOffset, sizeBytes } = readBatchHeader(bytes, position);
      found.push({ segment, position, sizeBytes, baseOffset });
      position += sizeBytes;
    }
    return found;
  }

  /** Of the last segment those that the checkpoint does not cover. */
  tail(): BatchPlace[] {
    const segment = this.segments.at(-1)!;
    const [, body = ''] = readFileSync(this.path('checkpoint'), 'utf8').split('\n');
    const { segments } = JSON.parse(body) as { segments: { baseOffset: number; sizeBytes: number }[] };
    const covered = segments.find(({ baseOffset }) => baseOffset === Number.parseInt(segment, 10))?.sizeBytes ?? 0;
    return this.batches(segment).filter(({ position }) => position >= covered);
  }

  /** Of a batch's bytes those that matter to a reader: not the leader epoch, which nothing guards. Tells which bit. */
  flipBitOf({ segment, position, sizeBytes }: BatchPlace, prng: Prng): string {
    // Headers are short beside the records, and most of what can go wrong goes wrong there.
    const within = prng.chance(0.5) ? prng.integer(0, Math.min(sizeBytes, 64) - 1) : prng.integer(0, sizeBytes - 1);
    const isEpoch = within >= BATCH_PREFIX_BYTES && within < AT.magic;
    return this.flipBit(segment, position + (isEpoch ? AT.crc : within), prng.integer(0, 7));
  }

  flipBit(name: string, position: number, bit: number): string {
    const bytes = readFileSync(this.path(name));
    bytes[position]! ^= 1 << bit;
    writeFileSync(this.path(name), bytes);
    return `bit ${bit} of byte ${position} of ${name}`;
  }

  /** Takes that many bytes off the end. */
  cut(name: string, bytes: number): string {
    truncateSync(this.path(name), readFileSync(this.path(name)).length - bytes);
    return `the last ${bytes} bytes of ${name}`;
  }

  /** Every file with a digest of its bytes. */
  fingerprint(): Record<string, string> {
    const names = readdirSync(this.folder).sort();
    return Object.fromEntries(names.map((name) => [name, digest(readFileSync(this.path(name)))]));
  }
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
