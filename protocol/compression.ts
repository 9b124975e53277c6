// The codecs of record batches. gzip comes with Node, and zstd from Node 22.15 on; the others are optional packages,
// loaded at first use. The packages do not bound their output, so the bytes are walked first (lz4-frame.ts,
// zstd-frame.ts, snappy-framing.ts): nothing is decompressed that could grow past the caller's limit.
//
// lz4 and snappy decompress on the calling thread, at gigabytes a second. What these packages decompress on the threads of
// the pool stays with their allocator when it is collected: a process grew by the size of each output, up to gigabytes.

import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { TidemarkError } from './errors.ts';
import { lz4OutputBound } from './lz4-frame.ts';
import { loadOptionalPackage } from './optional-package.ts';
import { frameSnappy, type SnappyBlock, snappyBlocks } from './snappy-framing.ts';
import { zstdOutputBound } from './zstd-frame.ts';

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** What a byte can stand for at the most. Of zstd any number; a finite one, so that no bytes stand for none. */
export const MAX_RATIOS: Readonly<Record<Compression, number>> = {
  none: 1,
  snappy: 22,
  lz4: 256,
  gzip: 1_032,
  zstd: 2 ** 32,
};

export interface DecompressionLimits {
  /** Of the output. */
  maxBytes: number;
}

export interface ClaimLimits extends DecompressionLimits {
  /** What is surely no more than this need not be known any better. */
  readonly exactFromBytes: number;
}

interface Codec {
  compress(input: Buffer): Promise<Buffer>;
  claimedBytes(input: Buffer, limits: ClaimLimits): number;
  decompress(input: Buffer, maxBytes: number): Promise<Buffer>;
}

interface Lz4Package {
  compressFrame(input: Buffer): Promise<Buffer>;
  decompressFrameSync(input: Buffer): Buffer;
}

interface SnappyPackage {
  compress(input: Buffer): Promise<Buffer>;
  uncompressSync(input: Buffer): Buffer;
}

interface ZstdPackage {
  compress(input: Buffer): Promise<Buffer>;
  decompress(input: Buffer): Promise<Buffer>;
}

interface OutputOptions {
  maxOutputLength: number;
  chunkSize: number;
}

type Callback = (error: Error | null, result: Buffer) => void;

/** The part of node:zlib that newer releases have. */
interface ZlibZstd {
  zstdCompress?: (input: Buffer, callback: Callback) => void;
  zstdDecompress?: (input: Buffer, options: OutputOptions, callback: Callback) => void;
}

const PACKAGES = { lz4: 'lz4-napi', snappy: 'snappy', zstd: '@mongodb-js/zstd' } as const;
const GZIP_MAGIC = 0x1f8b;
/** Header and trailer alone. */
const GZIP_MIN_BYTES = 18;
const GZIP_SIZE_BYTES = 4;
const MIN_CHUNK_BYTES = 16 * 1024;
const MAX_CHUNK_BYTES = 1024 * 1024;
/** A guess at the ratio: a chunk that holds the whole output spares a trip to the thread pool each. */
const LIKELY_RATIO = 4;

const gzipAsync = promisify<Buffer, Buffer>(zlib.gzip);
const gunzipAsync = promisify<Buffer, OutputOptions, Buffer>(zlib.gunzip);

const gzip: Codec = {
  compress: gzipAsync,
  claimedBytes: (input) => gzipClaim(input),
  decompress: async (input, maxBytes) => {
    const { chunkSize, maxOutputLength } = outputOptions(input, maxBytes);
    // In one piece, if it is what it claims to be: with room for one byte more, so that no second piece is begun.
    const claimed = Math.min(gzipClaim(input), maxBytes) + 1;
    return await gunzipAsync(input, { maxOutputLength, chunkSize: Math.max(claimed, chunkSize) });
  },
};

const lz4: Codec = {
  compress: async (input) => lz4Package().compressFrame(input),
  claimedBytes: (input, { exactFromBytes }) => lz4OutputBound(input, exactFromBytes),
  decompress: async (input, maxBytes) => {
    checkBound(lz4OutputBound(input, maxBytes), maxBytes);
    return lz4Package().decompressFrameSync(input);
  },
};

const snappy: Codec = {
  compress: async (input) => frameSnappy(await snappyPackage().compress(input)),
  claimedBytes: (input) => totalOutput(snappyBlocks(input)),
  decompress: async (input, maxBytes) => {
    const blocks = snappyBlocks(input);
    checkBound(totalOutput(blocks), maxBytes);
    const { uncompressSync } = snappyPackage();
    const [first] = blocks;
    if (first !== undefined && blocks.length === 1) return uncompressSync(first.compressed);
    return Buffer.concat(blocks.map(({ compressed }) => uncompressSync(compressed)));
  },
};

const zstd: Codec = {
  compress: async (input) => {
    const { zstdCompress } = zlib as ZlibZstd;
    return zstdCompress === undefined ? zstdPackage().compress(input) : promisify(zstdCompress)(input);
  },
  claimedBytes: (input, { maxBytes }) => zstdOutputBound(input, maxBytes),
  decompress: async (input, maxBytes) => {
    const bound = zstdOutputBound(input, maxBytes);
    const { zstdDecompress } = zlib as ZlibZstd;
    if (zstdDecompress !== undefined) return await promisify(zstdDecompress)(input, outputOptions(input, maxBytes));
    checkBound(bound, maxBytes);
    return await zstdPackage().decompress(input);
  },
};

const CODECS: Readonly<Record<Exclude<Compression, 'none'>, Codec>> = { gzip, snappy, lz4, zstd };

/** The input must not change until the promise settles. Throws MISSING_CODEC. */
export async function compress(input: Buffer, compression: Compression): Promise<Buffer> {
  return compression === 'none' ? input : CODECS[compression].compress(input);
}

/** The input must not change until the promise settles. Throws MISSING_CODEC, DECOMPRESSION_LIMIT, INVALID_BATCH. */
export async function decompress(
  input: Buffer,
  compression: Compression,
  limits: DecompressionLimits,
): Promise<Buffer> {
  if (compression === 'none') return input;
  try {
    return await CODECS[compression].decompress(input, limits.maxBytes);
  } catch (error) {
    if (error instanceof TidemarkError) throw error;
    if (isTooLarge(error)) throw overLimit(limits.maxBytes);
    const reason = error instanceof Error ? error.message : String(error);
    throw new TidemarkError('INVALID_BATCH', `the records are not valid ${compression}: ${reason}`, { cause: error });
  }
}

/**
 * What the input becomes if it can be decompressed, by a look through it: exactly or at the most; only gzip may become more.
 * Throws DECOMPRESSION_LIMIT where it is more than the limit, and INVALID_BATCH.
 */
export function claimedBytes(input: Buffer, compression: Compression, limits: ClaimLimits): number {
  if (compression === 'none') return input.length;
  const claimed = CODECS[compression].claimedBytes(input, limits);
  checkBound(claimed, limits.maxBytes);
  return claimed;
}

/**
 * It ends with the size of its last member, modulo 2^32, which decompressing compares. So it becomes no less than that, but may become
 * more: there may be members before, more than 2^32 bytes, and zeros behind it, by which the number seems smaller. Bytes that are
 * something else claim nothing.
 */
function gzipClaim(input: Buffer): number {
  if (input.length < GZIP_MIN_BYTES || input.readUInt16BE(0) !== GZIP_MAGIC) return 0;
  const claimed = input.readUInt32LE(input.length - GZIP_SIZE_BYTES);
  if (claimed <= input.length * MAX_RATIOS.gzip) return claimed;
  throw new TidemarkError('INVALID_BATCH', 'the records are not valid gzip: they claim an impossible size');
}

function outputOptions(input: Buffer, maxBytes: number): OutputOptions {
  const likely = Math.min(Math.max(input.length * LIKELY_RATIO, MIN_CHUNK_BYTES), MAX_CHUNK_BYTES);
  return { maxOutputLength: maxBytes, chunkSize: likely };
}

function checkBound(bound: number, maxBytes: number): void {
  if (bound > maxBytes) throw overLimit(maxBytes);
}

function totalOutput(blocks: readonly SnappyBlock[]): number {
  return blocks.reduce((total, block) => total + block.outputBytes, 0);
}

function overLimit(maxBytes: number): TidemarkError {
  return new TidemarkError(
    'DECOMPRESSION_LIMIT',
    `the records could exceed the decompression limit of ${maxBytes} bytes`,
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function lz4Package(): Lz4Package {
  return requireCodec('lz4', PACKAGES.lz4);
}

function snappyPackage(): SnappyPackage {
  return requireCodec('snappy', PACKAGES.snappy);
}

function zstdPackage(): ZstdPackage {
  return requireCodec('zstd', PACKAGES.zstd);
}

/** Those that are installed, now: at first use each would take tens of milliseconds, in which nothing else is done. */
export function loadCodecs(): void {
  for (const packageName of Object.values(PACKAGES)) {
    const isNeeded = packageName !== PACKAGES.zstd || (zlib as ZlibZstd).zstdDecompress === undefined;
    if (isNeeded) loadOptionalPackage(packageName);
  }
}

/** Throws MISSING_CODEC when the package is not installed or does not load. */
export function requireCodec<Exports>(compression: Compression, packageName: string): Exports {
  const loaded = loadOptionalPackage<Exports>(packageName);
  if ('exports' in loaded) return loaded.exports;
  throw new TidemarkError(
    'MISSING_CODEC',
    `${compression} compression needs the package ${packageName}: run "npm install ${packageName}"`,
    { cause: loaded.failure },
  );
}
