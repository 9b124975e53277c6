import { describe, expect, it } from 'vitest';
import { DecompressionRoom } from '../../../broker/decompression-room.ts';
import { type BatchToOpen, greatestOpenedBytes } from '../../../broker/storage/batch-opener.ts';
import { compressBatch } from '../../../protocol/batch-compression.ts';
import type { Compression } from '../../../protocol/compression.ts';
import { AT, BATCH_HEADER_BYTES, readBatchHeader, sealBatch } from '../../../protocol/record-batch.ts';
import { batchBytes } from '../../support/batches.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { settled, until } from '../../support/test-server.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** snappy makes nothing so dense that it counts as such within max.message.bytes. */
const DENSE = ['gzip', 'lz4', 'zstd'] as const;
const CODECS = ['gzip', 'snappy', 'lz4', 'zstd'] as const;

/** Of one record of so many bytes, all the same. */
async function batchOf(valueBytes: number, codec: Compression, maxMessageBytes = MIB): Promise<BatchToOpen> {
  const bytes = await compressBatch(batchBytes(['x'.repeat(valueBytes)]), codec);
  return { bytes, header: readBatchHeader(bytes), maxMessageBytes };
}

/** Openings that end when they are told to. */
class Openings {
  readonly time = new ManualTime();
  readonly room = new DecompressionRoom({ clock: this.time, timers: this.time });
  /** Of what is open, the first opened first. */
  readonly open: { readonly name: string; readonly end: () => void }[] = [];
  /** What became of each, once it ended. */
  readonly ended: string[] = [];

  begin(name: string, batch: BatchToOpen): void {
    const used = async (): Promise<void> => {
      await new Promise<void>((end) => this.open.push({ name, end }));
    };
    this.room.open(batch, used).then(
      () => this.ended.push(name),
      (error: { code: string }) => this.ended.push(`${name} ${error.code}`),
    );
  }

  get names(): string[] {
    return this.open.map(({ name }) => name);
  }

  /** What waits for no time to pass goes on meanwhile. */
  async until(condition: () => boolean): Promise<void> {
    await until(() => {
      this.time.advance(0);
      return condition();
    });
  }

  async end(name: string): Promise<void> {
    const at = this.names.indexOf(name);
    this.open.splice(at, 1)[0]?.end();
    await this.until(() => this.ended.includes(name));
  }
}

describe('what becomes much larger than it is', () => {
  it('is opened one after the other, and after each the room rests for as long', async () => {
    const openings = new Openings();
    const { time } = openings;
    // As large as producers make it, but no batch of theirs becomes so much larger.
    for (const codec of DENSE) openings.begin(codec, await batchOf(900 * KIB, codec));
    await openings.until(() => openings.open.length > 0);
    await settled();
    expect(openings.names).toEqual(['gzip']);
    time.advance(30);
    await openings.end('gzip');
    await settled();
    expect(openings.names).toEqual([]);
    time.advance(29);
    await settled();
    expect(openings.names).toEqual([]);
    time.advance(1);
    await openings.until(() => openings.open.length > 0);
    expect(openings.names).toEqual(['lz4']);
    // Took no time: nothing to rest from.
    await openings.end('lz4');
    await openings.until(() => openings.open.length > 0);
    expect(openings.names).toEqual(['zstd']);
    // However long it took, as where the process stood still.
    openings.begin('last', await batchOf(900 * KIB, 'gzip'));
    time.advance(60_000);
    await openings.end('zstd');
    time.advance(1_000);
    await openings.until(() => openings.open.length > 0);
    await openings.end('last');
    expect(openings.ended).toEqual(['gzip', 'lz4', 'zstd', 'last']);
  });

  it('holds up nothing that is small, nor what its sender paid for', async () => {
    const openings = new Openings();
    openings.begin('large', await batchOf(1.5 * MIB, 'gzip'));
    await openings.until(() => openings.open.length > 0);
    openings.begin('waiting', await batchOf(1.5 * MIB, 'gzip'));
    for (const codec of CODECS) {
      openings.begin(`${codec}, small`, await batchOf(200 * KIB, codec));
      const bytes = await compressBatch(batchBytes([randomText(MIB - 1_000)]), codec);
      openings.begin(`${codec}, ordinary`, { bytes, header: readBatchHeader(bytes), maxMessageBytes: MIB });
      await openings.until(() => openings.open.length === 3);
      await openings.end(`${codec}, small`);
      await openings.end(`${codec}, ordinary`);
    }
    expect(openings.names).toEqual(['large']);
    await openings.end('large');
    openings.time.advance(1_000);
    await openings.until(() => openings.open.length > 0);
    expect(openings.names).toEqual(['waiting']);
  });

  it('waits for nothing that no producer makes', async () => {
    const openings = new Openings();
    const monstrous = await batchOf(1.5 * MIB, 'gzip');
    for (const name of ['monstrous', 'waiting']) openings.begin(name, monstrous);
    await openings.until(() => openings.open.length > 0);
    openings.begin('large', await batchOf(900 * KIB, 'gzip'));
    await openings.until(() => openings.open.length > 1);
    expect(openings.names).toEqual(['monstrous', 'large']);
    await openings.end('large');
    await openings.end('monstrous');
    openings.begin('large again', await batchOf(900 * KIB, 'gzip'));
    await openings.until(() => openings.open.length > 0);
    expect(openings.names).toEqual(['large again']);
  });

  it('is noticed also where gzip claims to be small', async () => {
    const openings = new Openings();
    const { bytes } = await batchOf(1.5 * MIB, 'gzip');
    const lying = Buffer.concat([bytes, Buffer.alloc(4)]);
    lying.writeInt32BE(lying.readInt32BE(AT.batchLength) + 4, AT.batchLength);
    sealBatch(lying);
    const batch = { bytes: lying, header: readBatchHeader(lying), maxMessageBytes: MIB };
    openings.begin('first', batch);
    await openings.until(() => openings.open.length > 0);
    openings.begin('second', batch);
    openings.begin('small', await batchOf(100, 'gzip'));
    await openings.until(() => openings.open.length > 1);
    await settled();
    expect(openings.names).toEqual(['first', 'small']);
  });
});

describe('the bound', () => {
  it.each(CODECS)('is the same for all who open %s, and far larger than what producers send', async (codec) => {
    const openings = new Openings();
    const mostBytes = greatestOpenedBytes(MIB);
    expect(mostBytes).toBe(2 * MIB);
    // One block less where only blocks are known.
    openings.begin('just below', await batchOf(mostBytes - 128 * KIB, codec));
    await openings.until(() => openings.open.length > 0);
    openings.begin('above', await batchOf(mostBytes, codec));
    openings.begin('far above', await batchOf(12 * MIB, codec));
    // Refused while another is open: they wait for nothing.
    await openings.until(() => openings.ended.length === 2);
    expect(openings.ended).toEqual(['above DECOMPRESSION_LIMIT', 'far above DECOMPRESSION_LIMIT']);
    await openings.end('just below');
    expect(openings.open).toEqual([]);
  });

  it.each(CODECS)('takes what a topic takes of %s, whole', async (codec) => {
    const openings = new Openings();
    const bytes = await compressBatch(batchBytes([randomText(6 * MIB - 100)]), codec);
    openings.begin('whole', { bytes, header: readBatchHeader(bytes), maxMessageBytes: 6 * MIB });
    await openings.until(() => openings.open.length > 0);
    await openings.end('whole');
  });

  it('is more for those who may have more', async () => {
    const openings = new Openings();
    const batch = await batchOf(2 * MIB, 'gzip');
    openings.begin('more', { ...batch, moreBytes: 64 * KIB });
    await openings.until(() => openings.open.length > 0);
    await openings.end('more');
  });
});

it('sends away what waits when the broker stops, without a rest', async () => {
  const openings = new Openings();
  const batch = await batchOf(1.5 * MIB, 'gzip');
  for (const name of ['resting', 'open', 'waiting', 'waiting too']) openings.begin(name, batch);
  await openings.until(() => openings.open.length > 0);
  openings.time.advance(30);
  await openings.end('resting');
  openings.room.close();
  await openings.until(() => openings.ended.length === 4);
  const refused = ['open', 'waiting', 'waiting too'].map((name) => `${name} BROKER_SHUTTING_DOWN`);
  expect(openings.ended).toEqual(['resting', ...refused]);
  expect(openings.time.pendingTimers).toBe(0);
  // Small ones need not wait for anything.
  openings.begin('small', await batchOf(100, 'gzip'));
  await openings.until(() => openings.open.length > 0);
});

it('rests for a second after what no producer makes, however little time it took', async () => {
  const openings = new Openings();
  openings.begin('first', await batchOf(1.5 * MIB, 'gzip'));
  openings.begin('second', await batchOf(1.5 * MIB, 'gzip'));
  await openings.until(() => openings.open.length > 0);
  openings.time.advance(30);
  await openings.end('first');
  openings.time.advance(999);
  await settled();
  expect(openings.names).toEqual([]);
  openings.time.advance(1);
  await openings.until(() => openings.open.length > 0);
});

it('rests longer, but not for a second, after what only turns out to be that: others wait behind it', async () => {
  const openings = new Openings();
  const { bytes } = await batchOf(1.5 * MIB, 'gzip');
  const lying = Buffer.concat([bytes, Buffer.alloc(4)]);
  lying.writeInt32BE(lying.readInt32BE(AT.batchLength) + 4, AT.batchLength);
  sealBatch(lying);
  openings.begin('lying', { bytes: lying, header: readBatchHeader(lying), maxMessageBytes: MIB });
  await openings.until(() => openings.open.length > 0);
  openings.begin('honest', await batchOf(900 * KIB, 'gzip'));
  openings.time.advance(10);
  await openings.end('lying');
  openings.time.advance(199);
  await settled();
  expect(openings.names).toEqual([]);
  openings.time.advance(1);
  await openings.until(() => openings.open.length > 0);
  expect(openings.names).toEqual(['honest']);
});

it('rests no longer after what its sender paid for, larger than the topic takes now', async () => {
  const openings = new Openings();
  const bytes = await compressBatch(batchBytes([randomText(1.5 * MIB)]), 'gzip');
  const batch = { bytes, header: readBatchHeader(bytes), maxMessageBytes: MIB };
  for (const name of ['first', 'second']) openings.begin(name, batch);
  await openings.until(() => openings.open.length > 0);
  openings.time.advance(30);
  await openings.end('first');
  await settled();
  expect(openings.names).toEqual([]);
  openings.time.advance(30);
  await openings.until(() => openings.open.length > 0);
});

it('has memory for a bounded number of small ones at a time', async () => {
  const openings = new Openings();
  const batch = await batchOf(250 * KIB, 'gzip');
  for (let number = 0; number < 100; number++) openings.begin(String(number), batch);
  // Of gzip each may become 256 KiB, and there are 16 MiB for all.
  const atATime = 64;
  await openings.until(() => openings.open.length >= atATime);
  await settled();
  expect(openings.open).toHaveLength(atATime);
  await openings.end('0');
  await openings.until(() => openings.names.includes(String(atATime)));
  expect(openings.open).toHaveLength(atATime);
});

it('goes on after what cannot be read', async () => {
  const openings = new Openings();
  for (const codec of CODECS) {
    const batch = await batchOf(1.5 * MIB, codec);
    const nothing = { ...batch, header: { ...batch.header, sizeBytes: BATCH_HEADER_BYTES } };
    openings.begin(`${codec} of no bytes`, nothing);
    await openings.until(() => openings.ended.length > 0);
    expect(openings.ended.splice(0)).toEqual([`${codec} of no bytes INVALID_BATCH`]);
    const spoilt = Buffer.from(batch.bytes);
    spoilt.fill(7, BATCH_HEADER_BYTES + 20, spoilt.length - 8);
    openings.begin(`${codec}, spoilt`, { ...batch, bytes: spoilt });
    openings.begin(codec, batch);
    await openings.until(() => openings.ended.length > 0);
    openings.time.advance(1_000);
    await openings.until(() => openings.open.length > 0);
    await openings.end(codec);
    openings.time.advance(1_000);
    expect(openings.ended.splice(0)).toEqual([expect.stringMatching(`^${codec}, spoilt [A-Z_]+$`), codec]);
  }
});

/** A third of what it becomes, compressed. */
function randomText(length: number): string {
  let state = 1;
  let text = '';
  const parts: string[] = [];
  while (text.length + parts.length * 12 < length) {
    state = Math.imul(state, 0x9e37_79b1) + 1;
    parts.push(String(state >>> 0).padStart(12, ' '));
  }
  text = parts.join('');
  return text.slice(0, length);
}
