// Whether the broker can do its work, and why not: what /livez and /readyz answer, and the API describeHealth. Its parts are made
// known to it as they come to be, so that it can be asked from the first moment of a start to the last of a stop.

import type { TidemarkError } from '../../protocol/errors.ts';

export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  /** Why it is not; empty where it is. */
  readonly reason: string;
}

export interface HealthReport {
  /** Whether there is sense in waiting: false when only a new process can go on. */
  readonly live: boolean;
  /** Whether clients are served: every check is ok. */
  readonly ready: boolean;
  readonly checks: readonly HealthCheck[];
  /** They do not keep the others from being served. */
  readonly offlinePartitions: number;
  /** Undefined where the file system does not say. */
  readonly diskFreeBytes: number | undefined;
  readonly minFreeBytes: number;
  readonly connections: number;
  readonly maxConnections: number;
}

interface Failing {
  readonly failure: TidemarkError | undefined;
}

export interface HealthParts {
  topics?: { all(): Iterable<{ readonly partitions: readonly Failing[] }> };
  space?: { readonly isLow: boolean; readonly freeBytes: number };
  groups?: { readonly isLoaded: boolean };
  queues?: { readonly isLoaded: boolean };
  server?: { readonly isListening: boolean; readonly connectionCount: number };
}

export interface HealthLimits {
  readonly storageMinFreeBytes: number;
  readonly maxConnections: number;
}

export class Health {
  readonly #limits: HealthLimits;
  readonly #parts: HealthParts = {};
  #failure: TidemarkError | undefined;
  #isStopping = false;

  constructor(limits: HealthLimits) {
    this.#limits = limits;
  }

  /** These parts have come to be. */
  add(parts: HealthParts): void {
    Object.assign(this.#parts, parts);
  }

  /** The disk failed in a way after which nothing is acknowledged any more. */
  noteFailure(failure: TidemarkError): void {
    this.#failure ??= failure;
  }

  noteStopping(): void {
    this.#isStopping = true;
  }

  report(): HealthReport {
    const { topics, space, groups, queues, server } = this.#parts;
    const checks = [
      check('recovered', topics !== undefined, 'the logs are being recovered'),
      this.#diskCheck(),
      this.#storageCheck(),
      this.#listenerCheck(),
      check('groups', groups?.isLoaded === true, 'the consumer groups are being read'),
      check('queues', queues?.isLoaded === true, 'the queues are being read'),
    ];
    const freeBytes = space?.freeBytes ?? Number.POSITIVE_INFINITY;
    return {
      live: this.#failure === undefined,
      ready: checks.every(({ ok }) => ok),
      checks,
      offlinePartitions: this.#offlinePartitions(),
      diskFreeBytes: Number.isFinite(freeBytes) ? freeBytes : undefined,
      minFreeBytes: this.#limits.storageMinFreeBytes,
      connections: server?.connectionCount ?? 0,
      maxConnections: this.#limits.maxConnections,
    };
  }

  #diskCheck(): HealthCheck {
    const { space } = this.#parts;
    if (space === undefined) return check('disk', false, 'the free space is not known yet');
    const { storageMinFreeBytes } = this.#limits;
    const reason = `${space.freeBytes} bytes are free, and records are refused below storage.min.free.bytes (${storageMinFreeBytes})`;
    return check('disk', !space.isLow, reason);
  }

  #storageCheck(): HealthCheck {
    return check('storage', this.#failure === undefined, this.#failure?.message ?? '');
  }

  #listenerCheck(): HealthCheck {
    if (this.#isStopping) return check('listener', false, 'the broker is stopping');
    return check('listener', this.#parts.server?.isListening === true, 'clients cannot connect yet');
  }

  #offlinePartitions(): number {
    let offline = 0;
    for (const { partitions } of this.#parts.topics?.all() ?? []) {
      for (const { failure } of partitions) if (failure !== undefined) offline++;
    }
    return offline;
  }
}

function check(name: string, ok: boolean, reason: string): HealthCheck {
  return { name, ok, reason: ok ? '' : reason };
}
