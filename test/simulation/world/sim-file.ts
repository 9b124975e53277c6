// One file of the simulated disk, twice: as the programs see it (the page cache) and as the disk holds it. A write
// reaches the first; the second follows page by page: all of them at a datasync, any of them at any time before.

import type { Prng } from './prng.ts';

export const PAGE_BYTES = 4096;

/** How often a page that is about to be written again goes to the disk in between, as the kernel pleases. */
const EARLY_WRITE_BACK_CHANCE = 1 / 16;

/** What one datasync takes to the disk, as it was when the datasync was called. */
export interface WriteBack {
  /** Bytes from here on were cut off before the pages below were written; Infinity if none were. */
  readonly cutToBytes: number;
  readonly pages: ReadonlyMap<number, Uint8Array>;
  readonly sizeBytes: number;
}

export class SimFile {
  readonly #cached = new Image();
  readonly #durable = new Image();
  readonly #dirtyPages = new Set<number>();
  #cutToBytes = Number.POSITIVE_INFINITY;
  /** Write-backs that began and did not end, oldest first. */
  readonly #underway: WriteBack[] = [];

  get sizeBytes(): number {
    return this.#cached.sizeBytes;
  }

  read(target: Uint8Array, position: number): number {
    return this.#cached.read(target, position);
  }

  contents(): Buffer {
    return this.#cached.slice(0, this.sizeBytes);
  }

  write(bytes: Uint8Array, position: number, prng: Prng): void {
    if (bytes.length === 0) return;
    const firstPage = Math.floor(Math.min(position, this.sizeBytes) / PAGE_BYTES);
    const lastPage = Math.floor((position + bytes.length - 1) / PAGE_BYTES);
    for (let page = firstPage; page <= lastPage; page++) {
      if (this.#dirtyPages.has(page) && prng.chance(EARLY_WRITE_BACK_CHANCE)) {
        this.#durable.write(this.#cachedPage(page), page * PAGE_BYTES);
      }
      this.#dirtyPages.add(page);
    }
    this.#cached.write(bytes, position);
  }

  truncate(sizeBytes: number): void {
    if (sizeBytes < this.sizeBytes) {
      this.#cutToBytes = Math.min(this.#cutToBytes, sizeBytes);
      for (const page of this.#dirtyPages) if (page * PAGE_BYTES >= sizeBytes) this.#dirtyPages.delete(page);
    }
    this.#cached.resize(sizeBytes);
  }

  /** Takes what is dirty now; what is written from now on belongs to the next datasync. */
  beginDatasync(): WriteBack {
    const pages = new Map([...this.#dirtyPages].map((page) => [page, this.#cachedPage(page)]));
    const writeBack = { cutToBytes: this.#cutToBytes, pages, sizeBytes: this.sizeBytes };
    this.#dirtyPages.clear();
    this.#cutToBytes = Number.POSITIVE_INFINITY;
    this.#underway.push(writeBack);
    return writeBack;
  }

  completeDatasync(writeBack: WriteBack): void {
    const index = this.#underway.indexOf(writeBack);
    // A later one that ended first took this one along.
    for (const each of this.#underway.splice(0, index + 1)) {
      this.#durable.resize(Math.min(this.#durable.sizeBytes, each.cutToBytes));
      for (const [page, bytes] of each.pages) this.#durable.write(bytes, page * PAGE_BYTES);
      this.#durable.resize(each.sizeBytes);
    }
  }

  /**
   * As Linux does it: the pages count as clean from now on, so another datasync would not write them, and the cache may drop
   * any of them, so that the next read sees what the disk has.
   */
  failDatasync(writeBack: WriteBack, prng: Prng): void {
    const index = this.#underway.indexOf(writeBack);
    if (index < 0) return;
    this.#underway.splice(index, 1);
    const written = this.#writeBackSome(writeBack, prng);
    const pages = [...writeBack.pages.keys()].sort((left, right) => left - right);
    const isDropped = survival(pages.length, prng);
    // What was cut off is gone for who reads, whether or not the disk has it yet.
    const cutToBytes = Math.min(
      writeBack.cutToBytes,
      this.#cutToBytes,
      ...this.#underway.map((each) => each.cutToBytes),
    );
    pages.forEach((page, order) => {
      const isInUse = this.#dirtyPages.has(page) || this.#underway.some((each) => each.pages.has(page));
      if (isDropped(order) && !isInUse && !written.has(page)) this.#dropPage(page, cutToBytes);
    });
  }

  /** The page cache is gone. Of what was not synced, any part had reached the disk. */
  losePower(prng: Prng): void {
    this.beginDatasync();
    for (const writeBack of this.#underway.splice(0)) this.#writeBackSome(writeBack, prng);
    this.#cached.resize(0);
    this.#cached.write(this.#durable.slice(0, this.#durable.sizeBytes), 0);
  }

  holdsDurably(text: string): boolean {
    return this.#durable.includes(text);
  }

  flipBit(byteIndex: number, bit: number): void {
    for (const image of [this.#cached, this.#durable]) {
      if (byteIndex >= image.sizeBytes) continue;
      const byte = image.slice(byteIndex, byteIndex + 1);
      byte[0]! ^= 1 << bit;
      image.write(byte, byteIndex);
    }
  }

  /** The size that programs see stays: where the disk has nothing, they read zeros. */
  #dropPage(page: number, cutToBytes: number): void {
    const start = page * PAGE_BYTES;
    const bytes = Buffer.alloc(Math.max(Math.min(PAGE_BYTES, this.sizeBytes - start), 0));
    this.#durable.slice(start, Math.max(start, Math.min(start + bytes.length, cutToBytes))).copy(bytes);
    if (bytes.length > 0) this.#cached.write(bytes, start);
  }

  /** Returns the pages that reached the disk. */
  #writeBackSome(writeBack: WriteBack, prng: Prng): ReadonlySet<number> {
    if (writeBack.cutToBytes < this.#durable.sizeBytes && prng.chance(0.5)) this.#durable.resize(writeBack.cutToBytes);
    const pages = [...writeBack.pages].sort(([left], [right]) => left - right);
    const survives = survival(pages.length, prng);
    const written = new Set<number>();
    pages.forEach(([page, bytes], index) => {
      if (!survives(index)) return;
      this.#durable.write(bytes, page * PAGE_BYTES);
      written.add(page);
    });
    // The size can reach the disk before the pages do: those read as zeros.
    if (writeBack.sizeBytes > this.#durable.sizeBytes && prng.chance(0.3)) this.#durable.resize(writeBack.sizeBytes);
    return written;
  }

  #cachedPage(page: number): Buffer {
    return this.#cached.slice(page * PAGE_BYTES, Math.min((page + 1) * PAGE_BYTES, this.sizeBytes));
  }
}

/** Which of a number of unsynced things a power cut leaves: none, all, the first few, or any. */
export function survival(count: number, prng: Prng): (index: number) => boolean {
  const prefix = prng.integer(0, count);
  const kept = Array.from({ length: count }, () => prng.chance(0.5));
  return prng.pick([() => false, () => true, (index: number) => index < prefix, (index: number) => kept[index]!]);
}

/** Bytes with a size. Growing fills with zeros. */
class Image {
  #bytes: Buffer = Buffer.alloc(0);
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** A copy. */
  slice(start: number, end: number): Buffer {
    return Buffer.from(this.#bytes.subarray(start, Math.min(end, this.#sizeBytes)));
  }

  includes(text: string): boolean {
    return this.#bytes.subarray(0, this.#sizeBytes).includes(text);
  }

  read(target: Uint8Array, position: number): number {
    const end = Math.min(position + target.length, this.#sizeBytes);
    if (end <= position) return 0;
    target.set(this.#bytes.subarray(position, end));
    return end - position;
  }

  write(bytes: Uint8Array, position: number): void {
    this.resize(Math.max(this.#sizeBytes, position + bytes.length));
    this.#bytes.set(bytes, position);
  }

  resize(sizeBytes: number): void {
    if (sizeBytes > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(sizeBytes, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    if (sizeBytes < this.#sizeBytes) this.#bytes.fill(0, sizeBytes, this.#sizeBytes);
    this.#sizeBytes = sizeBytes;
  }
}
