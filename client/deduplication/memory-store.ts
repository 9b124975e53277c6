import { DEFAULT_PORTS, integer } from '../options.ts';
import type { ClientPorts } from '../ports.ts';
import type { DeduplicationStore } from './deduplicated.ts';
import { RecentIds } from './recent-ids.ts';

export interface MemoryDeduplicationStoreOptions {
  /** Past so many the oldest ids are forgotten. Default 100,000. */
  maxEntries?: number;
  /** An id is forgotten after so long. Default: only when there are too many. */
  ttlMs?: number;
  /** The world. Default: Node's. For simulation. */
  ports?: Pick<ClientPorts, 'clock'>;
}

/**
 * Remembers ids for as long as the process lives, and as far as its bounds go: enough against messages that come twice
 * to one process, not against its end, nor for partitions that another process has read before.
 */
export class MemoryDeduplicationStore implements DeduplicationStore {
  readonly #clock: ClientPorts['clock'];
  readonly #ids: RecentIds;

  /** Throws INVALID_ARGUMENT for an option that makes no sense. */
  constructor({ maxEntries, ttlMs, ports = DEFAULT_PORTS }: MemoryDeduplicationStoreOptions = {}) {
    const { clock } = ports;
    this.#clock = clock;
    this.#ids = new RecentIds({
      maxEntries: integer('maxEntries', maxEntries, 100_000, 1),
      ttlMs: ttlMs === undefined ? Number.POSITIVE_INFINITY : integer('ttlMs', ttlMs, 0, 1),
      nowMs: () => clock.monotonicMs(),
    });
  }

  /** How many ids are held. */
  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    this.#ids.add(id, this.#clock.monotonicMs());
  }
}
